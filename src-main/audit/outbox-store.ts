import type Database from 'better-sqlite3';
import { openOutbox } from './outbox-database.ts';

/** One event waiting for the backend. */
export interface WaitingEvent {
  readonly sequence: number;
  readonly id: string;
  readonly body: string;
}

/** An event as it is to be committed. */
export interface NewEvent {
  readonly id: string;
  readonly body: string;
  readonly recordedMs: number;
}

/** Where the chain of this outbox stands: the number and the hash of its last event, and when that was, in epoch ms. */
export interface ChainState {
  readonly id: string;
  readonly number: number;
  readonly own: string;
  readonly recordedMs: number;
}

/** What follows from where the chain stands: where it stands then, and the events in between. */
export type Append = (state: ChainState | null) => { readonly state: ChainState; readonly events: readonly NewEvent[] };

export interface OutboxFigures {
  readonly waiting: number;
  /** Epoch ms; null where none waits. */
  readonly oldestMs: number | null;
  readonly refused: number;
  readonly lastDeliveredMs: number | null;
}

const NO_FIGURES: OutboxFigures = { waiting: 0, oldestMs: null, refused: 0, lastDeliveredMs: null };

/** Of the events that the backend has, so many at most are still in the file. */
const MOST_DELIVERED = 50;

/**
 * The durable outbox: an encrypted SQLite file, each event and the chain's new end committed together, with
 * `synchronous=FULL`, before `append` returns. Nothing is removed before the backend has acknowledged it (HAZ-004), and
 * what it has acknowledged goes with the next commit: whoever opens a record does not wait for the disk twice. After a
 * crash in between it is delivered once more, and the backend has it already.
 */
export class OutboxStore {
  readonly #database: Database.Database;
  /** Acknowledged, and still in the file. */
  readonly #delivered = new Set<number>();
  /** When the last of these was, in epoch ms; null where there is none. */
  #deliveredMs: number | null = null;

  /** @throws as `openOutbox` */
  constructor(file: string, keyHex: string) {
    this.#database = openOutbox(file, keyHex);
  }

  /** Committed when it returns. @throws where it could not be written: then nothing may be shown (rule 4), and nothing of it is kept. */
  append(following: Append): void {
    this.#commit(() => this.#append(following));
  }

