import type { CacheLimits, CachePlace } from '../cache/index.ts';
import type { CacheTold } from '../record/index.ts';

/** The end of a record process that has to do with copies. */
export interface CopiesUser {
  readonly use: (place: CachePlace, limits: CacheLimits) => void;
  readonly rekey: (newKey: string) => void;
}

/** Copies while a record process uses them. */
export interface CopiesInUse {
  readonly told: (told: CacheTold) => void;
  /** No use any more; `gone` settles when the process has ended. */
  readonly left: (gone: Promise<unknown>) => void;
}

export interface Whose {
  readonly issuer: string;
  readonly subject: string;
}
