import { describe, expect, it } from 'vitest';
import { lowerBound, median, upperBound } from './statistics.ts';

describe('the middle and its bounds', () => {
  it('is the middle number, and between the two of an even count', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
  });

  it.each([
    { count: 1, rank: 0 },
    { count: 5, rank: 0 },
    // P(all seven above the median) = 1/128; of at least six of them 8/128, which is too often.
    { count: 7, rank: 0 },
    // 9/256 = 3.5 %.
    { count: 8, rank: 1 },
    { count: 13, rank: 3 },
    { count: 20, rank: 5 },
  ])('of $count numbers takes the one at $rank as the bound, from either side', ({ count, rank }) => {
    const numbers = Array.from({ length: count }, (_, index) => index);
    expect(lowerBound(numbers)).toBe(rank);
    expect(upperBound(numbers)).toBe(count - 1 - rank);
  });

  it('of two to four numbers keeps as far away as Student does', () => {
    expect(lowerBound([1, 3])).toBeCloseTo(2 - 6.314, 3);
    expect(upperBound([1, 3])).toBeCloseTo(2 + 6.314, 3);
    expect(lowerBound([1, 2, 3])).toBeCloseTo(2 - 2.92 / Math.sqrt(3), 3);
    expect(lowerBound([5, 5, 5, 5])).toBe(5);
  });
});
