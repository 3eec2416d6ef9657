/** What a timer needs: injected, so that tests turn the clocks. */
export interface TimeLeftParts {
  readonly wall: () => number;
  readonly steady: () => number;
  /** Runs again and again. @returns a function that stops it */
  readonly every: (ms: number, act: () => void) => () => void;
}

/** One moment by both clocks, in ms. */
export interface Moment {
  readonly wall: number;
  readonly steady: number;
}

export const now = ({ wall, steady }: Pick<TimeLeftParts, 'wall' | 'steady'>): Moment => ({
  wall: wall(),
  steady: steady(),
});

/**
 * Ends what is open for a time only. Time that has passed is the longer of what both clocks say: neither sleep nor a clock
 * set back makes it longer.
 * @param from when the time began to count, by `now`: what is read before a record opens takes time as well
 * @returns a function that calls it off
 */
export function endAfter(
  seconds: number,
  from: Moment,
  { wall, steady, every }: TimeLeftParts,
  onOver: () => void,
): () => void {
  const stop = every(1000, () => {
    if (Math.max(wall() - from.wall, steady() - from.steady) < seconds * 1000) return;
    stop();
    onOver();
  });
  return stop;
}

interface End {
  readonly seconds: number;
  readonly from: Moment;
}

/** When what is open for a time only ends: the earliest of all ends that were decided while it was open (HAZ-028). */
export class AccessEnd {
  readonly #time: TimeLeftParts;
  readonly #onOver: () => void;
  #end: End | null = null;
  #stop: () => void = () => undefined;

  constructor(time: TimeLeftParts, onOver: () => void) {
    this.#time = time;
    this.#onOver = onOver;
  }

  /** A later end than the one that the window was told makes nothing longer. @param seconds null: no end by this decision */
  atMost(seconds: number | null, from: Moment): void {
    if (seconds === null) return;
    const end = { seconds, from };
    if (this.#end !== null && this.#leftMs(this.#end) <= this.#leftMs(end)) return;
    this.#stop();
    this.#end = end;
    this.#stop = endAfter(seconds, from, this.#time, this.#onOver);
  }

  stop(): void {
    this.#stop();
  }

  #leftMs({ seconds, from }: End): number {
    const { wall, steady } = this.#time;
    return seconds * 1000 - Math.max(wall() - from.wall, steady() - from.steady);
  }
}
