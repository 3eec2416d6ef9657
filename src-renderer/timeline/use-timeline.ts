import { useMemo } from 'react';
import { placeDate, type ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import { hasFilter, passing, type EntryFilter } from '../record/entry-filter.ts';
import { nestingOf, type Nesting } from './nesting.ts';
import type { TimelineLines } from './timeline-items.ts';
import { wholeTimeline } from './whole-timeline.ts';
import { timelineLines } from './write-lines.ts';

export interface Timeline {
  /** Entries that filters leave, newest first. */
  readonly shown: readonly ClinicalEntry[];
  readonly nesting: Nesting;
  readonly lines: TimelineLines;
  /** Entries without a date that pass everything but the period. */
  readonly undatedCount: number;
}

export interface TimelineOptions {
  readonly entries: readonly ClinicalEntry[];
  readonly filter: EntryFilter;
  /** Entries without a date are shown although a period is chosen. */
  readonly withUndated: boolean;
  /** The same function for the same folds. */
  readonly isOpen: (entryId: string) => boolean;
  /** @see steadyNow */
  readonly nowMs: number;
}

/** What the list shows, worked out step by step: each is done again only when what it is made from has changed. */
export function useTimeline({ entries, filter, withUndated, isOpen, nowMs }: TimelineOptions): Timeline {
  const undated = useMemo(() => {
    const isOfAnyTime = passing({ ...filter, period: null });
    // They stand last.
    const first = entries.findLastIndex((entry) => placeDate(entry) !== null) + 1;
    return new Set(entries.slice(first).filter((entry) => isOfAnyTime(entry)));
  }, [entries, filter]);
  const shown = useMemo(() => {
    if (!hasFilter(filter)) return entries;
    const isLeft = passing(filter);
    return entries.filter((entry) => isLeft(entry) || (withUndated && undated.has(entry)));
  }, [entries, filter, undated, withUndated]);
  const undatedOutOfPeriod = filter.period === null || withUndated ? 0 : undated.size;
  const isWhole = shown === entries;
  const narrowed = useMemo(() => (isWhole ? null : nestingOf(entries, shown, nowMs)), [isWhole, entries, shown, nowMs]);
  const { nesting, lines } = useMemo(() => {
    if (narrowed === null) return wholeTimeline(entries, isOpen, nowMs);
    const input = { all: entries, shown, nesting: narrowed, isOpen, nowMs, undatedOutOfPeriod };
    return { nesting: narrowed, lines: timelineLines(input) };
  }, [entries, shown, narrowed, isOpen, nowMs, undatedOutOfPeriod]);
  return { shown, nesting, lines, undatedCount: undated.size };
}
