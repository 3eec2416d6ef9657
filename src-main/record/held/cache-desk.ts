import {
  type Cache,
  type CacheClock,
  CacheError,
  type CacheLimits,
  type CachePlace,
  type HeldBody,
  type openCache,
  type OpenedCache,
  unpack,
} from '../../cache/index.ts';
import { readMatches } from '../bodies/matches.ts';
import type { RawStore } from '../entries/raw-store.ts';
import type { CacheTold, FromRecordProcess, HeldCopy } from '../messages.ts';
import { readBody } from '../read/body.ts';
import { isObject } from '../read/reader.ts';
import type { Round } from './round.ts';

export interface CacheDeskParts {
  readonly open: typeof openCache;
  readonly openMemory: () => RawStore;
  readonly clock: CacheClock;
  readonly send: (message: FromRecordProcess) => void;
  readonly schedule: (act: () => void, ms: number) => () => void;
  /** The file cannot be used any more, and what was in it is gone: of the open record, too. */
  readonly onLost: () => void;
}

const IN_MEMORY: CachePlace = { file: null, keys: [], newKey: '0'.repeat(64) };

/** Longer than this no timer sleeps: a computer that was asleep, or whose clock was set, is noticed soon. */
const LOOK_EVERY_MS = 30_000;

/**
 * The copies that this process holds, over the encrypted cache. A cache that fails never costs the clinician the record: what can
 * be had in memory goes on in memory, and main is told.
 */
export class CacheDesk {
  readonly #parts: CacheDeskParts;
  #opened: OpenedCache | null = null;
  #limits: CacheLimits | null = null;
  #rekeyed = false;
  #hasFailed = false;
  #cancel: (() => void) | null = null;

  constructor(parts: CacheDeskParts) {
    this.#parts = parts;
  }

  use(place: CachePlace, limits: CacheLimits): void {
    this.#opened?.cache.close();
    this.#limits = limits;
    this.#hasFailed = false;
    this.#opened = this.#parts.open(place, limits, this.#parts.clock);
    this.#rekeyed = this.#opened.how !== 'memory';
    this.#tell('opened');
    this.#watch();
  }

  /** What was fetched before is held no longer, ms since 1970. */
  get oldest(): number {
    return this.#parts.clock.wall() - (this.#limits?.ttlMs ?? 0);
  }

  rekey(newKey: string): void {
    this.#rekeyed = false;
    this.#guarded(null, (cache) => {
      cache.rekey(newKey);
      this.#rekeyed = true;
      this.#tell('rekeyed');
    });
  }

  /** Of one open record; memory where there is no cache, or it fails. */
  openStore(): RawStore {
    const memory = this.#parts.openMemory();
    const cache = this.#opened?.cache ?? null;
    const work = this.#guarded(null, (held) => held.openWork());
    if (work === null) return memory;
    const isHere = (): boolean => this.#opened?.cache === cache;
    return {
      put: (rows) => {
        if (!isHere()) return memory.put(rows);
        const isPut = this.#guarded(false, () => {
          work.put(rows);
          return true;
        });
        if (!isPut) memory.put(rows);
      },
      read: (key) => memory.read(key) ?? (isHere() ? this.#guarded(null, () => work.read(key)) : null),
      close: () => {
        memory.close();
        if (isHere()) this.#guarded(null, () => work.close());
      },
    };
  }

  /** The copies of this context: of one patient, or of all. @param people who they are as well: each is read for that */
  held(patientId: string | null, context: string, people: boolean): readonly HeldCopy[] {
    return this.#guarded<readonly HeldCopy[]>([], (cache) => {
      const heads = patientId === null ? cache.heldAll(context) : [cache.held(patientId, context) ?? []].flat();
      return heads.map(({ patientId: id, fetchedAt, until, facts }) => {
        const person = people ? personOf(cache.bodiesOf(id), this.#parts.clock.wall()) : null;
        return { patientId: id, fetchedAt, until, facts, person };
      });
    });
  }

  /** Null: none, or not any more. */
  take(
    patientId: string,
    context: string,
  ): { readonly fetchedAt: number; readonly bodies: readonly HeldBody[] } | null {
    return this.#guarded(null, (cache) => {
      const head = cache.held(patientId, context);
      if (head === null) return null;
      const bodies = [...cache.bodiesOf(patientId)];
      cache.used(patientId);
      return { fetchedAt: head.fetchedAt, bodies };
    });
  }

  hold(patientId: string, context: string, facts: string, round: Round): void {
    this.#guarded(null, (cache) => {
      if (this.#limits === null || this.#limits.ttlMs <= 0) return;
      cache.hold({ patientId, context, fetchedAt: round.oldest, facts }, round.bodies());
      this.#tell('changed');
      this.#watch();
    });
  }

  /** By what a copy opens from now on; of when it is stays as it was. */
  decided(patientId: string, context: string, facts: string): void {
    this.#guarded(null, (cache) => {
      if (cache.held(patientId, context) !== null) cache.renew(patientId, null, facts);
    });
  }

  drop(patientId: string): void {
    this.#guarded(null, (cache) => {
      cache.drop(patientId);
      this.#tell('changed');
    });
  }

  /** Removes what is over its time, and looks again when the next one is. */
  #watch(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#guarded(null, (cache) => {
      const { removed, next } = cache.expire();
      if (removed > 0) this.#tell('expired');
      if (next === null) return;
      const left = Math.max(next - this.#parts.clock.wall(), 0);
      this.#cancel = this.#parts.schedule(() => this.#watch(), Math.min(left + 1, LOOK_EVERY_MS));
    });
  }

  #guarded<T>(otherwise: T, act: (cache: Cache) => T): T {
    const opened = this.#opened;
    if (opened === null) return otherwise;
    try {
      return act(opened.cache);
    } catch (error) {
      if (this.#opened === opened) this.#fail(error instanceof CacheError ? error.problem : 'unreadable');
      return otherwise;
    }
  }

  /** Nothing in the file can be trusted any more. What comes from now on is held in memory. */
  #fail(problem: NonNullable<OpenedCache['problem']>): void {
    const { open, clock, onLost } = this.#parts;
    const limits = this.#limits;
    try {
      this.#opened?.cache.close();
    } catch {
      // It is given up in any case.
    }
    // Once: where memory fails, too, each record is held by itself, and there are no copies.
    const isSecond = this.#hasFailed || limits === null;
    this.#hasFailed = true;
    this.#opened = isSecond ? null : { ...open(IN_MEMORY, limits, clock), problem };
    this.#rekeyed = false;
    this.#tell('failed');
    onLost();
  }

  #tell(why: CacheTold['why']): void {
    if (this.#opened === null) return;
    const { cache, how, problem } = this.#opened;
    const { mode, records, bytes, until } = cache.stats();
    this.#parts.send({ kind: 'cache-told', why, mode, how, problem, records, bytes, until, rekeyed: this.#rekeyed });
  }
}

/** The Patient comes first in a copy. */
function personOf(bodies: Iterable<HeldBody>, now: number): HeldCopy['person'] {
  for (const { body } of bodies) {
    const read = readBody(unpack(body));
    if (!read.ok || !isObject(read.json) || read.json['resourceType'] !== 'Patient') return null;
    const found = readMatches({ resourceType: 'Bundle', type: 'searchset', entry: [{ resource: read.json }] }, now);
    return found.kind === 'matches' ? (found.matches[0] ?? null) : null;
  }
  return null;
}
