import { expect, it } from 'vitest';
import { roundsOf } from './rounds.ts';

/** Each round takes six seconds. */
function roundsBy(most: number, seconds: number | null): readonly number[] {
  let now = 0;
  const done: number[] = [];
  for (const round of roundsOf({ most, seconds }, () => now)) {
    done.push(round);
    now += 6000;
  }
  return done;
}

it('one round is not counted, then as many as are asked for, whatever they take', () => {
  expect(roundsBy(3, null)).toEqual([-1, 0, 1, 2]);
});

it('none begins when the time is over, but two are always measured', () => {
  expect(roundsBy(7, 30)).toEqual([-1, 0, 1, 2, 3]);
  expect(roundsBy(7, 1)).toEqual([-1, 0, 1]);
});
