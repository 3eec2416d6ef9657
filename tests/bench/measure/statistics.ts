/** @throws of nothing there is no median */
export function median(numbers: readonly number[]): number {
  if (numbers.length === 0) throw new Error('there is no median of nothing');
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

/**
 * A lower bound of the median that holds in at least 95 of 100 runs of the whole benchmark, whatever the distribution: the k-th
 * smallest of n, where k is the largest with P(Binomial(n, 1/2) < k) ≤ 5 %. Below five numbers there is none that sure: the smallest.
 */
export function lowerBound(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[rankOfBound(numbers.length)] as number;
}

/** The same from above. */
export function upperBound(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => other - one)[rankOfBound(numbers.length)] as number;
}

function rankOfBound(count: number): number {
  let chance = 0;
  let ways = 1;
  for (let rank = 0; rank < count; rank += 1) {
    chance += ways / 2 ** count;
    if (chance > 0.05) return Math.max(0, rank - 1);
    ways = (ways * (count - rank)) / (rank + 1);
  }
  return 0;
}
