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
  readonly #end: NodeJS.Timeout;
  #timer: NodeJS.Timeout;
  /** Bytes since the timer began. */
  #bytes = 0;
  fired = false;

  constructor(limitMs: number, outer: AbortSignal) {
    this.#limitMs = limitMs;
    this.#outer = outer;
    this.#timer = this.#arm(limitMs);
    this.#end = this.#arm(limitMs * LONGEST);
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

  /** The request is over. Where its body was left unread, this is what closes the connection. */
  stop(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#end);
    this.#outer.removeEventListener('abort', this.#giveUp);
    this.#controller.abort();
  }

  readonly #giveUp = (): void => this.#controller.abort();

  #again(): void {
    clearTimeout(this.#timer);
    this.#bytes = 0;
    this.#timer = this.#arm(this.#limitMs);
  }

  #arm(ms: number): NodeJS.Timeout {
    return setTimeout(() => {
      this.fired = true;
      this.#controller.abort();
    }, ms);
  }
}
