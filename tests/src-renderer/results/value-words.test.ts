import { describe, expect, it } from 'vitest';
import {
  flagOf,
  isStruck,
  lastFirst,
  textInRow,
  valueInWords,
  type Shape,
} from '../../../src-renderer/results/value-words.ts';
import type { ResultValue } from '../../../src-shared/clinical/results-table.ts';
import { madeUpRow, madeUpValue } from '../support/made-up-results.ts';

const said = (interpretation: string, isAbnormal = true): Partial<ResultValue> => ({ interpretation, isAbnormal });

describe('what is said beside a value: words and a shape (HAZ-017)', () => {
  it.each<[why: string, value: Partial<ResultValue>, shape: Shape, words: string]>([
    ['high', said('High'), 'high', 'High'],
    ['very high', said('Very high'), 'high', 'Very high'],
    ['low', said('Significantly low'), 'low', 'Significantly low'],
    ['abnormal in no direction', said('Abnormal'), 'other', 'Abnormal'],
    ['both at once have no direction', said('High, Low'), 'other', 'High, Low'],
    ['found, and nothing abnormal', said('Negative', false), 'usual', 'Negative'],
    ['nothing said and no range: nothing is said', {}, 'usual', ''],
    ['by its own range', { low: 5, high: 9 }, 'low', 'Below its range'],
    ['on the limit is within', { low: 4.2, high: 9 }, 'usual', ''],
    ['a high limit alone', { high: 4 }, 'high', 'Above its range'],
    ['a limit of zero is a limit (HAZ-006)', { value: -1, low: 0 }, 'low', 'Below its range'],
    ['zero is below a limit (HAZ-006)', { value: 0, low: 3.5 }, 'low', 'Below its range'],
    ['all that is less than 5 is below 9', { value: 5, comparator: '<', low: 9 }, 'low', 'Below its range'],
    ['less than 5 may be above 3', { value: 5, comparator: '<', low: 3, high: 4 }, 'usual', ''],
    ['more than 90 is above 80', { value: 90, comparator: '>', high: 80 }, 'high', 'Above its range'],
    ['more than 90 may be below 95', { value: 90, comparator: '>', low: 95 }, 'usual', ''],
    ['its source goes before its range', { ...said('High'), low: 9 }, 'high', 'High'],
  ])('%s', (_why, rest, shape, words) => {
    expect(flagOf(madeUpValue('a', '2026-01-01', 4.2, rest))).toEqual({ shape, words });
  });
});

describe('a value in a row that names its unit', () => {
  const row = madeUpRow('Potassium', []);
  it.each<[why: string, text: string, shown: string]>([
    ['its own unit stands in the row', '5.90\u00A0mmol\u00A0per\u00A0L', '5.90'],
    ['the comparator stays', 'less than 5\u00A0mmol\u00A0per\u00A0L', 'less than 5'],
    [
      'a unit written otherwise stays with its number (HAZ-007)',
      '5.9\u00A0mmol\u00A0per\u00A0l',
      '5.9\u00A0mmol\u00A0per\u00A0l',
    ],
    [
      'what is said behind the unit stays, and the unit with it',
      '4\u00A0mmol\u00A0per\u00A0L (Haemolysed)',
      '4\u00A0mmol\u00A0per\u00A0L (Haemolysed)',
    ],
    ['words', 'Negative', 'Negative'],
    ['zero', '0\u00A0mmol\u00A0per\u00A0L', '0'],
  ])('%s', (_why, text, shown) => {
    expect(textInRow(madeUpValue('a', null, 1, { text }), row)).toBe(shown);
  });

  it('is whole in a row without a unit', () => {
    expect(textInRow(madeUpValue('a', null, 1, { text: '7' }), { unit: '' })).toBe('7');
  });
});

it('says everything of a value: its standing, its own range, where it was done', () => {
  const value = madeUpValue('a', '2026-01-01', 5.9, {
    ...said('High'),
    standing: 'Preliminary',
    range: 'Range 3.5 to 5.3 mmol per L',
  });
  expect(valueInWords(value)).toBe(
    'Preliminary, 5.9\u00A0mmol\u00A0per\u00A0L, High, Range 3.5 to 5.3 mmol per L, Newton Surgery',
  );
});

it('what is dated to come is not the last one done, and what was withdrawn is none', () => {
  const values = [
    madeUpValue('slip', '2062-01-01'),
    madeUpValue('withdrawn', '2026-11-21', 4, { stands: false }),
    madeUpValue('last', '2026-11-20'),
    madeUpValue('undated', null),
  ];
  const ids = lastFirst(madeUpRow('Potassium', values), Date.parse('2026-11-22')).map(({ entryId }) => entryId);
  expect(ids).toEqual(['last', 'undated', 'slip']);
});

it.each<[why: string, value: Partial<ResultValue>, struck: boolean]>([
  ['what was withdrawn', { stands: false, standing: 'Entered in error' }, true],
  ['not what is preliminary', { standing: 'Preliminary' }, false],
  ['not what has no value for a stated reason', { stands: false }, false],
])('strikes through %s (HAZ-012)', (_why, rest, struck) => {
  expect(isStruck(madeUpValue('a', null, 1, rest))).toBe(struck);
});
