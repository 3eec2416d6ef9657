import { deliveryOutcome, batchOutcome } from './delivery-status.ts';
import { ifNoneExist, transactionOf } from './delivery-bundle.ts';
import type { WaitingEvent } from './outbox-store.ts';

/** The way to the backend with one person's token. Each answers with the status; a body is never read (three processes). */
export interface AuditSender {
  /** POST [base]/AuditEvent. */
  readonly one: (body: string, ifNoneExist: string) => Promise<number>;
  /** POST [base]: a transaction. */
  readonly many: (body: string) => Promise<number>;
}

/** What waits, as the pump sees it. */
export interface Waiting {
  readonly oldest: (most: number, mostBytes: number) => Promise<readonly WaitingEvent[]>;
  readonly acknowledged: (events: readonly WaitingEvent[]) => Promise<void>;
  readonly refused: (event: WaitingEvent) => Promise<void>;
}

export interface PumpParts {
  readonly random: () => number;
  /** Calls back once after that many ms; answers with how to call it off. */
  readonly timer: (ms: number, then: () => void) => () => void;
}

const MOST_EVENTS = 50;
const MOST_BYTES = 512 * 1024;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 300_000;

/**
 * Delivers what waits, in order, at least once, one delivery at a time: in batches where the backend takes transactions.
 * After a failure it waits, longer each time, and a new event does not make that shorter.
 */
export class DeliveryPump {
  readonly #waiting: Waiting;
  readonly #parts: PumpParts;
  #sender: AuditSender | null = null;
  #running: Promise<void> | null = null;
  #failures = 0;
  #callOff: (() => void) | null = null;
  #takesTransactions = true;

  constructor(waiting: Waiting, parts: PumpParts) {
    this.#waiting = waiting;
    this.#parts = parts;
  }

  /** There is something new: it goes now, unless a failure is being waited out. */
  nudge(sender: AuditSender): void {
    this.#sender = sender;
    if (this.#callOff === null) void this.#start();
  }

  /** Now, whatever has failed before. Settles when what waited has been tried with this sender; never rejects. */
  async force(sender: AuditSender): Promise<void> {
    this.#sender = sender;
    // Another's delivery, perhaps with a token that no longer counts: it ends first, and then it is this one's turn.
    await this.#running;
    this.#rest();
    this.#takesTransactions = true;
    await this.#start();
  }

  /** Its token is gone: what waits, waits for the next one. */
  forget(sender: AuditSender): void {
    if (this.#sender !== sender) return;
    this.#sender = null;
    this.#rest();
  }

  #rest(): void {
    this.#callOff?.();
    this.#callOff = null;
    this.#failures = 0;
  }

  #start(): Promise<void> {
    this.#running ??= this.#run().finally(() => (this.#running = null));
    return this.#running;
  }

  async #run(): Promise<void> {
    const sender = this.#sender;
    if (sender === null) return;
    const isThrough = await this.#deliverAll(sender).catch(() => false);
    if (isThrough) this.#failures = 0;
    else if (this.#sender !== null && this.#callOff === null) this.#waitAndTryAgain();
  }

  #waitAndTryAgain(): void {
    const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#failures);
    this.#failures = Math.min(this.#failures + 1, 30);
    // Half of it at random: a town of viewers must not come back in the same second.
    this.#callOff = this.#parts.timer(longest * (0.5 + this.#parts.random() / 2), () => {
      this.#callOff = null;
      void this.#start();
    });
  }

  /** @returns false where one has to wait. */
  async #deliverAll(sender: AuditSender): Promise<boolean> {
    for (;;) {
      const batch = await this.#waiting.oldest(MOST_EVENTS, MOST_BYTES);
      if (batch.length === 0) return true;
      if (!(await this.#deliver(sender, batch))) return false;
    }
  }

  async #deliver(sender: AuditSender, batch: readonly WaitingEvent[]): Promise<boolean> {
    if (batch.length > 1 && this.#takesTransactions) {
      const outcome = batchOutcome(await sender.many(transactionOf(batch)));
      if (outcome === 'taken') await this.#waiting.acknowledged(batch);
      if (outcome === 'taken' || outcome === 'later') return outcome === 'taken';
      this.#takesTransactions = outcome !== 'never';
    }
    for (const event of batch) {
      const outcome = deliveryOutcome(await sender.one(event.body, ifNoneExist(event)));
      if (outcome === 'later') return false;
      await (outcome === 'taken' ? this.#waiting.acknowledged([event]) : this.#waiting.refused(event));
    }
    return true;
  }
}
