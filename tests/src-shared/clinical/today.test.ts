import { describe, expect, it } from 'vitest';
import { parseClinicalDate } from '../../../src-shared/clinical/dates.ts';
import { hasEnded, isAfterToday, isBeforeToday, isOver } from '../../../src-shared/clinical/today.ts';

/** Half past midnight of 01-Jul-2026 in London; still June in UTC. */
const SUMMER_NIGHT = Date.parse('2026-06-30T23:30:00Z');

const date = (iso: string) => {
  const read = parseClinicalDate(iso);
  if (read === null) throw new Error(`no date: ${iso}`);
  return read;
};

describe('before and after today, in London, as far as a date is exact (HAZ-009, HAZ-010)', () => {
  it.each<[iso: string, which: 'before' | 'today' | 'after']>([
    ['2026-06-30', 'before'],
    ['2026-07-01', 'today'],
    ['2026-07-02', 'after'],
    ['2026-06-30T22:59:59Z', 'before'],
    ['2026-06-30T23:00:00Z', 'today'],
    ['2026-07-01T22:59:59Z', 'today'],
    ['2026-07-01T23:00:00Z', 'after'],
    ['2026-06', 'before'],
    ['2026-07', 'today'],
    ['2026-08', 'after'],
    ['2025', 'before'],
    ['2026', 'today'],
    ['2027', 'after'],
  ])('%s is %s', (iso, which) => {
    const [before, after] = [isBeforeToday(date(iso), SUMMER_NIGHT), isAfterToday(date(iso), SUMMER_NIGHT)];
    expect(before ? 'before' : after ? 'after' : 'today').toBe(which);
    expect(hasEnded({ until: date(iso) }, SUMMER_NIGHT)).toBe(which === 'before');
  });

  it('what has no end has not ended', () => {
    expect([hasEnded({ until: null }, SUMMER_NIGHT), hasEnded({ until: 'open' }, SUMMER_NIGHT)]).toEqual([
      false,
      false,
    ]);
  });
});

describe('what was to happen is over', () => {
  it.each<[why: string, when: string | null, until: string | null, over: boolean | null]>([
    ['by its end, where it has one', '2026-06-30', '2026-07-01', false],
    ['the day after its end', '2026-06-29', '2026-06-30', true],
    ['by its start, where it has no end', '2026-06-30', null, true],
    ['an end alone', null, '2026-06-30', true],
    ['never by an end before a start that is to come (HAZ-009)', '2026-12-01', '2025-12-01', false],
    ['nobody knows without a date', null, null, null],
  ])('%s', (_why, when, until, over) => {
    const entry = { when: when === null ? null : date(when), until: until === null ? null : date(until) };
    expect(isOver(entry, SUMMER_NIGHT)).toBe(over);
  });
});
