/**
 * Searches take turns with what else the server does: between two of them answers that are ready are sent, and small questions are
 * answered. A server of one thread would otherwise hold a short answer back until every search that came with it was made.
 */
export class Turns {
  #last: Promise<void> = Promise.resolve();

  /** Settles when it is this one's turn. */
  next(): Promise<void> {
    this.#last = this.#last.then(() => new Promise((resolve) => setImmediate(resolve)));
    return this.#last;
  }
}
