import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from './names-of-tests.ts';

const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const folders = (path: string): readonly string[] =>
  readdirSync(join(ROOT, path), { withFileTypes: true }).flatMap((each) => (each.isDirectory() ? [each.name] : []));

describe('what a newcomer reads', () => {
  const architecture = text('docs/architecture.md');
  const rooms = /^## Rooms\n+```\n([\s\S]*?)^```/m.exec(architecture)?.[1] ?? '';

  test.each(['src-main', 'src-renderer', 'src-shared'])('the rooms of %s are all there', (side) => {
    const block = rooms.split(new RegExp(`^${side}/`, 'm'))[1]?.split(/^\S/m)[0] ?? '';
    const named = new Set([...block.matchAll(/\b([a-z-]+)\//g)].map(([, name]) => name));
    expect(folders(side).filter((name) => !named.has(name))).toEqual([]);
  });

  test('every stage of the record process is in its table', () => {
    const named = new Set([...architecture.matchAll(/`(?:record\/)?([a-z]+)\/?`/g)].map(([, name]) => name));
    expect(folders('src-main/record').filter((name) => !named.has(name))).toEqual([]);
  });

  test('every command is in the README, and none that is not there', () => {
    const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> };
    const readme = text('README.md');
    const named = [...readme.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
    // `npm test` needs no 'run'.
    expect(Object.keys(scripts).filter((name) => name !== 'test' && !named.includes(name))).toEqual([]);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test('every page of docs is in the README', () => {
    const pages = readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md'));
    expect(pages.filter((name) => !text('README.md').includes(`docs/${name}`))).toEqual([]);
  });
});
