export interface BucketSize {
  /** At once. */
  readonly most: number;
  /** In the long run. */
  readonly aSecond: number;
}

/** Lets through so many at once, and so many a second. */
export class Bucket {
  readonly #size: BucketSize;
  readonly #now: () => number;
  #left: number;
  #at: number;

  /** @param now in ms, of a clock that is never set back */
  constructor(size: BucketSize, now: () => number) {
    this.#size = size;
    this.#now = now;
    this.#left = size.most;
    this.#at = now();
  }

  /** @returns whether there was room for it; nothing is taken where there was none */
  take(count = 1): boolean {
    const { most, aSecond } = this.#size;
    const now = this.#now();
    this.#left = Math.min(most, this.#left + (Math.max(0, now - this.#at) / 1000) * aSecond);
    this.#at = now;
    if (this.#left < count) return false;
    this.#left -= count;
    return true;
  }

  /** Gives some back before their time; there is never room for more than at first. */
  give(count: number): void {
    this.#left = Math.min(this.#size.most, this.#left + count);
  }
}
