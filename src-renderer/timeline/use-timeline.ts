import { useMemo } from 'react';
import { placeDate, type ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import { hasFilter, passes, type EntryFilter } from '../record/entry-filter.ts';
import { nestingOf, type Nesting } from './nesting.ts';
import type { TimelineLines } from './timeline-items.ts';
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
  readonly isOpen: (entryId: string) => boolean;
  readonly nowMs: number;
}

/** What the list shows, worked out step by step: each is done again only when what it is made from has changed. */
export function useTimeline({ entries, filter, withUndated, isOpen, nowMs }: TimelineOptions): Timeline {
  const undated = useMemo(() => {
    const anyTime = { ...filter, period: null };
    return new Set(entries.filter((entry) => placeDate(entry) === null && passes(anyTime, entry)));
  }, [entries, filter]);
  const shown = useMemo(() => {
    if (!hasFilter(filter)) return entries;
    return entries.filter((entry) => passes(filter, entry) || (withUndated && undated.has(entry)));
  }, [entries, filter, undated, withUndated]);
  const nesting = useMemo(() => nestingOf(entries, shown, nowMs), [entries, shown, nowMs]);
  const undatedOutOfPeriod = filter.period === null || withUndated ? 0 : undated.size;
  const lines = useMemo(
    () => timelineLines({ all: entries, shown, nesting, isOpen, nowMs, undatedOutOfPeriod }),
    [entries, shown, nesting, isOpen, nowMs, undatedOutOfPeriod],
  );
  return { shown, nesting, lines, undatedCount: undated.size };
}
