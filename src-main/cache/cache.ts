import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { cacheErrorFrom } from './errors.ts';
import { openDatabase, type ReadableCache, type WritableCache } from './open.ts';

interface CacheOptions {
  readonly file: string;
  /** 256 bits, 64 hexadecimal digits. */
  readonly key: string;
  /** Now, in ms since 1970. */
  readonly clock: () => number;
}

export interface CachedResource {
  readonly resourceKey: string;
  /** JSON text as received, on one line. */
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
    const { readResource, forget } = reader(database);
    const { putResources, dropPatient } = writer(database, options.clock);
    return {
      putResources,
      readResource,
      dropPatient: (patientKey) => {
        forget();
        dropPatient(patientKey);
      },
      close: () => {
        forget();
        database.close();
      },
    };
  } catch (error) {
    database.close();
    throw cacheErrorFrom(error);
  }
}

/** Small enough that one detail costs little to unpack, large enough that packing costs little (measured: 64 to 128). */
const CHUNK_RESOURCES = 96;
/** JSON text holds no bare line break, so one parts the resources of a chunk. */
const SEPARATOR = '\n';

interface Place {
  readonly chunk_id: number;
  readonly place: number;
}

function reader(database: ReadableCache): Pick<Cache, 'readResource'> & { readonly forget: () => void } {
  const find = database.prepare<[string, string], Place>(
    'SELECT chunk_id, place FROM resource WHERE patient_key = ? AND resource_key = ?',
  );
  const select = database.prepare<[number], Buffer>('SELECT body FROM chunk WHERE chunk_id = ?').pluck();
  // Neighbours are read one after another when names become known late: the last chunk is not unpacked for each.
  let last: { readonly id: number; readonly lines: readonly string[] } | null = null;
  return {
    readResource: (patientKey, resourceKey) =>
      guarded(() => {
        const at = find.get(patientKey, resourceKey);
        if (at === undefined) return null;
        if (last?.id !== at.chunk_id) {
          const body = select.get(at.chunk_id);
          if (body === undefined) return null;
          last = { id: at.chunk_id, lines: zstdDecompressSync(body).toString('utf8').split(SEPARATOR) };
        }
        return last.lines[at.place] ?? null;
      }),
    forget: () => {
      last = null;
    },
  };
}

function writer(database: WritableCache, clock: () => number): Pick<Cache, 'putResources' | 'dropPatient'> {
  const insertChunk = database.prepare<[string, Buffer, number]>(
    'INSERT INTO chunk (patient_key, body, stored_at) VALUES (?, ?, ?)',
  );
  const insert = database.prepare<[string, string, number | bigint, number]>(
    'INSERT OR REPLACE INTO resource (patient_key, resource_key, chunk_id, place) VALUES (?, ?, ?, ?)',
  );
  const removeChunks = database.prepare<[string]>('DELETE FROM chunk WHERE patient_key = ?');
  const removeResources = database.prepare<[string]>('DELETE FROM resource WHERE patient_key = ?');
  const putAll = database.transaction((patientKey: string, rows: readonly CachedResource[]) => {
    const now = clock();
    for (let from = 0; from < rows.length; from += CHUNK_RESOURCES) {
      const part = rows.slice(from, from + CHUNK_RESOURCES);
      const body = zstdCompressSync(Buffer.from(part.map((row) => row.json).join(SEPARATOR), 'utf8'), ZSTD);
      const { lastInsertRowid } = insertChunk.run(patientKey, body, now);
      part.forEach((row, place) => insert.run(patientKey, row.resourceKey, lastInsertRowid, place));
    }
  });
  const dropAll = database.transaction((patientKey: string) => {
    removeChunks.run(patientKey);
    removeResources.run(patientKey);
  });
  return {
    putResources: (patientKey, rows) => guarded(() => putAll(patientKey, rows)),
    dropPatient: (patientKey) => guarded(() => dropAll(patientKey)),
  };
}

function guarded<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw cacheErrorFrom(error);
  }
}
