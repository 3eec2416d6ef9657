import { describe, expect, it } from 'vitest';
import { NO_FILTER, passes } from '../../../src-renderer/record/entry-filter.ts';
import { madeUpEntry, on } from '../support/made-up.ts';

const period = { fromMs: on('2019-03-01').sortKey, toMs: on('2019-06-01').sortKey - 1 };
const isShown = (when: string | null, until: string | null = null): boolean =>
  passes(
    { ...NO_FILTER, period },
    madeUpEntry('a', when, { until: until === 'open' || until === null ? until : on(until) }),
  );

describe('a period that the timeline is narrowed down to', () => {
  it.each([
    ['2019-03-01', null, true, 'its first day'],
    ['2019-05-31T22:59:59Z', null, true, 'its last moment in London'],
    ['2019-05-31T23:00:00Z', null, false, 'the first moment after it'],
    ['2019-02-28', null, false, 'the day before it'],
    ['2019', null, true, 'a year alone may have been in it (HAZ-009)'],
    ['2019-02', null, false, 'a month alone that ends before it'],
    ['2019-05', null, true, 'a month alone within it'],
    ['2018', null, false, 'a year alone that ends before it'],
    ['2020', null, false, 'a year alone after it'],
    ['2018-11-02', '2019-03', true, 'what ends some day of its first month'],
    ['2018-11-02', '2019', true, 'what ends some day of its year'],
    ['2018-11-02', '2019-02-28', false, 'what ended before it'],
    ['2016', 'open', true, 'what has not ended'],
    ['2019-07-01', 'open', false, 'what begins after it'],
    ['2019-04-01', '2019-02-01', true, 'an end before its beginning hides nothing'],
    [null, null, false, 'no date: in no period'],
  ])('%s to %s: %s (%s)', (...[when, until, expected]) => {
    expect(isShown(when, until)).toBe(expected);
  });
});
