import type { Opened } from '../../src-shared/contract/index.ts';
import { type Moment, now, type TimeLeftParts } from './access-time.ts';

/** How the open record stands to the record as it is now; null: it is that. */
export type Held = Extract<Opened, { readonly kind: 'open' }>['held'];

export interface CopyWatchParts {
  readonly time: TimeLeftParts;
  /** 0 to 1, for jitter: a restarted backend must not meet every viewer at the same moment. */
  readonly random: () => number;
  /** Tells the window. */
  readonly tell: (held: Held) => void;
  /** Time to ask again. @returns false where that cannot be now */
  readonly onTry: () => boolean;
  /** The copy is all there is, or its check has come to no end, and its time is over. */
  readonly onOver: () => void;
}

/** After an answer that did not come: 15 s, then twice as long each time, at most 5 min. */
const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 300_000;

/**
 * Keeps an eye on one open record: until when what is shown may be shown, and when the backend is asked again. Time that has passed
 * is the longer of what both clocks say: neither sleep nor a clock set back makes a copy last longer (HAZ-032).
 */
export class CopyWatch {
  readonly #parts: CopyWatchParts;
  readonly #stop: () => void;
  #held: Held = null;
  /** Ms since 1970, and by both clocks when it was set. */
  #until = Number.POSITIVE_INFINITY;
  #from: Moment;
  /** For this time it was asked about, or ended, once. */
  #isAsked = false;
  #isOver = false;
  /** When the backend was last asked in vain, and how long until the next time. */
  #tried: Moment | null = null;
  /** It is being asked about: until when that may take, ms since 1970, and by both clocks when that began. */
  #check: { readonly end: number; readonly from: Moment } | null = null;
  #nextMs = 0;
  #waitMs = FIRST_WAIT_MS;

  constructor(parts: CopyWatchParts) {
    this.#parts = parts;
    this.#from = now(parts.time);
    this.#stop = parts.time.every(1000, () => this.#look());
  }

  get held(): Held {
    return this.#held;
  }

  /** The backend gave no answer when it was asked last; it may be being asked again. */
  get isAway(): boolean {
    return this.#held !== null && this.#held.triedAt !== null;
  }

  /**
   * It is shown from a copy, and checked.
   * @param until ms since 1970, @param end when it closes where the check has come to no end: a backend that drips has none, ms since 1970
   */
  checking(fetchedAt: number, until: number, end: number): void {
    this.#lasts(until);
    this.#tried = null;
    this.#check ??= { end, from: now(this.#parts.time) };
    this.#say({ state: 'checking', asOf: iso(fetchedAt), until: iso(until), triedAt: this.#held?.triedAt ?? null });
  }

  /** The backend did not answer. What is shown is as of then. */
  outOfReach(fetchedAt: number, until: number): void {
    this.#lasts(until);
    this.#triedInVain();
    const triedAt = iso(this.#parts.time.wall());
    this.#say({ state: 'out-of-reach', asOf: iso(fetchedAt), until: iso(until), triedAt });
  }

  /** Parts of it are as of then. */
  partly(fetchedAt: number, until: number): void {
    this.#lasts(until);
    this.#triedInVain();
    this.#say({ state: 'partly-checked', asOf: iso(fetchedAt), until: iso(until), triedAt: null });
  }

  /** It is the record as it is now. @param until when it is to be asked about again, ms since 1970 */
  current(until: number): void {
    this.#lasts(until);
    this.#tried = null;
    this.#waitMs = FIRST_WAIT_MS;
    this.#say(null);
  }

  stop(): void {
    this.#stop();
  }

  /** What was said before goes on: a clock that is set back in between does not make it longer. */
  #lasts(until: number): void {
    if (until === this.#until) return;
    this.#until = until;
    this.#from = now(this.#parts.time);
    this.#isAsked = false;
    this.#isOver = false;
  }

  #triedInVain(): void {
    this.#tried = now(this.#parts.time);
    // Half of it by chance.
    this.#nextMs = this.#waitMs * (0.5 + this.#parts.random() / 2);
    this.#waitMs = Math.min(this.#waitMs * 2, LONGEST_WAIT_MS);
  }

  #say(held: Held): void {
    this.#held = held;
    if (held?.state !== 'checking') this.#check = null;
    this.#parts.tell(held);
  }

  #look(): void {
    const check = this.#check;
    const isOver = this.#since(this.#from) >= this.#until - this.#from.wall;
    const isEndless = check !== null && this.#since(check.from) >= check.end - check.from.wall;
    if (((isOver && this.isAway) || isEndless) && !this.#isOver) {
      this.#isOver = true;
      return this.#parts.onOver();
    }
    if (isOver) {
      if (!this.isAway && !this.#isAsked) {
        this.#isAsked = this.#parts.onTry();
        return;
      }
    }
    const tried = this.#tried;
    if (tried === null || this.#since(tried) < this.#nextMs) return;
    this.#tried = null;
    if (!this.#parts.onTry()) this.#tried = tried;
  }

  #since(moment: Moment): number {
    const { wall, steady } = this.#parts.time;
    return Math.max(wall() - moment.wall, steady() - moment.steady);
  }
}

const iso = (ms: number): string => new Date(ms).toISOString();
