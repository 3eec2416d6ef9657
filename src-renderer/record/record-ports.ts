import { RECORD_PORT_ARRIVAL, type RecordPortArrival } from '../../src-shared/contract/record-port.ts';

/**
 * Where the ports of open records arrive. A port may come before main has said which generation was opened, or after;
 * it is handed on only to whoever claims its very generation, and every other one is closed (HAZ-001).
 */
export class RecordPorts {
  readonly #waiting = new Map<number, MessagePort>();
  #claim: { readonly generation: number; readonly take: (port: MessagePort) => void } | null = null;
  /** The highest generation that is over; its port must not be let in any more. */
  #over = -Infinity;

  /** Listens on the page's own window. Anything that another window, or another origin, posts is not for us. */
  listen(page: Window): () => void {
    const onMessage = (event: MessageEvent<unknown>): void => {
      if (event.source !== page || event.origin !== page.location.origin) return;
      if (!isArrival(event.data)) return;
      const port = event.ports[0];
      if (port !== undefined) this.#arrive(event.data.generation, port);
    };
    page.addEventListener('message', onMessage);
    return () => page.removeEventListener('message', onMessage);
  }

  /** Gives the port of this generation, now or when it comes. Ports of any other generation are closed. */
  claim(generation: number, take: (port: MessagePort) => void): void {
    const port = this.#waiting.get(generation);
    this.#waiting.delete(generation);
    this.#closeWaiting();
    if (port === undefined) this.#claim = { generation, take };
    else take(port);
  }

  /** This generation is over, and every one before it. */
  release(generation: number): void {
    this.#over = Math.max(this.#over, generation);
    if (this.#claim !== null && this.#claim.generation <= generation) this.#claim = null;
    for (const [waiting, port] of this.#waiting) {
      if (waiting > generation) continue;
      port.close();
      this.#waiting.delete(waiting);
    }
  }

  #arrive(generation: number, port: MessagePort): void {
    if (this.#claim?.generation === generation) {
      const { take } = this.#claim;
      this.#claim = null;
      take(port);
    } else if (generation <= this.#over || this.#waiting.has(generation)) {
      port.close();
    } else {
      this.#waiting.set(generation, port);
    }
  }

  #closeWaiting(): void {
    for (const port of this.#waiting.values()) port.close();
    this.#waiting.clear();
  }
}

function isArrival(data: unknown): data is RecordPortArrival {
  if (typeof data !== 'object' || data === null) return false;
  const { kind, generation } = data as Partial<Record<keyof RecordPortArrival, unknown>>;
  return kind === RECORD_PORT_ARRIVAL && Number.isInteger(generation);
}
