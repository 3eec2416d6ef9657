import type { FromRecord } from '../../src-shared/contract/record-port.ts';

type Numbered = Extract<FromRecord, { readonly requestId: number }>;

/** How far an answer is on its way. */
export type Progress = Extract<Numbered, { readonly kind: 'document-progress' }>;

/** What the record process answers when it is asked. */
export type Reply = Exclude<Numbered, Progress>;

interface Waiting {
  /** The entry that is asked about, or null. */
  readonly entryId: string | null;
  readonly answer: (reply: Reply | null) => void;
  readonly onProgress: (progress: Progress) => void;
}

/** Questions to the record process that wait for their answers. Nobody waits for ever: what closes, answers null. */
export class PortRequests {
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  /** @param send is given the number that the answer will carry */
  ask(
    send: (requestId: number) => void,
    entryId: string | null,
    onProgress: (progress: Progress) => void = () => undefined,
  ): Promise<Reply | null> {
    this.#last += 1;
    const requestId = this.#last;
    return new Promise((answer) => {
      this.#waiting.set(requestId, { entryId, answer, onProgress });
      send(requestId);
    });
  }

  progressed(progress: Progress): void {
    this.#waiting.get(progress.requestId)?.onProgress(progress);
  }

  /** Nobody waits for this one any more. @returns whether somebody did. */
  giveUp(requestId: number): boolean {
    const waiting = this.#waiting.get(requestId);
    this.#waiting.delete(requestId);
    waiting?.answer(null);
    return waiting !== undefined;
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
