import Database from 'better-sqlite3';
import { chmodSync, existsSync } from 'node:fs';

/** One event waiting for the backend. */
export interface WaitingEvent {
  readonly sequence: number;
  readonly id: string;
  readonly body: string;
}

/**
 * The durable outbox: an encrypted SQLite file, each event committed with `synchronous=FULL` before `append` returns.
 * Nothing is removed before the backend has acknowledged it (HAZ-004). A file that cannot be read is set aside, never deleted.
 */
export class OutboxStore {
  readonly #database: Database.Database;
  readonly #append: Database.Statement<[string, string]>;
  readonly #next: Database.Statement<[number], WaitingEvent>;
  readonly #remove: Database.Statement<[number]>;
  readonly #refuse: Database.Statement<[number, number]>;
  readonly #refused: Database.Statement<[], { n: number }>;

  /** @param keyHex 256-bit key as 64 hex digits. @throws where the file cannot be opened with it or written. */
  constructor(file: string, keyHex: string) {
    const isNew = !existsSync(file);
    this.#database = new Database(file);
    try {
      // Pinned, so that a later default of the library cannot make our own file unreadable.
      this.#database.pragma(`cipher='chacha20'`);
      this.#database.pragma(`key='raw:${keyHex}'`);
      this.#database.pragma('journal_mode = DELETE');
      this.#database.pragma('synchronous = FULL');
      this.#database.pragma('temp_store = MEMORY');
      this.#database.pragma('secure_delete = ON');
      this.#database.exec(
        `CREATE TABLE IF NOT EXISTS outbox (
           sequence INTEGER PRIMARY KEY AUTOINCREMENT,
           id TEXT NOT NULL UNIQUE,
           body TEXT NOT NULL,
           refused_at INTEGER
         ) STRICT`,
      );
      if (isNew) chmodSync(file, 0o600);
      this.#append = this.#database.prepare('INSERT INTO outbox (id, body) VALUES (?, ?)');
      this.#next = this.#database.prepare(
        'SELECT sequence, id, body FROM outbox WHERE refused_at IS NULL ORDER BY sequence LIMIT ?',
      );
      this.#remove = this.#database.prepare('DELETE FROM outbox WHERE sequence = ?');
      this.#refuse = this.#database.prepare('UPDATE outbox SET refused_at = ? WHERE sequence = ?');
      this.#refused = this.#database.prepare('SELECT count(*) AS n FROM outbox WHERE refused_at IS NOT NULL');
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  /** Committed when it returns. @throws where it could not be written: then nothing may be shown (rule 4). */
  append(id: string, body: string): void {
    this.#append.run(id, body);
  }

  /** The oldest events, in order. */
  oldest(limit: number): readonly WaitingEvent[] {
    return this.#next.all(limit);
  }

  /** After the backend acknowledged it, and not before. */
  acknowledged(sequence: number): void {
    this.#remove.run(sequence);
  }

  /** The backend will never take it: kept, and out of the way of the others. */
  refused(sequence: number, nowMs: number): void {
    this.#refuse.run(nowMs, sequence);
  }

  get refusedCount(): number {
    return this.#refused.get()?.n ?? 0;
  }

  close(): void {
    this.#database.close();
  }
}
