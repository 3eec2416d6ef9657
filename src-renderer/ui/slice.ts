/** Then the page has its turn. */
const SLICE_MS = 8;

/**
 * One slice of what is worked out ahead of drawing, step by step. @returns whether it is over. What cannot be worked out ahead is over,
 * too, and is shown all the same: whoever draws it works it out, or says that it cannot (HAZ-003).
 */
export function isOverAfterSlice(steps: Iterator<void>): boolean {
  const until = performance.now() + SLICE_MS;
  try {
    while (performance.now() < until) if (steps.next().done === true) return true;
    return false;
  } catch {
    return true;
  }
}
