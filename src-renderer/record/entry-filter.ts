import type { CareSetting } from '../../src-shared/clinical/care-setting.ts';
import { lastMoment, type ClinicalDate } from '../../src-shared/clinical/dates.ts';
import { placeDate, sourceName, type ClinicalEntry, type EntryKind } from '../../src-shared/clinical/entry.ts';

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
  /** As `statusOf` has them; '' stands for 'no status recorded'. */
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
export const passesPart = (filter: EntryFilter, part: FilterPart, entry: ClinicalEntry): boolean =>
  !isNarrowed(filter, part) || isAmong(filter, part, entry);

/** The same of a part that is narrowed. */
function isAmong(filter: EntryFilter, part: FilterPart, entry: ClinicalEntry): boolean {
  switch (part) {
    case 'careSettings':
      return (
        filter.careSettings.has(entry.careSetting) ||
        (entry.alsoFrom.length > 0 && entry.alsoFrom.some(({ careSetting }) => filter.careSettings.has(careSetting)))
      );
    case 'kinds':
      return filter.kinds.has(entry.kind);
    case 'sources':
      return (
        filter.sources.has(sourceName(entry.source)) ||
        entry.alsoFrom.some((source) => filter.sources.has(sourceName(source)))
      );
    case 'statuses':
      return filter.statuses.has(statusOf(entry));
    case 'period':
      return filter.period === null || isWithin(entry, filter.period);
    default:
      return part satisfies never;
  }
}

/** What was entered in error is that and nothing else, also where its source says so beside a status of 'Active' (HAZ-012). */
export const statusOf = ({ status, enteredInError }: ClinicalEntry): string =>
  enteredInError ? 'Entered in error' : status;

export const passes = (filter: EntryFilter, entry: ClinicalEntry): boolean =>
  FILTER_PARTS.every((part) => passesPart(filter, part, entry));

/** The same for many entries one after the other: what the filter leaves open is looked at once. */
export function passing(filter: EntryFilter): (entry: ClinicalEntry) => boolean {
  const [part, ...others] = FILTER_PARTS.filter((one) => isNarrowed(filter, one));
  if (part === undefined) return () => true;
  if (others.length === 0) return (entry) => isAmong(filter, part, entry);
  return (entry) => isAmong(filter, part, entry) && others.every((other) => isAmong(filter, other, entry));
}

/** What lasts is within every period that it reaches into; a partial date, within every one that it may have been in. */
function isWithin(entry: ClinicalEntry, { fromMs, toMs }: Period): boolean {
  const place = placeDate(entry);
  if (place === null || firstMomentOf(entry) > toMs) return false;
  return place.sortKey >= fromMs || lastMomentOf(entry, place) >= fromMs;
}

/** The first moment, in epoch ms, that an entry may reach back to; -Infinity where its start is not recorded. */
export const firstMomentOf = ({ when }: Pick<ClinicalEntry, 'when'>): number => when?.sortKey ?? -Infinity;

/** Never changes for an entry, and the zone's rules of long ago are dear to ask. */
const lastMoments = new WeakMap<ClinicalEntry, number>();

/**
 * The last moment, in epoch ms, that an entry may reach to; Infinity for what has not ended.
 * @param place its `placeDate`
 */
export function lastMomentOf(entry: ClinicalEntry, place: ClinicalDate): number {
  const known = lastMoments.get(entry);
  if (known !== undefined) return known;
  const { until } = entry;
  const own = lastMoment(place);
  const last = until === 'open' ? Infinity : until === null ? own : Math.max(own, lastMoment(until));
  lastMoments.set(entry, last);
  return last;
}
