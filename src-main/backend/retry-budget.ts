import { Bucket } from '../../src-shared/bucket.ts';

/** After a time without trouble everything is given back, in ms. */
const RESTORED_MS = 20_000;
/** What an answer gives back of one request. */
const BY_ANSWER = 0.5;

/**
 * Holds the retries of one line to the backend in bounds, whatever the number of its requests: a backend where everything fails is not
 * asked for everything four times over (after the throttling of gRPC's proposal A6). It counts requests and not attempts: one that is
 * tried again has all its attempts, so that a short outage, which meets as many as are under way at once, costs nothing of a record.
 * What was taken comes back with answers and with time.
 */
export class RetryBudget {
  readonly #bucket: Bucket;

  /** @param most requests that may be tried again while nothing succeeds: more than are ever under way at once */
  constructor(most: number, now: () => number) {
    this.#bucket = new Bucket({ most, aSecond: (most * 1000) / RESTORED_MS }, now);
  }

  answered(): void {
    this.#bucket.give(BY_ANSWER);
  }

  /** For one request that failed for the first time. @returns whether it may be tried again, as often as the policy says */
  take(): boolean {
    return this.#bucket.take();
  }
}
