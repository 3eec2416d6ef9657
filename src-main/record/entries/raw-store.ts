import { hrtime } from 'node:process';
import { type Cache, type CachedResource, CacheError, openCache } from '../../cache/index.ts';

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
 * A working copy in the encrypted cache, with memory behind it: a cache that fails never costs the clinician the record.
 * What cannot be put is kept in memory; what cannot be read any more is null, as if it had never been put.
 */
export function workStore(cache: Pick<Cache, 'openWork'>, onProblem: (problem: string) => void): RawStore {
  const memory = memoryStore();
  const fail = (error: unknown): void => onProblem(error instanceof CacheError ? error.problem : 'unknown');
  let work = attempt(() => cache.openWork(), fail);
  return {
    put: (rows) => {
      const put = attempt(() => {
        work?.put(rows);
        return work !== null;
      }, fail);
      if (put !== true) memory.put(rows);
    },
    read: (resourceKey) => memory.read(resourceKey) ?? attempt(() => work?.read(resourceKey) ?? null, fail),
    close: () => {
      memory.close();
      attempt(() => work?.close(), fail);
      work = null;
    },
  };
}

function attempt<T>(act: () => T, fail: (error: unknown) => void): T | null {
  try {
    return act();
  } catch (error) {
    fail(error);
    return null;
  }
}

/** A cache of its own for one open record. */
export function cachedStore({ file, key, clock, onProblem }: RawStoreOptions): RawStore {
  const { cache, how, problem } = openCache(
    { file, keys: [key], newKey: key },
    { ttlMs: 0, maxRecords: 0, maxBytes: 0 },
    { wall: clock, steady: () => Number(hrtime.bigint() / 1_000_000n) },
  );
  if (how === 'memory' && problem !== null) onProblem(problem);
  const store = workStore(cache, onProblem);
  return {
    ...store,
    close: () => {
      store.close();
      cache.close();
    },
  };
}
