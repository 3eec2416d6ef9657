import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SessionClock, type SessionLimits } from '../../../src-main/session/session-clock.ts';

const LIMITS: SessionLimits = { idleLock: 120_000, idleEnd: 900_000, absoluteEnd: 43_200_000, warning: 30_000 };

function setUp(limits: Partial<SessionLimits> = {}, beganAgo = 0) {
  const at = { wall: 1_800_000_000_000, steady: 5000 };
  const clock = new SessionClock(
    { ...LIMITS, ...limits },
    { wall: () => at.wall, steady: () => at.steady },
    at.wall - beganAgo,
  );
  const wait = (ms: number): void => {
    at.wall += ms;
    at.steady += ms;
  };
  return { at, clock, wait };
}

describe('when a session locks and ends', () => {
  test('warns half a minute before it locks, and locks when nobody does anything', () => {
    const { clock, wait } = setUp();
    wait(89_999);
    expect(clock.check(false)).toEqual({ kind: 'fine' });
    wait(1);
    expect(clock.check(false)).toEqual({ kind: 'warn', what: 'lock', seconds: 30 });
    wait(29_500);
    expect(clock.check(false)).toEqual({ kind: 'warn', what: 'lock', seconds: 1 });
    wait(500);
    expect(clock.check(false)).toEqual({ kind: 'lock' });
  });

  test('any key or pointer puts the lock off', () => {
    const { clock, wait } = setUp();
    for (let turn = 0; turn < 20; turn += 1) {
      wait(119_999);
      expect(clock.check(false).kind).toBe('warn');
      clock.active();
    }
    expect(clock.check(false).kind).toBe('fine');
  });

  test('what was pressed some time ago counts from then, and never takes away what came later', () => {
    const { clock, wait } = setUp();
    wait(100_000);
    clock.active(40_000);
    wait(79_999);
    expect(clock.check(false).kind).toBe('warn');
    wait(1);
    expect(clock.check(false).kind).toBe('lock');
    clock.active();
    clock.active(100_000);
    expect(clock.check(false).kind).toBe('fine');
  });

  test('an idle session ends, locked or not', () => {
    const { clock, wait } = setUp();
    wait(899_999);
    expect(clock.check(true)).toEqual({ kind: 'fine' });
    wait(1);
    expect(clock.check(true)).toEqual({ kind: 'end', why: 'idle' });
    expect(clock.check(false)).toEqual({ kind: 'end', why: 'idle' });
  });

  test('no use makes it longer than its longest time, counted from when the person proved who they are', () => {
    const { clock, wait } = setUp({}, 43_200_000 - 60_000);
    wait(29_999);
    clock.active();
    expect(clock.check(false)).toEqual({ kind: 'fine' });
    wait(1);
    clock.active();
    expect(clock.check(false)).toEqual({ kind: 'warn', what: 'end', seconds: 30 });
    wait(30_000);
    clock.active();
    expect(clock.check(false)).toEqual({ kind: 'end', why: 'absolute' });
  });

  test('a computer that slept has been left alone: the time of day went on while the steady clock stood still', () => {
    const { clock, at } = setUp();
    at.wall += 120_000;
    expect(clock.check(false)).toEqual({ kind: 'lock' });
  });

  test('a time of day that is set back gives nobody another minute', () => {
    const { clock, at } = setUp();
    at.wall -= 3_600_000;
    at.steady += 120_000;
    expect(clock.check(false)).toEqual({ kind: 'lock' });
    at.steady += 43_200_000;
    expect(clock.check(false)).toEqual({ kind: 'end', why: 'absolute' });
  });

  test('a sign-in dated in the future does not make it longer', () => {
    const { clock, wait } = setUp({}, -3_600_000);
    wait(43_200_000);
    expect(clock.check(true)).toEqual({ kind: 'end', why: 'absolute' });
  });

  test('a limit shorter than its warning warns in its second half', () => {
    const { clock, wait } = setUp({ idleLock: 10_000 });
    wait(4999);
    expect(clock.check(false).kind).toBe('fine');
    wait(1);
    expect(clock.check(false)).toEqual({ kind: 'warn', what: 'lock', seconds: 5 });
  });

  test('property: however the clocks jump and whatever is pressed, it is locked after its time without a key', () => {
    const step = fc.record({
      wall: fc.integer({ min: -10_000_000, max: 10_000_000 }),
      steady: fc.integer({ min: 0, max: 100_000 }),
      key: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { clock, at } = setUp();
        let idle = 0;
        for (const { wall, steady, key } of steps) {
          at.wall += wall;
          at.steady += steady;
          if (key) clock.active();
          idle = key ? 0 : idle + steady;
          if (idle >= LIMITS.idleLock) expect(['lock', 'end']).toContain(clock.check(false).kind);
        }
      }),
    );
  });
});
