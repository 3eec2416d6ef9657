/**
 * Why the cache cannot be used. A wrong key and a damaged file look the same to SQLite (the page does not verify), and
 * mean the same to us: the file is worthless and is to be removed (architecture, rule 6).
 */
type CacheProblem = 'unreadable' | 'newer-version' | 'not-writable' | 'bad-key';

export class CacheError extends Error {
  readonly problem: CacheProblem;

  constructor(problem: CacheProblem) {
    // No cause: an SQLite message may hold a path or a value.
    super(`Cache ${problem}`);
    this.name = 'CacheError';
    this.problem = problem;
  }
}

export function cacheErrorFrom(error: unknown): CacheError {
  if (error instanceof CacheError) return error;
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return new CacheError(code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT') ? 'unreadable' : 'not-writable');
}
