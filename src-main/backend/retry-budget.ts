/** What a retry may cost at most, and what an answer gives back. */
const MOST = 20;
const GAIN = 0.5;

/**
 * Holds the retries of one line to the backend in bounds, whatever the number of its requests: each attempt that failed takes one
 * of twenty, each answer gives half a one back, and only above the half is anything tried again. So one kind of entry that fails has
 * all its attempts, and a backend where everything fails is not asked for everything four times over (the throttling of gRPC's
 * proposal A6). The budget is a line's and not a request's: it lasts as long as a sign-in.
 */
export class RetryBudget {
  #left = MOST;

  answered(): void {
    this.#left = Math.min(MOST, this.#left + GAIN);
  }

  failed(): void {
    this.#left = Math.max(0, this.#left - 1);
  }

  get allowsRetry(): boolean {
    return this.#left > MOST / 2;
  }
}
