import Database from 'better-sqlite3';
import { CacheError, guarded } from './errors.ts';
import { MIGRATIONS } from './migrations.ts';

/** A handle that can read and nothing else: what a reader is given. */
export type ReadableCache = Database.Database & { readonly __readable: true };
/** A handle that can also write; every writable cache can be read. */
export type WritableCache = ReadableCache & { readonly __writable: true };

const KEY = /^[0-9a-f]{64}$/i;
/** 'SHCC' (`PRAGMA application_id`): a data base of ours. */
const APPLICATION_ID = 0x53_48_43_43;
/** How SQLite writes `auto_vacuum=INCREMENTAL`. */
const INCREMENTAL = 2;
/** A record process that is ending may hold the file for a moment yet. */
const WAIT_MS = 2000;

export function isKey(key: string): boolean {
  return KEY.test(key);
}

/** Makes the data base in a file that is empty, or in memory (null). @throws CacheError and nothing else. */
export function makeDatabase(file: string | null, key: string): WritableCache {
  return opened(file, key, (database) => {
    // Says which way pages are freed: before the first table, or never.
    database.pragma(`auto_vacuum=${INCREMENTAL}`);
    database.pragma(`application_id=${APPLICATION_ID}`);
    migrate(database);
  });
}

/**
 * Opens a file that is there, and reads every page of what it holds.
 * @param key 256 bits as 64 hexadecimal digits; used as the raw key, without derivation.
 * @throws CacheError and nothing else: 'unreadable' for a wrong key, a changed byte, a lost page, another schema.
 */
export function openDatabase(file: string, key: string): WritableCache {
  return opened(file, key, (database) => {
    if (numberOf(database, 'application_id') !== APPLICATION_ID) throw new CacheError('unreadable');
    migrate(database);
    // Every page that holds something is read for this, and so decrypted and verified: 50 MB take 0.2 s.
    if (database.pragma('quick_check(1)', { simple: true }) !== 'ok') throw new CacheError('unreadable');
    if (numberOf(database, 'auto_vacuum') !== INCREMENTAL || schemaOf(database) !== ourSchema())
      throw new CacheError('unreadable');
  });
}

function opened(file: string | null, key: string, prepare: (database: Database.Database) => void): WritableCache {
  if (!isKey(key)) throw new CacheError('bad-key');
  return guarded(() => {
    const database = new Database(file ?? ':memory:', { fileMustExist: true, timeout: WAIT_MS });
    try {
      if (file !== null) encrypt(database, key);
      // Nothing unencrypted beside the file: temporary tables and the rollback journal stay in memory.
      database.pragma('temp_store=MEMORY');
      database.pragma('journal_mode=MEMORY');
      // Deleted content is overwritten, not left in free pages.
      database.pragma('secure_delete=ON');
      // The copy is disposable: a power cut may cost the file, and it is then fetched again.
      database.pragma('synchronous=OFF');
      // One process alone has it open; another one finds it locked.
      database.pragma('locking_mode=EXCLUSIVE');
      prepare(database);
      return database as WritableCache;
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

/**
 * SECURITY: the cipher is pinned. Changing it makes every existing file unreadable; leaving it to the default would let
 * an update of the library choose. ChaCha20-Poly1305 also authenticates each page, so a changed byte is found.
 */
function encrypt(database: Database.Database, key: string): void {
  database.pragma(`cipher='chacha20'`);
  database.pragma(`key='raw:${key}'`);
}

/** Encrypts every page anew. @throws CacheError; the file is worthless then. */
export function changeKey(database: WritableCache, key: string): void {
  if (!isKey(key)) throw new CacheError('bad-key');
  guarded(() => database.pragma(`rekey='raw:${key}'`));
}

function migrate(database: Database.Database): void {
  const version = numberOf(database, 'user_version');
  if (version > MIGRATIONS.length) throw new CacheError('newer-version');
  const apply = database.transaction(() => {
    for (const sql of MIGRATIONS.slice(version)) database.exec(sql);
    database.pragma(`user_version=${MIGRATIONS.length}`);
  });
  if (version < MIGRATIONS.length) apply();
}

function numberOf(database: Database.Database, pragma: string): number {
  return Number(database.pragma(pragma, { simple: true }));
}

function schemaOf(database: Database.Database): string {
  return JSON.stringify(database.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all());
}

/** What the migrations make, as SQLite itself writes it down. */
function ourSchema(): string {
  const database = new Database(':memory:');
  try {
    migrate(database);
    return schemaOf(database);
  } finally {
    database.close();
  }
}
