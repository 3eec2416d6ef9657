import { describe, expect, it } from 'vitest';
import {
  beforeWord,
  dateWords,
  isStruck,
  lastFirst,
  textInRow,
  valueInWords,
} from '../../../src-renderer/results/value-words.ts';
import { besideWords, briefly } from '../../../src-renderer/results/point-words.ts';
import type { ResultValue } from '../../../src-shared/clinical/results-table.ts';
import { on } from '../support/made-up.ts';
import { madeUpRow, madeUpValue } from '../support/made-up-results.ts';

describe('a result and what it corrected are no course of the patient’s', () => {
  it.each([
    ['2026-11-10T06:50:00Z', '2026-11-09T06:50:00Z', 'before'],
    ['2026-11-10T06:50:00Z', '2026-11-10T06:49:00Z', 'before'],
    ['2026-11-10T06:50:00Z', '2026-11-10T06:50:00Z', 'at the same time'],
    ['2026-11-10T06:50:00Z', '2026-11-10', 'on the same day'],
    ['2026-11-10', '2026-11-10', 'on the same day'],
    ['2026-11-10', '2026', 'at about the same time'],
  ])('of %s the value of %s is that of %s', (when, other, word) => {
    expect(beforeWord(on(when), on(other))).toBe(word);
  });

  it.each<[when: string | null, other: string | null, word: string]>([
    ['2026-11-10', null, 'without a date'],
    [null, null, 'without a date'],
    ['2026-11-10', '2027-01-05', 'dated to come'],
    ['2026', '2026-12-05', 'dated to come'],
    [null, '2027-01-05', 'dated to come'],
  ])('what has no date or is dated to come is not before: of %s the value of %s is %s', (when, other, word) => {
    const date = (text: string | null) => (text === null ? null : on(text));
    expect(beforeWord(date(when), date(other))).toBe(word);
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

it.each<[why: string, when: string | null, isWhenEnd: boolean, words: string]>([
  ['its own date', '2026-11-20', false, '20-Nov-2026'],
  ['an end alone is called so (HAZ-009)', '2026-11-20', true, 'until 20-Nov-2026'],
  ['none', null, false, 'no date recorded'],
])('when a result was: %s', (_why, when, isWhenEnd, words) => {
  expect(dateWords(madeUpValue('a', when, 1, { isWhenEnd }))).toBe(words);
});

it('names the value before by its end, where that alone is recorded (HAZ-009)', () => {
  expect(briefly(madeUpValue('a', '2026-11-20', 1, { text: '1', isWhenEnd: true }))).toBe('1 until 20-Nov-2026');
  expect(briefly(madeUpValue('a', '2026-11-20', 1, { text: '1' }))).toBe('1 on 20-Nov-2026');
});

it.each<[why: string, other: ResultValue | undefined, words: string]>([
  ['the one before', madeUpValue('b', '2026-11-02', 4.8), 'before: 4.8 mmol per L on 02-Nov-2026'],
  ['dated to come', madeUpValue('b', '2027-01-05', 5.9), 'dated to come: 5.9 mmol per L on 05-Jan-2027'],
  ['without a date', madeUpValue('b', null, 5.9), 'without a date: 5.9 mmol per L'],
  ['none in its row', undefined, 'no earlier value held in its row of Results'],
])('beside the last value: %s', (_why, other, words) => {
  expect(besideWords(madeUpValue('a', '2026-11-20'), other).replaceAll('\u00A0', ' ')).toBe(words);
});

it('says everything of a value: its standing, its own range, where it was done', () => {
  const value = madeUpValue('a', '2026-01-01', 5.9, {
    interpretation: 'High',
    isAbnormal: true,
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
