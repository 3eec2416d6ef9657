import { useMemo } from 'react';
import { placeDate, type ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import { passing, type EntryFilter } from '../record/entry-filter.ts';
import { nestingOf, type Nesting } from './nesting.ts';
import type { TimelineLines } from './timeline-items.ts';
import { oneClickOf, readyTimeline } from './ready-timeline.ts';
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
    // They stand last.
    const first = entries.findLastIndex((entry) => placeDate(entry) !== null) + 1;
    return passing(entries.slice(first), { ...filter, period: null });
  }, [entries, filter]);
  const undatedOutOfPeriod = filter.period === null || withUndated ? 0 : undated.length;
  const narrowed = useMemo(() => {
    const oneClick = oneClickOf(filter);
    if (oneClick !== null) return { oneClick };
    const passed = passing(entries, filter);
    // In no period, so that none of them has passed.
    const shown = withUndated && filter.period !== null ? [...passed, ...undated] : passed;
    return { oneClick: null, shown, nesting: nestingOf(entries, shown, nowMs) };
  }, [entries, filter, undated, withUndated, nowMs]);
  return useMemo(() => {
    const undatedCount = undated.length;
    if (narrowed.oneClick !== null) {
      return { ...readyTimeline(entries, narrowed.oneClick, isOpen, nowMs), undatedCount };
    }
    const { shown, nesting } = narrowed;
    const lines = timelineLines({ all: entries, shown, nesting, isOpen, nowMs, undatedOutOfPeriod });
    return { shown, nesting, lines, undatedCount };
  }, [entries, narrowed, isOpen, nowMs, undated, undatedOutOfPeriod]);
}
