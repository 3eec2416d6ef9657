import { beforeEach, describe, expect, it } from 'vitest';
import { CopyWatch, type Held } from '../../../src-main/patient/copy-watch.ts';

const SECOND = 1000;
const MINUTE = 60_000;
const START = Date.parse('2026-11-22T12:00:00Z');

let wall = START;
let steady = 0;
let tick: () => void = () => undefined;
let told: Held[] = [];
let tried = 0;
let over = 0;
let stopped = false;
let isBusy = false;

beforeEach(() => {
  wall = START;
  steady = 0;
  told = [];
  tried = 0;
  over = 0;
  stopped = false;
  isBusy = false;
});

/** Chance at its most: the longest wait. */
function watch(): CopyWatch {
  return new CopyWatch({
    time: {
      wall: () => wall,
      steady: () => steady,
      every: (_ms, act) => {
        tick = act;
        return () => (stopped = true);
      },
    },
    random: () => 1,
    tell: (held) => told.push(held),
    onTry: () => {
      if (!isBusy) tried += 1;
      return !isBusy;
    },
    onOver: () => (over += 1),
  });
}

function pass(ms: number, clocks: { wall?: number; steady?: number } = {}): void {
  wall += clocks.wall ?? ms;
  steady += clocks.steady ?? ms;
  tick();
}

describe('a copy that is all there is', () => {
  it('is asked about again after 15 s, then after twice as long each time, at most 5 min', () => {
    const watched = watch();
    const waits: number[] = [];
    for (let attempt = 0; attempt < 7; attempt += 1) {
      watched.outOfReach(START, START + 600 * MINUTE);
      const triedUntilNow = tried;
      const seconds = Array.from({ length: 400 }, (_, at) => at + 1);
      const isTried = (): boolean => {
        pass(SECOND);
        return tried > triedUntilNow;
      };
      waits.push(seconds.find(isTried) ?? 0);
    }
    expect(waits).toEqual([15, 30, 60, 120, 240, 300, 300]);
  });

  it('ends with its time, also while it is being asked about again (HAZ-032)', () => {
    const watched = watch();
    watched.outOfReach(START, START + MINUTE);
    watched.checking(START, START + MINUTE, START + MINUTE);
    pass(59 * SECOND);
    expect(over).toBe(0);
    pass(SECOND);
    expect(over).toBe(1);
    pass(MINUTE);
    expect(over).toBe(1);
  });

  it.each([
    ['the clock was set back', { wall: -30 * MINUTE, steady: MINUTE }],
    ['the computer slept, and its steady clock with it', { wall: MINUTE, steady: 0 }],
  ])('ends no later where %s (HAZ-032)', (_, clocks) => {
    const watched = watch();
    watched.outOfReach(START, START + MINUTE);
    pass(0, clocks);
    expect(over).toBe(1);
  });

  it('ends no later where the clock is set back between one try and the next (HAZ-032)', () => {
    const watched = watch();
    watched.outOfReach(START, START + 60 * MINUTE);
    pass(20 * MINUTE);
    wall -= 30 * MINUTE;
    watched.checking(START, START + 60 * MINUTE, START + 60 * MINUTE);
    watched.outOfReach(START, START + 60 * MINUTE);
    pass(39 * MINUTE);
    expect(over).toBe(0);
    pass(MINUTE);
    expect(over).toBe(1);
  });

  it('says of when it is, how long it lasts and when it was last asked for', () => {
    const watched = watch();
    wall += 2 * MINUTE;
    watched.outOfReach(START, START + 60 * MINUTE);
    expect(told).toEqual([
      {
        state: 'out-of-reach',
        asOf: '2026-11-22T12:00:00.000Z',
        until: '2026-11-22T13:00:00.000Z',
        triedAt: '2026-11-22T12:02:00.000Z',
      },
    ]);
  });
});

describe('a record that is up to date', () => {
  it('is asked about when its time is over, once, and stays (HAZ-030)', () => {
    const watched = watch();
    watched.checking(START, START + MINUTE, START + MINUTE);
    watched.current(START + MINUTE);
    pass(MINUTE);
    pass(MINUTE);
    expect([tried, over, watched.held]).toEqual([1, 0, null]);
  });

  it('whose time is over while it is being fetched is asked about as soon as that is done (HAZ-030)', () => {
    const watched = watch();
    watched.current(START + MINUTE);
    isBusy = true;
    pass(2 * MINUTE);
    // As after a fetching that took longer than the time for which it counts.
    watched.current(START + MINUTE);
    expect(tried).toBe(0);
    isBusy = false;
    pass(SECOND);
    pass(SECOND);
    expect(tried).toBe(1);
  });

  it('of which a part is not is asked about when it can be, where its turn came at a time when it could not', () => {
    const watched = watch();
    watched.partly(START, START + 120 * MINUTE);
    isBusy = true;
    pass(MINUTE);
    isBusy = false;
    pass(SECOND);
    expect(tried).toBe(1);
  });

  it('of which a part is not is asked about again, less and less often, and never each second', () => {
    const watched = watch();
    watched.partly(START, START + 120 * MINUTE);
    for (let second = 0; second < 3600; second += 1) {
      const before = tried;
      pass(SECOND);
      if (tried > before) {
        watched.checking(START, START + 120 * MINUTE, START + 120 * MINUTE);
        watched.partly(START, wall + 120 * MINUTE);
      }
    }
    // 15, 30, 60, 120, 240 and then every 300 seconds.
    expect(tried).toBe(15);
    expect(over).toBe(0);
  });

  it('whose check drips without an end closes when the time of the check is over, once, by whichever clock (HAZ-032)', () => {
    for (const clocks of [{}, { wall: -30 * MINUTE }, { steady: 0 }]) {
      over = 0;
      [wall, steady] = [START, 0];
      const watched = watch();
      isBusy = true;
      watched.checking(START - MINUTE, START, START + MINUTE);
      pass(59 * SECOND);
      // Asked for again meanwhile, by the person: that begins nothing anew.
      watched.checking(START - MINUTE, START, START + 120 * MINUTE);
      expect(over).toBe(0);
      pass(SECOND, clocks);
      pass(SECOND);
      expect(over).toBe(1);
    }
  });

  it('whose check has come to an end is not closed by the time of that check', () => {
    const watched = watch();
    watched.checking(START, START + MINUTE, START + MINUTE);
    watched.current(START + 60 * MINUTE);
    pass(2 * MINUTE);
    expect(over).toBe(0);
  });

  it('of which a part is not is no outage', () => {
    const watched = watch();
    watched.outOfReach(START, START + MINUTE);
    watched.partly(START, START + MINUTE);
    expect(watched.isAway).toBe(false);
    expect(told.at(-1)?.state).toBe('partly-checked');
  });

  it('is not looked at any more once it is closed', () => {
    watch().stop();
    expect(stopped).toBe(true);
  });
});
