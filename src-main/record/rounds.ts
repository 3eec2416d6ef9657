/** At most about ten a second: the ledger goes out with each. */
const INTERVAL_MS = 100;
/** Entries whose names became known later are made again in slices, so that a detail is never long in coming. */
const SLICE = 500;

export interface RoundsParts {
  /** Makes at most so many entries again and tells what has changed. @returns whether there are more */
  readonly run: (most: number) => boolean;
  /** Runs later, once. @returns a function that calls it off. */
  readonly schedule: (act: () => void, ms: number) => () => void;
}

/** When a record is brought up to date with what came in: soon, in slices, and never again once it is closed. */
export class Rounds {
  readonly #parts: RoundsParts;
  #cancel: (() => void) | null = null;
  #closed = false;

  constructor(parts: RoundsParts) {
    this.#parts = parts;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Asks for the next round, unless one is due already. */
  soon(): void {
    if (this.#closed || this.#cancel !== null) return;
    this.#cancel = this.#parts.schedule(() => this.now(), INTERVAL_MS);
  }

  /** @param most how many entries are made again; the rest in rounds after it */
  now(most = SLICE): void {
    if (this.#closed) return;
    this.#cancel?.();
    this.#cancel = null;
    if (this.#parts.run(most)) this.soon();
  }

  close(): void {
    this.#closed = true;
    this.#cancel?.();
    this.#cancel = null;
  }
}
