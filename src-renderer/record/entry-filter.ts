import type { CareSetting } from '../../src-shared/clinical/care-setting.ts';
import { careSettingsOf } from '../../src-shared/clinical/care-settings-of.ts';
import { sourceName, type ClinicalEntry, type EntryKind } from '../../src-shared/clinical/entry.ts';

/** A span of time in epoch milliseconds, both ends included. Entries without a date are in no period. */
export interface Period {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What the timeline is narrowed down to. An empty set and a null period narrow nothing; all that is given combines. */
export interface EntryFilter {
  readonly careSettings: ReadonlySet<CareSetting>;
  readonly kinds: ReadonlySet<EntryKind>;
  /** Names of sources, as the reader sees them (`sourceName`). */
  readonly sources: ReadonlySet<string>;
  /** `ClinicalEntry.status`; '' stands for 'no status recorded'. */
  readonly statuses: ReadonlySet<string>;
  readonly period: Period | null;
}

export const NO_FILTER: EntryFilter = {
  careSettings: new Set(),
  kinds: new Set(),
  sources: new Set(),
  statuses: new Set(),
  period: null,
};

/** A part of a filter; each can be taken away by itself. */
export type FilterPart = keyof EntryFilter;

export const FILTER_PARTS: readonly FilterPart[] = ['careSettings', 'kinds', 'sources', 'statuses', 'period'];

export function isNarrowed(filter: EntryFilter, part: FilterPart): boolean {
  return part === 'period' ? filter.period !== null : filter[part].size > 0;
}

export const hasFilter = (filter: EntryFilter): boolean => FILTER_PARTS.some((part) => isNarrowed(filter, part));

/** Whether one part of the filter lets an entry through. */
export function passesPart(filter: EntryFilter, part: FilterPart, entry: ClinicalEntry): boolean {
  if (!isNarrowed(filter, part)) return true;
  switch (part) {
    case 'careSettings':
      return careSettingsOf(entry).some((setting) => filter.careSettings.has(setting));
    case 'kinds':
      return filter.kinds.has(entry.kind);
    case 'sources':
      return [entry.source, ...entry.alsoFrom].some((source) => filter.sources.has(sourceName(source)));
    case 'statuses':
      return filter.statuses.has(entry.status);
    case 'period':
      return filter.period === null || isWithin(entry, filter.period);
    default:
      return part satisfies never;
  }
}

export const passes = (filter: EntryFilter, entry: ClinicalEntry): boolean =>
  FILTER_PARTS.every((part) => passesPart(filter, part, entry));

/** What lasts is within every period that it reaches into; a partial date, where it may have been. */
function isWithin({ when, until }: ClinicalEntry, { fromMs, toMs }: Period): boolean {
  if (when === null) return false;
  if (when.sortKey > toMs) return false;
  if (until === 'open') return true;
  return (until?.sortKey ?? when.sortKey) >= fromMs;
}
