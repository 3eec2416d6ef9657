import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SessionWatch } from '../../../src-main/session/session-watch.ts';
import { configSchema } from '../../../src-main/config/schema.ts';
import { SessionClock } from '../../../src-main/session/session-clock.ts';

const LIMITS = { idleLock: 120_000, idleEnd: 900_000, absoluteEnd: 43_200_000, warning: 30_000 };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function setUp(settings: object = {}) {
  const config = configSchema.parse({ backendUrl: 'https://record.example/fhir', ...settings });
  const told: unknown[] = [];
  const happened: string[] = [];
  const computer = { locked: false, idleMs: 0 };
  const watch = new SessionWatch(
    {
      config,
      presence: { isLocked: () => computer.locked, idleMs: () => computer.idleMs },
      tell: (event, payload) => told.push([event, payload]),
    },
    { lock: (code) => happened.push(`lock ${code}`), end: (reason) => happened.push(`end ${reason}`) },
  );
  const clock = new SessionClock(LIMITS, { wall: Date.now, steady: Date.now }, Date.now());
  return { watch, session: { clock }, told, happened, computer };
}

describe('the watch over a session', () => {
  test('locks within a second once the computer counts as locked: a remote session that was disconnected tells no event', () => {
    const { watch, session, happened, computer } = setUp();
    watch.follow(session, true);
    vi.advanceTimersByTime(5000);
    expect(happened).toEqual([]);
    computer.locked = true;
    vi.advanceTimersByTime(1000);
    expect(happened).toEqual(['lock computer-locked']);
  });

  test('on a shared terminal the silence of the window counts, whatever else is typed at the computer', () => {
    const { watch, session, happened } = setUp();
    watch.follow(session, true);
    vi.advanceTimersByTime(120_000);
    expect(happened).toEqual(['lock idle']);
  });

  test('on a personal one work in the clinical system beside it keeps it open', () => {
    const { watch, session, happened, computer } = setUp({ terminal: 'personal' });
    watch.follow(session, true);
    vi.advanceTimersByTime(300_000);
    expect(happened).toEqual([]);
    for (let second = 1; second <= 120; second += 1) {
      computer.idleMs = second * 1000;
      vi.advanceTimersByTime(1000);
    }
    expect(happened).toEqual(['lock idle']);
  });

  test('counts down to the window, and says at once that it is over when somebody presses a key', () => {
    const { watch, session, told } = setUp();
    watch.follow(session, true);
    vi.advanceTimersByTime(92_000);
    expect(told).toEqual([30, 29, 28].map((seconds) => ['sessionWarning', { kind: 'lock', seconds }]));
    watch.active();
    expect(told.at(-1)).toEqual(['sessionWarning', null]);
    vi.advanceTimersByTime(60_000);
    expect(told).toHaveLength(4);
  });

  test('a locked session neither warns nor locks again, and ends when its time is over', () => {
    const { watch, session, told, happened } = setUp();
    watch.follow(session, false);
    vi.advanceTimersByTime(899_000);
    watch.active();
    expect([told, happened]).toEqual([[], []]);
    vi.advanceTimersByTime(1000);
    expect(happened).toEqual([expect.stringContaining('end Your session ended because nobody used it')]);
  });

  test('leaves no timer behind when nobody is signed in', () => {
    const { watch, session } = setUp();
    watch.follow(session, true);
    expect(vi.getTimerCount()).toBe(1);
    watch.follow(session, false);
    expect(vi.getTimerCount()).toBe(1);
    watch.follow(null, false);
    expect(vi.getTimerCount()).toBe(0);
  });
});
