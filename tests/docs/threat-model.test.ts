import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { namesOfTests, ROOT } from './names-of-tests.ts';

const page = readFileSync(join(ROOT, 'docs', 'threat-model.md'), 'utf8');
const [model = '', open = ''] = page.split(/^## Open$/m);
const names = namesOfTests();

interface Row {
  readonly boundary: string;
  readonly category: string;
  readonly threat: string;
  readonly control: string;
  readonly proof: string;
  readonly remains: string;
}

const rows: readonly Row[] = model
  .split(/^## /m)
  .slice(1)
  .flatMap((section) => {
    const boundary = section.slice(0, section.indexOf('\n'));
    return [...section.matchAll(/^\| ([STRIDE]) +\|(.*)\|$/gm)].map(([, category = '', cells = '']) => {
      const [threat = '', control = '', proof = '', remains = ''] = cells.split('|').map((cell) => cell.trim());
      return { boundary, category, threat, control, proof, remains };
    });
  });

const boundaries = [...new Set(rows.map(({ boundary }) => boundary))];
const quoted = (text: string): readonly string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, each = '']) => each);
const openIn = (text: string): readonly string[] => text.match(/\bO\d+\b/g) ?? [];
const isPath = (text: string): boolean => /^(?:src-\w+|tools|tests)\/\S+\.\w+$/.test(text);
/** What a row says where nothing of ours proves its control. */
const NO_TEST = /^no test\b/;

describe('the threat model', () => {
  test('goes through six categories at each boundary, in their order', () => {
    expect(boundaries.length).toBeGreaterThanOrEqual(12);
    for (const boundary of boundaries) {
      const categories = rows.filter((row) => row.boundary === boundary).map(({ category }) => category);
      expect([boundary, categories.join('')]).toEqual([boundary, 'STRIDE']);
    }
  });

  test.each(rows)('$boundary, $category: says threat, control, proof and what remains', (row) => {
    expect(Object.values(row).filter((cell) => cell === '')).toEqual([]);
    if (!NO_TEST.test(row.proof)) expect(quoted(row.proof)).not.toEqual([]);
    else expect(openIn(row.remains)).not.toEqual([]);
  });

  test.each(rows)('$boundary, $category: is proved by tests of exactly these names', ({ proof }) => {
    const cited = quoted(proof).filter((each) => each !== 'npm test');
    expect(cited.filter((each) => !(isPath(each) ? existsSync(join(ROOT, each)) : names.has(each)))).toEqual([]);
  });

  test('names files that are there', () => {
    const paths = quoted(page).filter(isPath);
    expect(paths.length).toBeGreaterThan(boundaries.length);
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  test('lists what is open once, in order, and nothing that no boundary is left with', () => {
    const listed = [...open.matchAll(/^- \*\*(O\d+)\*\* \S/gm)].map(([, number = '']) => number);
    expect(listed).toEqual(listed.map((_, index) => `O${index + 1}`));
    expect(listed.length).toBeGreaterThan(0);
    const cited = new Set(openIn(rows.map(({ remains }) => remains).join(' ')));
    expect([...cited].filter((number) => !listed.includes(number))).toEqual([]);
    expect(listed.filter((number) => !cited.has(number))).toEqual([]);
  });
});
