import type { FromRecord } from '../../src-shared/contract/record-port.ts';

/** What the record process answers when it is asked. */
export type Reply = Extract<FromRecord, { readonly requestId: number }>;

interface Waiting {
  /** The entry that is asked about, or null. */
  readonly entryId: string | null;
  readonly answer: (reply: Reply | null) => void;
}

/** Questions to the record process that wait for their answers. Nobody waits for ever: what closes, answers null. */
export class PortRequests {
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  /** @param send is given the number that the answer will carry */
  ask(send: (requestId: number) => void, entryId: string | null): Promise<Reply | null> {
    this.#last += 1;
    const requestId = this.#last;
    return new Promise((answer) => {
      this.#waiting.set(requestId, { entryId, answer });
      send(requestId);
    });
  }

  settle(reply: Reply): void {
    this.#waiting.get(reply.requestId)?.answer(reply);
    this.#waiting.delete(reply.requestId);
  }

  /** No answer about an entry that is none any more is let in. */
  forget(entryId: string): void {
    for (const [requestId, waiting] of this.#waiting) {
      if (waiting.entryId !== entryId) continue;
      this.#waiting.delete(requestId);
      waiting.answer(null);
    }
  }

  close(): void {
    for (const { answer } of this.#waiting.values()) answer(null);
    this.#waiting.clear();
  }
}
