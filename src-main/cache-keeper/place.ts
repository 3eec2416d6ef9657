/** Where the record process keeps its copies. */
export interface CachePlace {
  /** Null: in memory only. */
  readonly file: string | null;
  /** Keys to try, 64 hex digits each: the one in force, then the one that was about to take its place. Empty: there is none. */
  readonly keys: readonly string[];
  /** The key from now on: what was opened with an older one is re-encrypted with it. */
  readonly newKey: string;
}

export interface CacheLimits {
  readonly ttlMs: number;
  readonly maxRecords: number;
  readonly maxBytes: number;
}

/** What the record process says of its copies. */
export interface CacheTold {
  readonly why: 'opened' | 'changed' | 'expired' | 'rekeyed' | 'failed';
  readonly mode: 'file' | 'memory';
  /** kept: copies of before are there; new: there was no file; remade: there was one, and it was shredded. */
  readonly how: 'kept' | 'new' | 'remade' | 'memory';
  readonly problem: CacheProblem | null;
  readonly records: number;
  readonly bytes: number;
  /** When the last of them goes, ms since 1970. */
  readonly until: number | null;
  /** The new key is in force. */
  readonly rekeyed: boolean;
}

export type CacheProblem =
  'unreadable' | 'newer-version' | 'not-writable' | 'bad-key' | 'key-missing' | 'clock-set-back';
