import { expect, test } from 'vitest';
import { RetryBudget } from '../../../src-main/backend/retry-budget.ts';

/** How many of so many requests, each of which fails, may be tried again at a moment. */
const takenOf = (budget: RetryBudget, requests: number): number =>
  Array.from({ length: requests }, () => budget.take()).filter(Boolean).length;

test('a backend where everything fails is not asked for everything four times over', () => {
  expect(takenOf(new RetryBudget(16, () => 0), 75)).toBe(16);
});

test('as many requests as are under way at once are all tried again: a short outage costs nothing of a record', () => {
  expect(takenOf(new RetryBudget(16, () => 0), 6 + 6)).toBe(12);
});

test('answers give requests back, and never more than there were', () => {
  const budget = new RetryBudget(4, () => 0);
  expect(takenOf(budget, 10)).toBe(4);
  budget.answered();
  expect(budget.take()).toBe(false);
  budget.answered();
  expect(budget.take()).toBe(true);
  for (let answer = 0; answer < 500; answer += 1) budget.answered();
  expect(takenOf(budget, 10)).toBe(4);
});

test('so does time without trouble; a clock that is set back takes nothing', () => {
  let now = 0;
  const budget = new RetryBudget(4, () => now);
  expect(takenOf(budget, 10)).toBe(4);
  now = 5000;
  expect(takenOf(budget, 10)).toBe(1);
  now = 1000;
  expect(takenOf(budget, 10)).toBe(0);
  now = 60_000;
  expect(takenOf(budget, 10)).toBe(4);
});
