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
 * smallest of n, where k is the largest with P(Binomial(n, 1/2) < k) ≤ 5 %. Of two to four numbers none is that sure, and the bound is
 * Student's; one number is its own bound.
 */
export function lowerBound(numbers: readonly number[]): number {
  const student = STUDENT[numbers.length];
  if (student !== undefined) return mean(numbers) - student * standardError(numbers);
  return numbers.toSorted((one, other) => one - other)[rankOfBound(numbers.length)] as number;
}

/** The same from above. */
export function upperBound(numbers: readonly number[]): number {
  return -lowerBound(numbers.map((number) => -number));
}

/** t of one side at 95 %, by how many numbers there are. */
const STUDENT: Readonly<Record<number, number>> = { 2: 6.314, 3: 2.92, 4: 2.353 };

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

function standardError(numbers: readonly number[]): number {
  const middle = mean(numbers);
  const squares = numbers.reduce((sum, number) => sum + (number - middle) ** 2, 0);
  return Math.sqrt(squares / (numbers.length - 1) / numbers.length);
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
