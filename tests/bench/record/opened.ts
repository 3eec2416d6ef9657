import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FromRecord } from '../../../src-shared/contract/index.ts';
import { memoryStore } from '../../../src-main/record/entries/raw-store.ts';
import type { FromRecordProcess, ToRecordProcess } from '../../../src-main/record/messages.ts';
import { openCache } from '../../../src-main/cache/index.ts';
import { RecordHost } from '../../../src-main/record/record-host.ts';
import type { Rounds } from '../measure/rounds.ts';
import type { Opening } from './workload.ts';

/** What a shell of this group is told, in a file. */
export interface MeasuringInput {
  /** What `capture` wrote. */
  readonly folder: string;
  /** A large resident beside, and how often it is opened. */
  readonly large?: { readonly folder: string; readonly runs: number };
  /** For files of its own. */
  readonly scratch: string;
  readonly rounds: Rounds;
  /** Where its numbers go. */
  readonly output: string;
}

/** Room for the largest resident. */
export const LIMITS = { ttlMs: 3_600_000, maxRecords: 10, maxBytes: 512 * 1_048_576 };

/** What looks at the clock now and then does so for ever: nobody waits for that. */
const LOOKING_MS = 1000;

/** The inside of the record process with the parts that `record-process.ts` gives it, and an end of its port that takes everything. */
export class RecordUnderTest {
  readonly #host: RecordHost;
  readonly #due = new Set<NodeJS.Timeout>();
  #quiet: () => void = () => undefined;
  #fromRenderer: (message: unknown) => void = () => undefined;
  readonly #told = new Map<string, FromRecord | FromRecordProcess>();
  readonly #entryIds = new Set<string>();

  constructor() {
    this.#host = new RecordHost({
      send: (message) => void this.#told.set(message.kind, message),
      openCache,
      openMemory: memoryStore,
      clock: Date.now,
      steady: () => performance.now(),
      sha256: (text) => createHash('sha256').update(text).digest('hex'),
      schedule: (act, ms) => this.#schedule(act, ms),
    });
  }

  /** One message of main. @param message 'open' gets its port */
  receive(message: ToRecordProcess): void {
    if (message.kind !== 'open') return this.#host.receive(message, null);
    this.#entryIds.clear();
    this.#host.receive(message, {
      postMessage: (posted) => this.#posted(posted),
      onMessage: (listener) => (this.#fromRenderer = listener),
      close: () => undefined,
    });
  }

  /** All of an opening, each message in a turn of its own, as messages come. */
  async receiveAll(opening: Opening): Promise<void> {
    for (const message of opening) {
      this.receive(message);
      await nextTurn();
    }
  }

  /** Until nothing is left to be done: no round, and nothing that is still to be read for the search. */
  async untilQuiet(): Promise<void> {
    while (this.#due.size > 0) await new Promise<void>((resolve) => (this.#quiet = resolve));
  }

  /** Asks the record's search. @returns entries in all, and of how many everything is in the index */
  searched(generation: number): { readonly entries: number; readonly read: number } {
    this.#fromRenderer({ kind: 'search', generation, requestId: 1, text: 'potassium' });
    const { answer } = this.last('search');
    return answer;
  }

  get entries(): number {
    return this.#entryIds.size;
  }

  /** @throws where nothing of the kind was told */
  last<K extends (FromRecord | FromRecordProcess)['kind']>(
    kind: K,
  ): Extract<FromRecord | FromRecordProcess, { kind: K }> {
    const told = this.#told.get(kind);
    if (told === undefined) throw new Error(`the record process told nothing of ${kind}`);
    return told as Extract<FromRecord | FromRecordProcess, { kind: K }>;
  }

  #posted(message: FromRecord): void {
    this.#told.set(message.kind, message);
    if (message.kind !== 'entries') return;
    for (const id of message.removed ?? []) this.#entryIds.delete(id);
    for (const { id } of message.entries) this.#entryIds.add(id);
  }

  #schedule(act: () => void, ms: number): () => void {
    const timer = setTimeout(() => {
      this.#due.delete(timer);
      act();
      if (this.#due.size === 0) this.#quiet();
    }, ms);
    if (ms >= LOOKING_MS) timer.unref();
    else this.#due.add(timer);
    return () => {
      clearTimeout(timer);
      this.#due.delete(timer);
      if (this.#due.size === 0) this.#quiet();
    };
  }
}
