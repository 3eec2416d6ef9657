/** What is longer is no slip of the pen, and would take long to compare. */
const LONGEST_SLIP = 100;

/**
 * The name that was probably meant, or null: the nearest one, where a person would call it a slip of the pen. Whether letters are
 * capitals costs nothing, and of a name with dots the last part alone will do (`minutes` for `cache.minutes`).
 */
export function didYouMean(given: string, names: readonly string[]): string | null {
  if (given.length > LONGEST_SLIP) return null;
  const wanted = given.toLowerCase();
  let best: string | null = null;
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const name of names) {
    const known = name.toLowerCase();
    const distance = Math.min(steps(wanted, known), steps(wanted, known.slice(known.lastIndexOf('.') + 1)) + 0.5);
    if (distance < least) [best, least] = [name, distance];
  }
  return best;
}

/** Letters put in, left out, changed or swapped with the next one (optimal string alignment). */
function steps(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let fewest = Math.min(change, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        fewest = Math.min(fewest, (before[j - 2] ?? 0) + 1);
      }
      row.push(fewest);
    }
    [before, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
