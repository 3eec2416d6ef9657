import { expect, test } from 'vitest';
import { stepsBetween } from '../../src-shared/misuse.ts';

test.each([
  [0, 1, [1]],
  [1, 9, []],
  [1, 10, [10]],
  [0, 1000, [1, 10, 100, 1000]],
  [10, 10, []],
  [999, 1001, [1000]],
] as const)('from %i to %i the steps %j are told', (before, after, steps) => {
  expect(stepsBetween(before, after)).toEqual(steps);
});
