import { describe, expect, it } from 'vitest';
import { yearStart } from '../../../src-renderer/overview/overview-calendar.ts';
import { plausibleSpan } from '../../../src-renderer/overview/overview-life.ts';
import { londonDay } from '../../../src-shared/clinical/dates.ts';
import { on } from '../support/made-up.ts';

const TODAY = londonDay(Date.parse('2026-11-22T09:30:00Z'));

describe('the years in which something can have happened to a person', () => {
  it.each([
    ['1945-07-14', 1944, 'the year before the birth'],
    ['2026-11-20', 2025, 'a new-born: the pregnancy'],
    ['1950', 1949, 'a year alone'],
    [null, 1906, 'no birth date: the longest life'],
    ['0054-01-01', 1906, 'a birth that cannot be: as if it were not known'],
    ['9999-01-01', 1906, 'a birth to come'],
  ])('born %s: from %d (%s), up to ten years from now', (born, from, _why) => {
    expect(plausibleSpan(TODAY, born === null ? null : on(born))).toEqual({
      from: yearStart(from),
      to: yearStart(2037),
    });
  });
});
