import { describe, expect, test } from 'vitest';
import { AccessEnd, endAfter, now } from '../../../src-main/patient/access-time.ts';

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

describe('what is decided anew while it is open (HAZ-028)', () => {
  /** After how many minutes it ends, where each decision gives so many seconds at that minute; null: not within two hours. */
  function endsAt(decisions: readonly (readonly [minute: number, seconds: number | null])[]): number | null {
    let wall = 0;
    let over: number | null = null;
    const timers = new Set<() => void>();
    const time = {
      wall: () => wall,
      steady: () => wall,
      every: (_ms: number, act: () => void) => {
        timers.add(act);
        return () => timers.delete(act);
      },
    };
    const end = new AccessEnd(time, () => (over ??= wall / 60_000));
    for (let minute = 0; minute < 120; minute += 1) {
      wall = minute * 60_000;
      for (const act of timers) act();
      for (const [at, seconds] of decisions) if (at === minute) end.atMost(seconds, now(time));
    }
    end.stop();
    expect(timers.size).toBe(0);
    return over;
  }

  test.each<[string, readonly (readonly [number, number | null])[], number | null]>([
    [
      'by a relationship first, on a reason with three minutes left since',
      [
        [0, null],
        [30, 180],
      ],
      33,
    ],
    [
      'on a reason, and by one with less time left since',
      [
        [0, 3600],
        [10, 600],
      ],
      20,
    ],
    [
      'a later end than the one that was told makes nothing longer',
      [
        [0, 3600],
        [10, 7200],
      ],
      60,
    ],
    [
      'nor does a decision without an end',
      [
        [0, 3600],
        [10, null],
      ],
      60,
    ],
    ['without an end it goes on', [[0, null]], null],
  ])('ends it by the earliest end: %s (HAZ-028)', (_, decisions, minute) => {
    expect(endsAt(decisions)).toBe(minute);
  });
});
