import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { cacheErrorFrom } from './errors.ts';
import { openDatabase, type ReadableCache, type WritableCache } from './open.ts';

export interface CacheOptions {
  readonly file: string;
  /** 256 bits, 64 hexadecimal digits. */
  readonly key: string;
  /** Now, in ms since 1970. */
  readonly clock: () => number;
}

export interface CachedResource {
  readonly resourceKey: string;
  /** JSON text as received. */
  readonly json: string;
}

/** The encrypted, disposable copy of what was received. Every method throws CacheError and nothing else. */
export interface Cache {
  /** All rows or none, in one transaction. */
  readonly putResources: (patientKey: string, rows: readonly CachedResource[]) => void;
  readonly readResource: (patientKey: string, resourceKey: string) => string | null;
  readonly dropPatient: (patientKey: string) => void;
  readonly close: () => void;
}

/** Level 1 made 0.57 MB of 10.9 MB in 19 ms (shared/environment.md); more costs time and gains little. */
const ZSTD = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

export function openCache(options: CacheOptions): Cache {
  const database = openDatabase(options.file, options.key);
  try {
    const readResource = reader(database);
    const { putResources, dropPatient } = writer(database, options.clock);
    return { putResources, readResource, dropPatient, close: () => database.close() };
  } catch (error) {
    database.close();
    throw cacheErrorFrom(error);
  }
}

function reader(database: ReadableCache): Cache['readResource'] {
  const select = database
    .prepare<[string, string], Buffer>('SELECT body FROM resource WHERE patient_key = ? AND resource_key = ?')
    .pluck();
  return (patientKey, resourceKey) =>
    guarded(() => {
      const body = select.get(patientKey, resourceKey);
      return body === undefined ? null : zstdDecompressSync(body).toString('utf8');
    });
}

function writer(database: WritableCache, clock: () => number): Pick<Cache, 'putResources' | 'dropPatient'> {
  const insert = database.prepare<[string, string, Buffer, number]>(
    'INSERT OR REPLACE INTO resource (patient_key, resource_key, body, stored_at) VALUES (?, ?, ?, ?)',
  );
  const remove = database.prepare<[string]>('DELETE FROM resource WHERE patient_key = ?');
  const putAll = database.transaction((patientKey: string, rows: readonly CachedResource[]) => {
    const now = clock();
    for (const row of rows) {
      insert.run(patientKey, row.resourceKey, zstdCompressSync(Buffer.from(row.json, 'utf8'), ZSTD), now);
    }
  });
  return {
    putResources: (patientKey, rows) => guarded(() => putAll(patientKey, rows)),
    dropPatient: (patientKey) => guarded(() => void remove.run(patientKey)),
  };
}

function guarded<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw cacheErrorFrom(error);
  }
}
