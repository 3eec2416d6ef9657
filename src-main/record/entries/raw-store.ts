import type { CachedResource } from '../../cache/index.ts';

/** Where the JSON of the open record is kept, so that memory holds flat entries only. */
export interface RawStore {
  readonly put: (rows: readonly CachedResource[]) => void;
  /** JSON text as received, or null. */
  readonly read: (resourceKey: string) => string | null;
  /** Forgets the whole record. */
  readonly close: () => void;
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
