import { expect, test } from 'vitest';
import { differencesInWords, row, TABLE_HEAD } from '../../../tools/peer/report.ts';

const side = (resources: number, entries: number) => ({
  resources,
  entries: Array.from<never>({ length: entries }),
  seconds: 1.23,
});

test.each([
  [
    'equal',
    row('SMITH, Ann (Mrs)', side(12, 11), side(12, 11), 4, 0),
    /^SMITH, Ann \(Mrs\) +12 +11 +11 +4 +equal +1\.2 +1\.2$/,
  ],
  ['different', row('SMITH, Ann (Mrs)', side(12, 11), side(9, 8), 4, 3), / 12\/9 +11 +8 +4 +3 different +1\.2 /],
  ['a long name', row('X'.repeat(50), side(1, 1), side(1, 1), 0, 0), /^X{31}… +1 /],
])('a line of the table says how it went: %s', (_case, line, expected) => {
  expect(line).toMatch(expected);
  expect(line.length).toBe(TABLE_HEAD.length);
});

test('names the first differences and says how many more there are', () => {
  const differences = Array.from({ length: 10 }, (_, place) => ({
    where: `entry Observation/${place}`,
    field: place === 0 ? '' : 'title',
    left: 'nothing',
    right: '"Potassium"',
  }));
  const lines = differencesInWords(differences);
  expect(lines[0]).toBe('    entry Observation/0: nothing / "Potassium"');
  expect(lines[1]).toBe('    entry Observation/1, title: nothing / "Potassium"');
  expect(lines).toHaveLength(9);
  expect(lines.at(-1)).toBe('    and 2 more');
});
