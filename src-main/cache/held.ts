import { leftOf, type Moment, momentOf } from './age.ts';
import type { Cache, CacheClock, CacheLimits, CacheStats, HeldHead } from './api.ts';
import { guarded } from './errors.ts';
import { bytesOf, heldChanges, sizeOf } from './held-changes.ts';
import { heldRows, type HeldRow } from './held-rows.ts';
import type { WritableCache } from './open.ts';
import { timeKeeper } from './time-keeper.ts';

const MAX_FACTS_BYTES = 65_536;

/** The copies that outlive their record, by the rules of time and room (HAZ-032). */
export type Held = Omit<Cache, 'openWork' | 'rekey' | 'stats' | 'close'> & {
  readonly stats: () => Omit<CacheStats, 'mode'>;
  /** As every read does first. @returns whether the clock was set back, so that nothing is left */
  readonly removeOver: () => boolean;
};

export function heldCopies(database: WritableCache, limits: CacheLimits, clock: CacheClock): Held {
  const rows = heldRows(database);
  const changes = heldChanges(database);
  const time = timeKeeper(database, clock);
  let removed = 0;
  let setBack = false;

  const left = (row: HeldRow, now: Moment): number =>
    leftOf({ wall: row.fetchedWall, steady: row.fetchedSteady }, now, limits.ttlMs);
  const headOf = (row: HeldRow, now: Moment): HeldHead => ({
    patientId: row.patientId,
    context: row.context,
    fetchedAt: row.fetchedWall,
    until: now.wall + left(row, now),
    facts: row.facts,
  });
  const transaction = (act: () => void): void => database.transaction(act)();
  /** Freed pages go back to the disk, and what they held with them. */
  const shrink = (): void => void database.pragma('incremental_vacuum');

  /** Removes what is over its time, so that nothing else is left to be read. Counted once it is so. */
  const removeOver = (now: Moment): boolean => {
    const isBack = time.isSetBack(now);
    const over = rows.all().filter((row) => isBack || left(row, now) === 0);
    if (over.length > 0) {
      transaction(() => {
        for (const row of over) changes.remove(row.heldId);
        shrink();
      });
      removed += over.length;
    }
    if (isBack) {
      time.begin(now);
      setBack = true;
    }
    return isBack;
  };
  const reading = <T>(read: (now: Moment) => T): T =>
    guarded(() => {
      const now = time.now();
      removeOver(now);
      return read(now);
    });
  const writing = (write: (now: Moment) => void): void =>
    reading((now) =>
      transaction(() => {
        time.mark(now);
        write(now);
      }),
    );
  const removePatient = (patientId: string): void => {
    const row = rows.of(patientId);
    if (row === null) return;
    changes.remove(row.heldId);
    shrink();
  };
  /** The least recently used go first; never the one that was just put. */
  const evict = (kept: number): void => {
    const all = rows.all();
    let bytes = all.reduce((sum, row) => sum + row.size, 0);
    let count = all.length;
    for (const row of all.toReversed()) {
      if (count <= limits.maxRecords && bytes <= limits.maxBytes) break;
      if (row.heldId === kept) continue;
      changes.remove(row.heldId);
      bytes -= row.size;
      count -= 1;
    }
    if (count < all.length) shrink();
  };
  /** When that was by both clocks; null: it is over its time already, or of the future. */
  const fetchedWhen = (fetchedAt: number, now: Moment): Moment | null => {
    const then = momentOf(Math.round(fetchedAt), now);
    return leftOf(then, now, limits.ttlMs) > 0 ? then : null;
  };

  return {
    removeOver: () => guarded(() => removeOver(time.now())),
    held: (patientId, context) =>
      reading((now) => {
        const row = rows.of(patientId);
        return row === null || row.context !== context ? null : headOf(row, now);
      }),
    heldAll: (context) =>
      reading((now) =>
        rows
          .all()
          .filter((row) => row.context === context)
          .map((row) => headOf(row, now)),
      ),
    metasOf: (patientId) =>
      reading(() => {
        const row = rows.of(patientId);
        return row === null ? [] : rows.metasOf(row);
      }),
    bodiesOf: (patientId) =>
      reading(() => {
        const row = rows.of(patientId);
        return row === null ? [] : rows.bodiesOf(row);
      }),
    hold: (head, given) => {
      // Outside the transaction: an iterable may take its time, and may throw.
      const bodies = Array.from(given);
      writing((now) => {
        removePatient(head.patientId);
        const fetched = fetchedWhen(head.fetchedAt, now);
        const fits = bytesOf(head.facts) <= MAX_FACTS_BYTES && sizeOf(head.facts, bodies) <= limits.maxBytes;
        if (fetched === null || !fits || limits.maxRecords < 1) return;
        evict(changes.insert(head, fetched, bodies));
      });
    },
    renew: (patientId, fetchedAt, facts) =>
      writing((now) => {
        const row = rows.of(patientId);
        if (row === null) return;
        const asItWas = { wall: row.fetchedWall, steady: row.fetchedSteady };
        const fetched = fetchedAt === null ? asItWas : fetchedWhen(fetchedAt, now);
        if (fetched === null || bytesOf(facts) > MAX_FACTS_BYTES) return removePatient(patientId);
        changes.renew(row, fetched, facts);
        evict(row.heldId);
      }),
    used: (patientId) => writing(() => changes.used(patientId)),
    drop: (patientId) => writing(() => removePatient(patientId)),
    expire: () =>
      reading((now) => {
        const lefts = rows.all().map((row) => left(row, now));
        const told = {
          removed,
          next: lefts.length === 0 ? null : now.wall + Math.min(...lefts),
          clockSetBack: setBack,
        };
        removed = 0;
        setBack = false;
        return told;
      }),
    stats: () =>
      reading((now) => {
        const all = rows.all();
        return {
          records: all.length,
          bytes: all.reduce((sum, row) => sum + row.size, 0),
          until: all.length === 0 ? null : now.wall + Math.max(...all.map((row) => left(row, now))),
        };
      }),
  };
}
