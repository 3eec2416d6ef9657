import { londonDay } from '../../src-shared/clinical/dates.ts';
import { placeDate, type ClinicalEntry } from '../../src-shared/clinical/entry.ts';

interface Moment {
  readonly nowMs: number;
  readonly day: number;
  /** Entries that are yet to come: those above today's line. */
  readonly future: number;
}

const known = new WeakMap<readonly ClinicalEntry[], Moment>();

/**
 * The moment from which a list of entries was last looked at, where it is of the same day and no entry lies between it and now:
 * then nothing that is drawn has changed, and nothing is worked out again.
 * @param entries newest first
 */
export function steadyNow(entries: readonly ClinicalEntry[], nowMs: number): number {
  const day = londonDay(nowMs);
  const future = futureCount(entries, nowMs);
  const before = known.get(entries);
  if (before?.day === day && before.future === future) return before.nowMs;
  known.set(entries, { nowMs, day, future });
  return nowMs;
}

function futureCount(entries: readonly ClinicalEntry[], nowMs: number): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = entries[middle];
    const place = entry === undefined ? null : placeDate(entry);
    if (place !== null && place.sortKey > nowMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
