import { type Cache, type CachedResource, CacheError, openCache, removeCache } from '../../cache/index.ts';

/** Where the JSON of the open record is kept, so that memory holds flat entries only. */
export interface RawStore {
  readonly put: (rows: readonly CachedResource[]) => void;
  /** JSON text as received, or null. */
  readonly read: (resourceKey: string) => string | null;
  /** Forgets the whole record. */
  readonly close: () => void;
}

export interface RawStoreOptions {
  readonly file: string;
  readonly key: string;
  readonly patientKey: string;
  readonly clock: () => number;
  /** Told once, when the cache cannot be used and memory takes its place. Never content. */
  readonly onProblem: (problem: string) => void;
}

/** Plain memory: for tests, and for what the cache could not take. */
export function memoryStore(): RawStore {
  const rows = new Map<string, string>();
  return {
    put: (added) => added.forEach((row) => rows.set(row.resourceKey, row.json)),
    read: (resourceKey) => rows.get(resourceKey) ?? null,
    close: () => rows.clear(),
  };
}

/**
 * The encrypted cache, with memory behind it: a cache that fails never costs the clinician the record. A file that
 * cannot be read is removed and made anew, once.
 */
export function cachedStore(options: RawStoreOptions): RawStore {
  const memory = memoryStore();
  let cache = openOrRemake(options);
  const fail = (error: unknown): void => {
    if (cache !== null) options.onProblem(error instanceof CacheError ? error.problem : 'unknown');
  };
  return {
    put: (rows) => {
      if (cache === null) return memory.put(rows);
      try {
        cache.putResources(options.patientKey, rows);
      } catch (error) {
        fail(error);
        memory.put(rows);
      }
    },
    read: (resourceKey) => {
      const held = memory.read(resourceKey);
      if (held !== null || cache === null) return held;
      try {
        return cache.readResource(options.patientKey, resourceKey);
      } catch (error) {
        fail(error);
        return null;
      }
    },
    close: () => {
      memory.close();
      try {
        cache?.dropPatient(options.patientKey);
      } catch (error) {
        fail(error);
      }
      cache?.close();
      cache = null;
    },
  };
}

function openOrRemake(options: RawStoreOptions): Cache | null {
  for (const remake of [false, true]) {
    try {
      if (remake) removeCache(options.file);
      const cache = openCache(options);
      // What an earlier, broken-off session left of this patient is not ours to show.
      cache.dropPatient(options.patientKey);
      return cache;
    } catch (error) {
      const problem = error instanceof CacheError ? error.problem : 'unknown';
      if (remake || problem === 'bad-key') {
        options.onProblem(problem);
        return null;
      }
    }
  }
  return null;
}
