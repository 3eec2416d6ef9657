import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { figuresOf, table } from '../../tools/test/figures.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shcr-figures-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('finds what tests tell in numbers, however deep they stand, and nothing else', () => {
  const file = join(folder, 'report.json');
  const told = (...annotations: object[]) => ({ specs: [{ tests: [{ annotations }] }] });
  const figure = (description: string) => ({ type: 'figure', description });
  const inner = told(figure('kills: main: 12'), { type: 'issue', description: 'x: 1' });
  writeFileSync(file, JSON.stringify({ suites: [{ ...told(figure('lost: 0')), suites: [inner] }] }));
  expect(figuresOf(file)).toEqual([
    { what: 'lost', value: '0' },
    { what: 'kills: main', value: '12' },
  ]);
});

it('has no figures of a run that left no report', () => {
  expect(figuresOf(join(folder, 'none.json'))).toEqual([]);
});

it('sets numbers under each other', () => {
  const rows = [
    ['stage', 'drawn', 'time'],
    ['records', '1,000', '4 s'],
    ['kills', '500', '1200 s'],
  ];
  expect(table(rows).split('\n')).toEqual(['stage    drawn  time', 'records  1,000     4 s', 'kills      500  1200 s']);
});
