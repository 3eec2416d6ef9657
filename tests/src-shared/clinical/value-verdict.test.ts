import { describe, expect, it } from 'vitest';
import { type JudgedValue, type Shape, verdictOf } from '../../../src-shared/clinical/value-verdict.ts';

const PLAIN: JudgedValue = {
  value: 4.2,
  comparator: '',
  low: null,
  high: null,
  interpretation: '',
  isAbnormal: false,
  isCalledNormal: false,
};
const said = (interpretation: string, isAbnormal = true): Partial<JudgedValue> => ({ interpretation, isAbnormal });

describe('what is said beside a value: words and a shape (HAZ-017)', () => {
  it.each<[why: string, value: Partial<JudgedValue>, shape: Shape, words: string]>([
    ['high', said('High'), 'high', 'High'],
    ['very high', said('Very high'), 'high', 'Very high'],
    ['low', said('Significantly low'), 'low', 'Significantly low'],
    ['abnormal in no direction', said('Abnormal'), 'other', 'Abnormal'],
    ['both at once have no direction', said('High, Low'), 'other', 'High, Low'],
    ['what is not high points nowhere', said('Not high'), 'other', 'Not high'],
    ['what is no longer high points nowhere', said('No longer high'), 'other', 'No longer high'],
    ['what is not high, but low', said('Not high, low'), 'low', 'Not high, low'],
    ['high, of which nothing follows', said('High, no action'), 'high', 'High, no action'],
    [
      'what is not abnormal contradicts no range',
      { ...said('Not abnormal'), low: 3, high: 5 },
      'other',
      'Not abnormal',
    ],
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
    ['its source goes before its range', { ...said('High'), high: 4 }, 'high', 'High'],
  ])('%s', (_why, rest, shape, words) => {
    expect(verdictOf({ ...PLAIN, ...rest })).toMatchObject({ shape, words, isContradicted: false });
  });
});

describe('where the source’s word and the number beside its own range differ, both are said (HAZ-008)', () => {
  const normal = { isCalledNormal: true };
  it.each<[why: string, value: Partial<JudgedValue>, shape: Shape, words: string]>([
    ['normal, and above', { ...normal, high: 4 }, 'high', 'Normal by its source, above its range'],
    ['normal, and below', { ...normal, low: 5 }, 'low', 'Normal by its source, below its range'],
    ['zero is below (HAZ-006)', { ...normal, value: 0, low: 5 }, 'low', 'Normal by its source, below its range'],
    ['negative, and above', { ...said('Negative', false), high: 4 }, 'high', 'Negative by its source, above its range'],
    ['high, and within', { ...said('High'), low: 3, high: 5 }, 'high', 'High by its source, within its range'],
    ['high, and under the only limit', { ...said('High'), high: 5 }, 'high', 'High by its source, within its range'],
    ['high, and below', { ...said('High'), low: 5, high: 9 }, 'high', 'High by its source, below its range'],
    ['low, and above', { ...said('Low'), low: 1, high: 2 }, 'low', 'Low by its source, above its range'],
    ['not high, and above', { ...said('Not high'), high: 4 }, 'other', 'Not high by its source, above its range'],
    ['both normal and high', { ...normal, ...said('High') }, 'high', 'Normal and High by its source'],
    [
      'both normal and high, and above',
      { ...normal, ...said('High'), high: 4 },
      'high',
      'Normal and High by its source, above its range',
    ],
    [
      'both normal and high, and within',
      { ...normal, ...said('High'), low: 3, high: 5 },
      'high',
      'Normal and High by its source, within its range',
    ],
    [
      'abnormal, and within',
      { ...said('Abnormal'), low: 3, high: 5 },
      'other',
      'Abnormal by its source, within its range',
    ],
  ])('%s', (_why, rest, shape, words) => {
    expect(verdictOf({ ...PLAIN, ...rest })).toEqual({ shape, words, isContradicted: true });
  });

  it.each<[why: string, value: Partial<JudgedValue>, words: string]>([
    ['normal, and within', { ...normal, low: 3, high: 5 }, ''],
    ['normal, and no range', normal, ''],
    ['normal, and negative', { ...normal, ...said('Negative', false) }, 'Negative'],
    [
      'normal, and less than 9 where 5 is the limit: not known to be above',
      { ...normal, value: 9, comparator: '<', high: 5 },
      '',
    ],
    ['high, and above', { ...said('High'), high: 4 }, 'High'],
    [
      'high, and more than 4 where 5 is the limit: not known to be within',
      { ...said('High'), comparator: '>', high: 5 },
      'High',
    ],
    ['low, and a high limit alone says nothing of low', { ...said('Low'), high: 9 }, 'Low'],
    ['abnormal, and outside', { ...said('Abnormal'), low: 5, high: 9 }, 'Abnormal'],
    ['positive says nothing of a range', { ...said('Positive'), low: 3, high: 5 }, 'Positive'],
    ['no number', { ...said('High'), value: null, low: 3, high: 5 }, 'High'],
  ])('nothing is contradicted: %s', (_why, rest, words) => {
    expect(verdictOf({ ...PLAIN, ...rest })).toMatchObject({ words, isContradicted: false });
  });
});
