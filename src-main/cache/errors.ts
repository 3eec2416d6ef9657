/**
 * Why the cache, or a file of it, cannot be used. A wrong key and a damaged file look the same to SQLite (the page does
 * not verify), and mean the same to us: the file is worthless and is to be removed (architecture, rule 6).
 */
export type CacheProblem =
  'unreadable' | 'newer-version' | 'not-writable' | 'bad-key' | 'key-missing' | 'clock-set-back';

export class CacheError extends Error {
  readonly problem: CacheProblem;

  constructor(problem: CacheProblem) {
    // No cause: an SQLite message may hold a path or a value.
    super(`Cache ${problem}`);
    this.name = 'CacheError';
    this.problem = problem;
  }
}

/** What SQLite says when a page does not verify, or holds something else than it should. */
const UNREADABLE = /^SQLITE_(?:NOTADB|CORRUPT|IOERR_CORRUPTFS|IOERR_DATA|IOERR_SHORT_READ|FORMAT|ERROR|MISMATCH)/;

export function cacheErrorFrom(error: unknown): CacheError {
  if (error instanceof CacheError) return error;
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return new CacheError(UNREADABLE.test(code) ? 'unreadable' : 'not-writable');
}

/** Whatever it throws, it throws as a CacheError. */
export function guarded<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw cacheErrorFrom(error);
  }
}
