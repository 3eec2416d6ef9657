import { describe, expect, it } from 'vitest';
import { Rounds } from '../../../src-main/record/rounds.ts';

/** Rounds over so many entries that are to be made again, with time that the test turns. */
function rounds(waiting: number) {
  const due: (() => void)[] = [];
  const made: number[] = [];
  let left = waiting;
  const own = new Rounds({
    run: (most) => {
      made.push(Math.min(most, left));
      left -= Math.min(most, left);
      return left > 0;
    },
    schedule: (act) => {
      due.push(act);
      return () => due.splice(due.indexOf(act), 1);
    },
  });
  return { own, due, made, pass: () => due.shift()?.() };
}

describe('when a record is brought up to date', () => {
  it('once for all that came in meanwhile, and in slices until nothing is left', () => {
    const { own, due, made, pass } = rounds(1200);
    own.soon();
    own.soon();
    expect(due).toHaveLength(1);
    for (const _ of [1, 2, 3]) pass();
    expect(made).toEqual([500, 500, 200]);
    expect(due).toHaveLength(0);
  });

  it('at once and whole where that is asked for, in the place of the round that was due', () => {
    const { own, due, made } = rounds(1200);
    own.soon();
    own.now(Number.POSITIVE_INFINITY);
    expect(made).toEqual([1200]);
    expect(due).toHaveLength(0);
  });

  it('never again once it is closed', () => {
    const { own, due, made } = rounds(1200);
    own.soon();
    const [late] = due;
    own.close();
    late?.();
    own.soon();
    own.now();
    expect(made).toEqual([]);
    expect(due).toHaveLength(0);
  });
});
