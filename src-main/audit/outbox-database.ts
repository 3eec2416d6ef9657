import type * as Sqlite from 'better-sqlite3';
import { chmodSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { MIGRATIONS } from './outbox-migrations.ts';

/** Loaded when the outbox is opened: the window does not wait for it. */
const loadSqlite = (): typeof Sqlite.default =>
  createRequire(import.meta.url)('better-sqlite3') as typeof Sqlite.default;

/** A lock that somebody else holds is waited for as long as main may stand still, in ms (docs/architecture.md). */
const LOCK_WAIT_MS = 40;

/** Somebody with a later version has used this file: it is neither read nor set aside, because its events would be lost to them. */
export class NewerOutboxError extends Error {
  constructor() {
    super('the outbox was written by a newer version');
    this.name = 'NewerOutboxError';
  }
}

/**
 * Opens, or creates, the encrypted file and brings it up to this version.
 * @param keyHex 256-bit key as 64 hex digits.
 * @throws NewerOutboxError; SqliteError where the file cannot be opened with the key, or written, or another viewer has it.
 */
export function openOutbox(file: string, keyHex: string): Sqlite.Database {
  const Database = loadSqlite();
  const isNew = !existsSync(file);
  const database = new Database(file, { timeout: LOCK_WAIT_MS });
  try {
    // Pinned, so that a later default of the library cannot make our own file unreadable. It authenticates each page.
    database.pragma(`cipher='chacha20'`);
    database.pragma(`key='raw:${keyHex}'`);
    // One viewer at a time: setting a file aside while another writes into it would lose what that one writes.
    database.pragma('locking_mode = EXCLUSIVE');
    database.pragma('journal_mode = TRUNCATE');
    database.pragma('synchronous = FULL');
    database.pragma('temp_store = MEMORY');
    database.pragma('secure_delete = ON');
    if (isNew) chmodSync(file, 0o600);
    migrate(database);
    // Reads every page: better found now than by the event that has to be delivered.
    const [found] = database.pragma('quick_check(1)') as readonly { readonly quick_check: string }[];
    if (found?.quick_check !== 'ok') throw new Database.SqliteError('a page is damaged', 'SQLITE_CORRUPT');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Damaged, cut short, or written with a key that is gone. */
export function isUnreadable(error: unknown): boolean {
  const code = (error as { readonly code?: unknown }).code;
  return typeof code === 'string' && (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT'));
}

/** In one transaction, which also takes the lock: what a crash interrupts is as it was before. */
function migrate(database: Sqlite.Database): void {
  database
    .transaction(() => {
      const version = Number(database.pragma('user_version', { simple: true }));
      if (version > MIGRATIONS.length) throw new NewerOutboxError();
      for (const migration of MIGRATIONS.slice(version)) database.exec(migration);
      if (version < MIGRATIONS.length) database.pragma(`user_version = ${MIGRATIONS.length}`);
    })
    .exclusive();
}