  #append(following: Append): void {
    const { state, events } = following(this.chain);
    const insert = this.#database.prepare('INSERT INTO outbox (id, body, recorded_at) VALUES (?, ?, ?)');
    for (const { id, body, recordedMs } of events) insert.run(id, body, recordedMs);
    const advance = this.#database.prepare('INSERT OR REPLACE INTO chain VALUES (1, ?, ?, ?, ?)');
    advance.run(state.id, state.number, state.own, state.recordedMs);
  }

  /** One transaction, and with it goes what was acknowledged: forgotten here once it has gone there, and not before. */
  #commit(work: () => void): void {
    this.#database
      .transaction(() => {
        work();
        this.#removeDelivered();
      })
      .immediate();
    this.#delivered.clear();
    this.#deliveredMs = null;
  }

  /** Null before its first event. */
  get chain(): ChainState | null {
    const state = this.#database
      .prepare<[], ChainState>('SELECT id, number, own, recorded_at AS recordedMs FROM chain')
      .get();
    return state ?? null;
  }

  /** The oldest events that wait, in order: as many as `most`, and no more bytes than `mostBytes` except for the first. */
  oldest(most: number, mostBytes: number): readonly WaitingEvent[] {
    const waiting = this.#database.prepare<[], WaitingEvent>(
      'SELECT sequence, id, body FROM outbox WHERE refused_at IS NULL ORDER BY sequence',
    );
    const batch: WaitingEvent[] = [];
    let bytes = 0;
    for (const event of waiting.iterate()) {
      if (this.#delivered.has(event.sequence)) continue;
      bytes += Buffer.byteLength(event.body);
      if (batch.length === most || (batch.length > 0 && bytes > mostBytes)) break;
      batch.push(event);
    }
    return batch;
  }

  /**
   * After the backend acknowledged them, and not before: they wait no more, and leave the file with the next commit, or by `settle`.
   * What this file does not hold was another's, which has been set aside meanwhile: here somebody else's event has its number.
   */
  acknowledged(events: readonly WaitingEvent[], nowMs: number): void {
    const held = this.#database.prepare('SELECT 1 FROM outbox WHERE sequence = ? AND id = ? AND refused_at IS NULL');
    for (const { sequence, id } of events) if (held.get(sequence, id) !== undefined) this.#delivered.add(sequence);
    this.#deliveredMs = nowMs;
    if (this.#delivered.size >= MOST_DELIVERED) this.settle();
  }

  /** What was acknowledged leaves the file, in one transaction. */
  settle(): void {
    if (this.#deliveredMs !== null) this.#commit(() => undefined);
  }

  #removeDelivered(): void {
    if (this.#deliveredMs === null) return;
    const remove = this.#database.prepare('DELETE FROM outbox WHERE sequence = ?');
    for (const sequence of this.#delivered) remove.run(sequence);
    this.#database.prepare('INSERT OR REPLACE INTO delivery VALUES (1, ?)').run(this.#deliveredMs);
  }

  /** The backend will never take it: kept, and out of the way of the others. */
  refused({ sequence, id }: WaitingEvent, nowMs: number): void {
    this.#database.prepare('UPDATE outbox SET refused_at = ? WHERE sequence = ? AND id = ?').run(nowMs, sequence, id);
  }

  /** They wait again, in their old places: what a backend would not take yesterday may have been its own mistake. */
  tryRefusedAgain(): void {
    this.#database.prepare('UPDATE outbox SET refused_at = NULL WHERE refused_at IS NOT NULL').run();
  }

  get figures(): OutboxFigures {
    const counted = this.#database
      .prepare<[], OutboxFigures>(
        // Each from an index of its own: to read thousands of events for it would hold main up.
        `SELECT (SELECT count(*) FROM outbox WHERE refused_at IS NULL) AS waiting,
                (SELECT recorded_at FROM outbox WHERE refused_at IS NULL ORDER BY sequence LIMIT 1) AS oldestMs,
                (SELECT count(*) FROM outbox WHERE refused_at IS NOT NULL) AS refused,
                (SELECT last_at FROM delivery) AS lastDeliveredMs`,
      )
      .get();
    const { waiting, oldestMs, refused, lastDeliveredMs } = counted ?? NO_FIGURES;
    return {
      waiting: waiting - this.#delivered.size,
      oldestMs: this.#delivered.size === 0 ? oldestMs : this.#oldestWaitingMs(),
      refused,
      lastDeliveredMs: this.#deliveredMs ?? lastDeliveredMs,
    };
  }

  #oldestWaitingMs(): number | null {
    const waiting = this.#database.prepare<[], { sequence: number; recordedMs: number }>(
      'SELECT sequence, recorded_at AS recordedMs FROM outbox WHERE refused_at IS NULL ORDER BY sequence',
    );
    for (const { sequence, recordedMs } of waiting.iterate()) {
      if (!this.#delivered.has(sequence)) return recordedMs;
    }
    return null;
  }

  /** Digest of each setting at the last start; null where none was ever noted. */
  get settings(): ReadonlyMap<string, string> | null {
    const rows = this.#database.prepare<[], { name: string; digest: string }>('SELECT name, digest FROM setting').all();
    return rows.length === 0 ? null : new Map(rows.map(({ name, digest }) => [name, digest]));
  }

  /** The settings of this start, together with the event that says which are others: both or neither. */
  noteSettings(digests: ReadonlyMap<string, string>, following: Append | null): void {
    this.#commit(() => {
      this.#database.prepare('DELETE FROM setting').run();
      const insert = this.#database.prepare('INSERT INTO setting VALUES (?, ?)');
      for (const [name, digest] of digests) insert.run(name, digest);
      if (following !== null) this.#append(following);
    });
  }

  close(): void {
    this.#database.close();
  }
}
