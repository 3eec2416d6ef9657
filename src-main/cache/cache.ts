import type { Cache, CacheClock, CacheLimits } from './api.ts';
import { heldCopies } from './held.ts';
import { changeKey, type WritableCache } from './open.ts';
import { workCopies } from './work.ts';

export interface MadeCache {
  readonly cache: Cache;
  /** Removes what is over its time. @returns whether the clock was set back, so that nothing is left */
  readonly removeOver: () => boolean;
}

/** The cache over a data base that is ready; closes it where that fails. */
export function cacheOf(
  database: WritableCache,
  mode: 'file' | 'memory',
  limits: CacheLimits,
  clock: CacheClock,
): MadeCache {
  try {
    const openWork = workCopies(database);
    const { stats, removeOver, ...held } = heldCopies(database, limits, clock);
    const cache: Cache = {
      ...held,
      openWork,
      stats: () => ({ mode, ...stats() }),
      rekey: (newKey) => {
        if (mode === 'file') changeKey(database, newKey);
      },
      close: () => {
        try {
          database.close();
        } catch {
          // It cannot be used in any case.
        }
      },
    };
    return { cache, removeOver };
  } catch (error) {
    database.close();
    throw error;
  }
}
