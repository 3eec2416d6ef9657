import { describe, expect, it } from 'vitest';
import { ageWords, heldDateTime, heldTime } from '../../../src-renderer/held/held-time.ts';

const MINUTE = 60_000;

describe('when a copy was made', () => {
  it.each([
    ['2026-11-22T10:32:00Z', '2026-11-22T10:46:00Z', '10:32'],
    // In London, whatever the day of UTC is.
    ['2026-06-22T23:10:00Z', '2026-06-22T23:30:00Z', '00:10'],
    ['2026-11-21T23:58:00Z', '2026-11-22T00:05:00Z', '21-Nov-2026 23:58'],
    ['2026-06-22T22:58:00Z', '2026-06-22T23:05:00Z', '22-Jun-2026 23:58'],
    ['', '2026-11-22T00:05:00Z', 'a time that is not known'],
  ])('%s, at %s, is %s: a time of another day bears its date', (iso, now, words) => {
    expect(heldTime(iso, Date.parse(now))).toBe(words);
  });

  it('bears its date on paper', () => {
    expect(heldDateTime('2026-11-22T10:32:00Z')).toBe('22-Nov-2026 10:32');
    expect(heldDateTime('nonsense')).toBe('a time that is not known');
  });
});

describe('how old a copy is, in whole minutes that have passed', () => {
  it.each([
    [0, 'less than a minute'],
    [59_999, 'less than a minute'],
    [MINUTE, '1 minute'],
    [14 * MINUTE + 59_999, '14 minutes'],
    [60 * MINUTE, '1 hour'],
    [65 * MINUTE, '1 hour 5 minutes'],
    [11 * 60 * MINUTE + MINUTE, '11 hours 1 minute'],
  ])('%i ms: %s', (ms, words) => {
    expect(ageWords(ms)).toBe(words);
  });
});
