import type { Schedule } from './next-frame.ts';

/** Each time the whole view is made anew: while a record comes, its pages are not held up by drawing them one by one. */
const WITH_MORE_MS = 250;

/** When what has arrived is shown: with the next frame, or, where it only goes on with what is on the screen, together with more. */
export class Flushing {
  readonly #schedule: Schedule;
  readonly #flush: () => void;
  #due: { readonly when: 'next-frame' | 'with-more'; readonly cancel: () => void } | null = null;

  constructor(schedule: Schedule, flush: () => void) {
    this.#schedule = schedule;
    this.#flush = flush;
  }

  /** What cannot wait takes along whatever does. */
  soon(when: 'next-frame' | 'with-more'): void {
    if (this.#due !== null && (when === 'with-more' || this.#due.when === 'next-frame')) return;
    this.cancel();
    this.#due = { when, cancel: this.#schedule(this.#flush, when === 'with-more' ? WITH_MORE_MS : 0) };
  }

  cancel(): void {
    this.#due?.cancel();
    this.#due = null;
  }
}
