import { chmodSync, closeSync, openSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { CacheError, cacheErrorFrom } from './errors.ts';
import { MIGRATIONS } from './migrations.ts';

/** A handle that can read and nothing else: what a reader is given. */
export type ReadableCache = Database.Database & { readonly __readable: true };
/** A handle that can also write; every writable cache can be read. */
export type WritableCache = ReadableCache & { readonly __writable: true };

const KEY = /^[0-9a-f]{64}$/i;

/**
 * Opens, or creates, the encrypted file.
 * @param key 256 bits as 64 hexadecimal digits; used as the raw key, without derivation.
 * @throws CacheError and nothing else.
 *
 * SECURITY: the cipher is pinned. Changing it makes every existing file unreadable; leaving it to the default would let
 * an update of the library choose. ChaCha20-Poly1305 also authenticates each page, so a changed byte is found.
 */
export function openDatabase(file: string, key: string): WritableCache {
  if (!KEY.test(key)) throw new CacheError('bad-key');
  let database: Database.Database | null = null;
  try {
    // Created by us and readable by this user only, before a byte of content is in it.
    closeSync(openSync(file, 'a', 0o600));
    chmodSync(file, 0o600);
    database = new Database(file);
    database.pragma(`cipher='chacha20'`);
    database.pragma(`key='raw:${key}'`);
    // Nothing unencrypted beside the file: temporary tables and the rollback journal stay in memory.
    database.pragma('temp_store=MEMORY');
    database.pragma('journal_mode=MEMORY');
    // Deleted content is overwritten, not left in free pages.
    database.pragma('secure_delete=ON');
    // The copy is disposable: a power cut may cost the file, and it is then fetched again.
    database.pragma('synchronous=OFF');
    migrate(database);
    return database as WritableCache;
  } catch (error) {
    database?.close();
    throw cacheErrorFrom(error);
  }
}

function migrate(database: Database.Database): void {
  const version = Number(database.pragma('user_version', { simple: true }));
  if (version > MIGRATIONS.length) throw new CacheError('newer-version');
  const apply = database.transaction(() => {
    for (const sql of MIGRATIONS.slice(version)) database.exec(sql);
    database.pragma(`user_version=${MIGRATIONS.length}`);
  });
  if (version < MIGRATIONS.length) apply();
}

/** Removes the file and whatever SQLite may have put beside it. Never throws. */
export function removeDatabase(file: string): void {
  for (const suffix of ['', '-journal', '-wal', '-shm']) {
    try {
      rmSync(`${file}${suffix}`, { force: true });
    } catch {
      // Held by another process (Windows): the key is gone, so the content is unreadable in any case.
    }
  }
}
