import { describe, expect, it } from 'vitest';
import { isOver } from '../../../src-main/cache-keeper/held-time.ts';

const MINUTE = 60_000;
const WROTE = 1_795_000_000_000;
/** Held for an hour from when it was written down, on a computer that had run for two. */
const HELD = { until: WROTE + 60 * MINUTE, wall: WROTE, steady: 120 * MINUTE };

describe('whether the time of copies is over', () => {
  for (const [what, wallMinutes, runMinutes, over] of [
    ['not within it', 59, 179, false],
    ['at its end', 60, 180, true],
    ['not where a time service sets the clock right', 9.5, 130, false],
    ['after a sleep that the running time did not count', 61, 121, true],
    ['where the clock was set back: the running time says so', 5, 150, true],
    ['where the clock was set back to before it was written down', -2, 120.1, true],
    ['where the clock was set back to its end', 59.9, 181, true],
    ['not where the computer was started anew within it', 30, 5, false],
    ['where the computer, started anew, has run for longer', 30, 90, true],
    ['where the clock was set forward', 1000, 121, true],
  ] as const) {
    it(what, () => {
      const clock = { wall: () => WROTE + wallMinutes * MINUTE, steady: () => runMinutes * MINUTE };
      expect(isOver(HELD, clock)).toBe(over);
    });
  }
});
