/** Bytes for each ms of the limit that a body has to bring, on an average: what is slower would take hours for a page. */
const LEAST_BYTES_PER_MS = 1;
/** No request takes longer than so many times the limit, however alive it is. */
const LONGEST = 20;

/**
 * Gives a request up that says nothing, or next to nothing, for as long as the limit: a server that sends a byte a second is
 * never silent and never done. Also where the caller gives it up.
 */
export class SilenceWatch {
  readonly #controller = new AbortController();
  readonly #limitMs: number;
  readonly #outer: AbortSignal;
  readonly #timer: NodeJS.Timeout;
  /** When it has taken too long, whatever comes: ms of the steady clock. */
  readonly #endsAt: number;
  /** Bytes since the timer began. */
  #bytes = 0;
  fired = false;

  constructor(limitMs: number, outer: AbortSignal) {
    this.#limitMs = limitMs;
    this.#outer = outer;
    this.#endsAt = performance.now() + limitMs * LONGEST;
    this.#timer = setTimeout(() => this.#fire(), limitMs);
    if (outer.aborted) this.#controller.abort();
    outer.addEventListener('abort', this.#giveUp);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The head of the answer is there. */
  answered(): void {
    this.#again();
  }

  heard(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes >= this.#limitMs * LEAST_BYTES_PER_MS) this.#again();
  }

  /** The request is over. @param isRead its body came to its end; left unread, giving it up is what closes the connection */
  stop(isRead: boolean): void {
    clearTimeout(this.#timer);
    this.#outer.removeEventListener('abort', this.#giveUp);
    if (!isRead) this.#controller.abort();
  }

  readonly #giveUp = (): void => this.#controller.abort();

  #again(): void {
    this.#bytes = 0;
    if (performance.now() >= this.#endsAt) this.#fire();
    // Not a new timer: to begin one wakes Electron's own loop, which for each request costs more than all else here.
    else this.#timer.refresh();
  }

  #fire(): void {
    this.fired = true;
    this.#controller.abort();
  }
}
