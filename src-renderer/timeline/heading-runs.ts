import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import { calendarOf, groundOf, type Ground } from './entry-calendar.ts';

/** Entries one after the other that belong under one heading: from the first, up to and without the last. */
export interface HeadingRun {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly ground: Ground;
}

interface KnownRuns {
  readonly nowMs: number;
  readonly runs: readonly HeadingRun[];
}

/** The same for every filter: worked out once for each list of entries that comes, and each moment that changes it. */
const known = new WeakMap<readonly ClinicalEntry[], KnownRuns>();

/** @param all every entry of the record, newest first */
export function headingRuns(all: readonly ClinicalEntry[], nowMs: number): readonly HeadingRun[] {
  const before = known.get(all);
  if (before?.nowMs === nowMs) return before.runs;
  const runs: HeadingRun[] = [];
  for (let from = 0; from < all.length;) {
    const head = all[from] as ClinicalEntry;
    const { heading: text } = calendarOf(head);
    const ground = groundOf(head, nowMs);
    let to = from + 1;
    for (let entry = all[to]; entry !== undefined; entry = all[to]) {
      if (calendarOf(entry).heading !== text || groundOf(entry, nowMs) !== ground) break;
      to += 1;
    }
    runs.push({ from, to, text, ground });
    from = to;
  }
  known.set(all, { nowMs, runs });
  return runs;
}
