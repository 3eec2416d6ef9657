import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TEXT_SIZES, USUAL_DISPLAY } from '../../src-shared/contract/display.ts';

const ROOT = join(import.meta.dirname, '../../src-renderer');
const TOKENS = readFileSync(join(ROOT, 'ui/tokens.css'), 'utf8');
const styles = readdirSync(ROOT, { recursive: true })
  .map(String)
  .filter((path) => path.endsWith('.module.css'))
  .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));

describe('all text follows the size that the person chose (WCAG 1.4.4)', () => {
  it('so no style names a size of text in pixels: take a token of ui/tokens.css', () => {
    const named = styles.flatMap(({ path, text }) =>
      [...text.matchAll(/(?:font-size|font|line-height):[^;]*\dpx[^;]*;/g)].map(([found]) => `${path}: ${found}`),
    );
    expect(styles.length).toBeGreaterThan(20);
    expect(named).toEqual([]);
  });

  it.each(TEXT_SIZES)('%s pixels is a size that the root can have', (size) => {
    const rule = size === USUAL_DISPLAY.textSize ? ':root {' : `:root[data-text-size='${size}'] {`;
    expect(TOKENS.slice(TOKENS.indexOf(rule), TOKENS.indexOf('}', TOKENS.indexOf(rule)))).toContain(
      `font-size: ${size}px;`,
    );
  });
});

describe('colours', () => {
  it('are named by the tokens alone', () => {
    const named = styles.flatMap(({ path, text }) =>
      [...text.matchAll(/#[0-9a-f]{3,8}\b|rgba?\(/gi)].map(([found]) => `${path}: ${found}`),
    );
    expect(named).toEqual([]);
  });

  it('of a window before its page has drawn are those of the page: nothing flashes', () => {
    const window = readFileSync(join(ROOT, '../src-main/app/window-ground.ts'), 'utf8');
    const [, light, dark] = /--ground: light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/.exec(TOKENS) ?? [];
    expect(window).toContain(`{ light: '${light}', dark: '${dark}' }`);
  });

  it('have a light and a dark form, chosen by colour-scheme and not by a media query', () => {
    expect(TOKENS).not.toContain('prefers-color-scheme');
    expect([...TOKENS.matchAll(/light-dark\(/g)].length).toBeGreaterThan(25);
  });
});
