import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const log = readFileSync(join(ROOT, 'docs', 'clinical-safety.md'), 'utf8');

/** The lines that every hazard has, in this order, and what they may say. */
const FORM = [
  /^### HAZ-\d{3} \S.*$/,
  /^- Cause: \S.*$/,
  /^- Effect: \S.*$/,
  /^- Control: \S.*$/,
  /^- Guarded by:$/,
  /^- Residual risk: (low|medium|high)$/,
];
const GUARD = /^ {2}- `(.+)`$/;

/** One hazard: its heading, and its lines without the empty ones. */
const hazards = log
  .split(/^(?=#)/m)
  .filter((section) => section.startsWith('### '))
  .map((section) => section.split('\n').filter((line) => line !== ''))
  .map((lines) => ({ title: lines[0]?.slice(4) ?? '', number: /HAZ-\d{3}/.exec(lines[0] ?? '')?.[0] ?? '', lines }));

const read = (pattern: string): readonly string[] =>
  globSync(pattern, { cwd: ROOT }).map((file) => readFileSync(join(ROOT, file), 'utf8'));

/** The names of tests, of groups of tests and of the rows of a table: texts that stand first behind a bracket. */
const names = new Set(
  read('tests/**/*.{test,spec}.{ts,tsx}').flatMap((text) =>
    [...text.matchAll(/[([]\s*(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`)\s*,/g)].map(
      ([, single, double, template]) => (single ?? double ?? template ?? '').replaceAll(/\\(.)/g, '$1'),
    ),
  ),
);

const numbersIn = (texts: readonly string[]): readonly string[] => [
  ...new Set(texts.flatMap((text) => text.match(/HAZ-\d{3}/g) ?? [])),
];
const code = numbersIn(read('{src-*,tools}/**/*.{ts,tsx,css}'));

describe('the hazard log', () => {
  test('numbers its hazards without a gap', () => {
    const numbers = hazards.map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_, index) => `HAZ-${String(index + 1).padStart(3, '0')}`));
    expect(numbers.length).toBeGreaterThan(10);
  });

  test.each(hazards)('$title: has a cause, an effect, a control, guards and a residual risk', ({ lines }) => {
    const own = lines.filter((line) => !GUARD.test(line));
    expect(own).toEqual(FORM.map((form, index): unknown => (form.test(own[index] ?? '') ? own[index] : form)));
  });

  test.each(hazards)('$title: is guarded by tests of exactly these names', ({ lines }) => {
    const guards = lines.flatMap((line) => GUARD.exec(line)?.[1] ?? []);
    expect(guards.length).toBeGreaterThan(0);
    expect(guards.filter((name, index) => !names.has(name) || guards.indexOf(name) !== index)).toEqual([]);
  });

  test('knows every hazard that the code and the tests name', () => {
    const named = [...code, ...numbersIn(read('tests/**/*.{ts,tsx}'))];
    const known = new Set(hazards.map(({ number }) => number));
    expect(named.filter((number) => !known.has(number))).toEqual([]);
  });

  test('names no hazard that the code does not name where it is controlled', () => {
    expect(hazards.map(({ number }) => number).filter((number) => !code.includes(number))).toEqual([]);
  });
});
