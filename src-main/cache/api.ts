import type { CacheProblem } from './errors.ts';
import type { Packed } from './pack.ts';

export type { CacheProblem } from './errors.ts';

/** Where the file lies, and what opens it. */
export interface CachePlace {
  /** Null: in memory only. */
  readonly file: string | null;
  /** Keys to try, 64 hexadecimal digits each: the one in force, then the one that was about to take its place. None: make anew. */
  readonly keys: readonly string[];
  /** The key from now on; a file that was opened with an older one is encrypted anew with it. */
  readonly newKey: string;
}

export interface CacheLimits {
  /** How long a copy is held after it was fetched, in ms; never more than 12 hours, whatever is asked for. */
  readonly ttlMs: number;
  readonly maxRecords: number;
  /** Of all copies together, packed. */
  readonly maxBytes: number;
}

export interface CacheClock {
  /** Ms since 1970. */
  readonly wall: () => number;
  /** Ms since the computer was started; goes on when the viewer is started anew. */
  readonly steady: () => number;
}

export interface OpenedCache {
  readonly cache: Cache;
  /** kept: copies of before are there; new: there was no file; remade: there was one, and it was shredded; memory: no file can be had */
  readonly how: 'kept' | 'new' | 'remade' | 'memory';
  readonly problem: CacheProblem | null;
}

export interface CachedResource {
  readonly resourceKey: string;
  /** JSON text as received, on one line. */
  readonly json: string;
}

/** Where the JSON of one open record is kept, so that memory holds flat entries only. */
export interface WorkStore {
  /** All rows or none, in one transaction. */
  readonly put: (rows: readonly CachedResource[]) => void;
  readonly read: (resourceKey: string) => string | null;
  /** Removes all of it. */
  readonly close: () => void;
}

export interface HeldHead {
  readonly patientId: string;
  /** Who, in which role: a copy of another context is no copy. */
  readonly context: string;
  /** Ms since 1970. */
  readonly fetchedAt: number;
  /** Ms since 1970: `fetchedAt` and the time to live, or earlier where the steady clock has gone further than the wall clock. */
  readonly until: number;
  /** Opaque JSON of the caller; up to 64 kB. */
  readonly facts: string;
}

export interface HeldBody {
  /** Opaque JSON of the caller. */
  readonly meta: string;
  readonly body: Packed;
}

export interface Expired {
  /** Copies that went because their time was over or the clock was set back, since this was last asked: reads remove them too. */
  readonly removed: number;
  /** When the next one goes, ms since 1970; null: there is none. */
  readonly next: number | null;
  /** Whether the wall clock was found earlier than it had been; all copies went then. */
  readonly clockSetBack: boolean;
}

export interface CacheStats {
  readonly mode: 'file' | 'memory';
  readonly records: number;
  /** Of the copies, packed. */
  readonly bytes: number;
  /** When the last of them goes, ms since 1970; null: there is none. */
  readonly until: number | null;
}

/**
 * The encrypted, disposable copies of records. Every method throws CacheError and nothing else, but for what an iterable
 * of the caller throws. 'unreadable' means that the whole file is worthless; after 'not-writable' nothing has changed.
 */
export interface Cache {
  openWork(): WorkStore;
  /** Null: none, or not any more. Time is checked at every read; what is over its time is removed (HAZ-032). */
  held(patientId: string, context: string): HeldHead | null;
  /** The one last used first. */
  heldAll(context: string): readonly HeldHead[];
  /** In the order in which they were put; unpacks nothing. */
  metasOf(patientId: string): readonly string[];
  /** In the order in which they were put; verified. */
  bodiesOf(patientId: string): readonly HeldBody[];
  /**
   * Takes the place of any copy of that patient, in one transaction; the least recently used go beyond the limits.
   * A copy that is over its time already, of the future, or larger than all may be together is not held: none is then.
   */
  hold(head: Omit<HeldHead, 'until'>, bodies: Iterable<HeldBody>): void;
  /** Nothing has changed since: it is as of `fetchedAt`; null: it stays as of when it is, by both clocks. Of no patient that is not held. */
  renew(patientId: string, fetchedAt: number | null, facts: string): void;
  /** It was opened: others are evicted before it. */
  used(patientId: string): void;
  drop(patientId: string): void;
  /** Removes what is over its time. */
  expire(): Expired;
  /** Encrypts the whole file anew. A crash meanwhile leaves a file that no key opens. */
  rekey(newKey: string): void;
  stats(): CacheStats;
  /** Also where it is closed already, or cannot be used any more. Never throws. */
  close(): void;
}
