import { expect, test } from 'vitest';
import { RetryBudget } from '../../../src-main/backend/retry-budget.ts';

/** How many of so many requests that all fail are tried again, up to three times each. */
function retriesWhereAllFails(requests: number): number {
  const budget = new RetryBudget();
  let retries = 0;
  for (let request = 0; request < requests; request += 1) {
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      budget.failed();
      if (attempt === 4 || !budget.allowsRetry) break;
      retries += 1;
    }
  }
  return retries;
}

test('a backend where everything fails is not asked for everything four times over', () => {
  expect(retriesWhereAllFails(75)).toBeLessThan(10);
});

test('one kind of entry that fails among others has all its attempts', () => {
  const budget = new RetryBudget();
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    budget.failed();
    expect(budget.allowsRetry).toBe(true);
    budget.answered();
  }
});

test('answers give retries back, and never more than there were', () => {
  const budget = new RetryBudget();
  for (let failure = 0; failure < 50; failure += 1) budget.failed();
  expect(budget.allowsRetry).toBe(false);
  for (let answer = 0; answer < 21; answer += 1) budget.answered();
  expect(budget.allowsRetry).toBe(true);
  for (let answer = 0; answer < 500; answer += 1) budget.answered();
  for (let failure = 0; failure < 10; failure += 1) budget.failed();
  expect(budget.allowsRetry).toBe(false);
});
