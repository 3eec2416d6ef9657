/** What a timer needs: injected, so that tests turn the clocks. */
export interface TimeLeftParts {
  readonly wall: () => number;
  readonly steady: () => number;
  /** Runs again and again. @returns a function that stops it */
  readonly every: (ms: number, act: () => void) => () => void;
}

/**
 * Ends what is open for a time only. Time that has passed is the longer of what both clocks say: neither sleep nor a clock
 * set back makes it longer.
 * @returns a function that calls it off
 */
export function endAfter(seconds: number, { wall, steady, every }: TimeLeftParts, onOver: () => void): () => void {
  const wallStart = wall();
  const steadyStart = steady();
  const stop = every(1000, () => {
    if (Math.max(wall() - wallStart, steady() - steadyStart) < seconds * 1000) return;
    stop();
    onOver();
  });
  return stop;
}
