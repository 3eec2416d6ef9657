import { describe, expect, test } from 'vitest';
import { endAfter, now } from '../../../src-main/patient/access-time.ts';

function timing(seconds: number, passedBefore = 0) {
  let wall = 1_000_000;
  let steady = 0;
  let over = 0;
  let tick: (() => void) | null = null;
  const clocks = { wall: () => wall, steady: () => steady };
  const from = now(clocks);
  wall += passedBefore * 1000;
  steady += passedBefore * 1000;
  const callOff = endAfter(
    seconds,
    from,
    {
      ...clocks,
      every: (_ms, act) => {
        tick = act;
        return () => {
          tick = null;
        };
      },
    },
    () => {
      over += 1;
    },
  );
  return {
    callOff,
    /** Both clocks by their own seconds, then the timer's next turn. */
    pass: (wallSeconds: number, steadySeconds: number): number => {
      wall += wallSeconds * 1000;
      steady += steadySeconds * 1000;
      tick?.();
      return over;
    },
    isRunning: () => tick !== null,
  };
}

describe('what is open for a time only ends when that time has passed (HAZ-028)', () => {
  test('not before, and once', () => {
    const { pass, isRunning } = timing(60);
    expect(pass(59.9, 59.9)).toBe(0);
    expect(pass(0.1, 0.1)).toBe(1);
    expect(isRunning()).toBe(false);
    expect(pass(60, 60)).toBe(1);
  });

  test('what it takes to read who the person is counts', () => {
    const { pass } = timing(60, 45);
    expect(pass(14, 14)).toBe(0);
    expect(pass(1, 1)).toBe(1);
  });

  test('also where the computer slept: the steady clock may have stood still', () => {
    expect(timing(60).pass(3600, 2)).toBe(1);
  });

  test('a clock that is set back makes it no longer', () => {
    const { pass } = timing(60);
    expect(pass(-86_400, 30)).toBe(0);
    expect(pass(30, 30)).toBe(1);
  });

  test('at the first turn where the time was over before it began', () => {
    expect(timing(0).pass(0, 0)).toBe(1);
    expect(timing(-5).pass(0, 0)).toBe(1);
  });

  test('not where it was called off', () => {
    const { callOff, pass } = timing(60);
    callOff();
    expect(pass(3600, 3600)).toBe(0);
  });
});
