import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../tools/root.ts';
import { codeTables } from './diagnosis-tables.ts';

const PAGE = readFileSync(join(ROOT, 'docs', 'diagnosis.md'), 'utf8');

/** Prettier widens the cells of a table. */
const plain = (row: string): string => row.replaceAll(/ +/g, ' ').trim();

test('docs/diagnosis.md has every code that a check can end with, in its words, and no other', () => {
  const rows = PAGE.split('\n')
    .filter((line) => /^\| `[A-Z]+-/.test(line))
    .map(plain);
  expect(rows).toEqual(Object.values(codeTables()).map(plain));
});
