import { isOverAfterSlice } from '../ui/slice.ts';
import type { Schedule } from './next-frame.ts';

/** Each time the whole view is made anew: while a record comes, its pages are not held up by drawing them one by one. */
const WITH_MORE_MS = 250;

/**
 * `next-frame`: it cannot wait. `with-more`: it only goes on with what is on the screen, and is shown together with more. `prepared`:
 * the same, and no more will come.
 */
export type When = 'next-frame' | 'prepared' | 'with-more';

export interface FlushingParts {
  readonly schedule: Schedule;
  /** Shows everything that has arrived. */
  readonly flush: () => void;
  /** Works out, step by step, what is drawn from what has arrived so far. */
  readonly prepare: () => Iterator<void>;
  /** Shows that. */
  readonly showPrepared: () => void;
}

/**
 * When what has arrived is shown: with the next frame, or, where it only goes on with what is on the screen, once what is drawn from it
 * has been worked out in slices, so that a long list never holds the page up.
 */
export class Flushing {
  readonly #parts: FlushingParts;
  #due: { readonly when: When; readonly cancel: () => void } | null = null;

  constructor(parts: FlushingParts) {
    this.#parts = parts;
  }

  /** What cannot wait takes along whatever does. */
  soon(when: When): void {
    if (this.#due !== null && URGENCY.indexOf(when) <= URGENCY.indexOf(this.#due.when)) return;
    this.cancel();
    const { schedule, flush, prepare } = this.#parts;
    const act = when === 'next-frame' ? flush : (): void => this.#goOn(when, prepare());
    this.#due = { when, cancel: schedule(act, when === 'with-more' ? WITH_MORE_MS : 0) };
  }

  cancel(): void {
    this.#due?.cancel();
    this.#due = null;
  }

  #goOn(when: When, steps: Iterator<void>): void {
    if (isOverAfterSlice(steps)) return this.#parts.showPrepared();
    const timer = setTimeout(() => this.#goOn(when, steps), 0);
    this.#due = { when, cancel: () => clearTimeout(timer) };
  }
}

const URGENCY: readonly When[] = ['with-more', 'prepared', 'next-frame'];
