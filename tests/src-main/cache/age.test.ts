import { describe, expect, test } from 'vitest';
import { ageOf, isSetBack, leftOf, momentOf } from '../../../src-main/cache/age.ts';
import { HOUR, MINUTE, START } from './a-cache.ts';

const THEN = { wall: START, steady: 5 * HOUR };

describe('the age of a copy, by both clocks', () => {
  test.each([
    ['both clocks go on', { wall: START + MINUTE, steady: 5 * HOUR + MINUTE }, MINUTE],
    ['at the same moment', THEN, 0],
    ['the wall clock was put forward', { wall: START + HOUR, steady: 5 * HOUR + MINUTE }, HOUR],
    ['the wall clock was put back by a little', { wall: START - 4000, steady: 5 * HOUR + MINUTE }, MINUTE],
    ['the wall clock was put back to the same minute', { wall: START, steady: 9 * HOUR }, 4 * HOUR],
    ['the computer was started anew', { wall: START + 10 * MINUTE, steady: MINUTE }, 10 * MINUTE],
    ['started anew and running for longer since', { wall: START + 6 * HOUR, steady: 5 * HOUR + 1 }, 6 * HOUR],
    ['it lies in the future', { wall: START - 6000, steady: 5 * HOUR }, Infinity],
  ])('%s', (_, now, age) => {
    expect(ageOf(THEN, now)).toBe(age);
  });

  test.each([
    ['within its time', 20 * MINUTE, HOUR, 40 * MINUTE],
    ['at the last millisecond', HOUR - 1, HOUR, 1],
    ['at its end', HOUR, HOUR, 0],
    ['long after', 40 * HOUR, HOUR, 0],
    ['policy allows a day: never more than 12 hours', 11 * HOUR, 24 * HOUR, HOUR],
    ['policy allows a day, and 12 hours have passed', 12 * HOUR, 24 * HOUR, 0],
    ['policy allows none', 0, 0, 0],
  ])('what is left of its time: %s', (_, passed, ttl, left) => {
    expect(leftOf(THEN, { wall: THEN.wall + passed, steady: THEN.steady + passed }, ttl)).toBe(left);
  });

  test('a time of the wall clock alone is put on both clocks', () => {
    const now = { wall: START + MINUTE, steady: 7 * HOUR };
    expect(momentOf(START, now)).toEqual({ wall: START, steady: 7 * HOUR - MINUTE });
    expect(ageOf(momentOf(START, now), now)).toBe(MINUTE);
    // What lies in the future by a little is of now.
    expect(momentOf(now.wall + 100, now)).toEqual({ wall: now.wall + 100, steady: 7 * HOUR });
  });

  test('a time service moves the clock by a little, which is no clock that was set back', () => {
    expect([0, 5000, 5001].map((back) => isSetBack(START - back, START))).toEqual([false, false, true]);
    expect(isSetBack(START, -Infinity)).toBe(false);
  });
});
