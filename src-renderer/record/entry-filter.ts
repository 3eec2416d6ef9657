import type { CareSetting } from '../../src-shared/clinical/care-setting.ts';
import { careSettingsOf } from '../../src-shared/clinical/care-settings-of.ts';
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

/** The parts that are lists to choose from. */
export type ListedPart = Exclude<FilterPart, 'period'>;

export const LISTED_PARTS: readonly ListedPart[] = ['careSettings', 'kinds', 'sources', 'statuses'];
export const FILTER_PARTS: readonly FilterPart[] = [...LISTED_PARTS, 'period'];

export function isNarrowed(filter: EntryFilter, part: FilterPart): boolean {
  return part === 'period' ? filter.period !== null : filter[part].size > 0;
}

export const hasFilter = (filter: EntryFilter): boolean => FILTER_PARTS.some((part) => isNarrowed(filter, part));

/** Whether a part of the filter that is narrowed lets an entry through. */
function isAmong(filter: EntryFilter, part: FilterPart, entry: ClinicalEntry): boolean {
  if (part === 'period') return filter.period === null || isWithin(entry, filter.period);
  const chosen: ReadonlySet<string> = filter[part];
  return valuesOf(part, entry).some((value) => chosen.has(value));
}

/** What an entry says in one of the parts that are lists to choose from; each value once. */
export function valuesOf(part: ListedPart, entry: ClinicalEntry): readonly string[] {
  const { kind, source, alsoFrom } = entry;
  switch (part) {
    case 'kinds':
      return [kind];
    case 'statuses':
      return [statusOf(entry)];
    case 'careSettings':
      return careSettingsOf(entry);
    case 'sources':
      return alsoFrom.length === 0 ? [sourceName(source)] : [...new Set([source, ...alsoFrom].map(sourceName))];
    default:
      return part satisfies never;
  }
}

/** Entries of a list that say the same in one part. */
interface AlikeEntries {
  /** By place in the list: the same number for the same values. */
  readonly numbers: Uint32Array;
  /** By number: one entry that says so. */
  readonly examples: readonly ClinicalEntry[];
}

/** Kept with the list, and gone with it (HAZ-001). */
const knownAlike = new WeakMap<readonly ClinicalEntry[], Map<ListedPart, AlikeEntries>>();

/**
 * Asked once of each list and part: looking at 50,000 entries, which lie wherever the record grew, takes longer than anything else of
 * a filter.
 */
export function alikeIn(entries: readonly ClinicalEntry[], part: ListedPart): AlikeEntries {
  let parts = knownAlike.get(entries);
  if (parts === undefined) knownAlike.set(entries, (parts = new Map()));
  const before = parts.get(part);
  if (before !== undefined) return before;
  const numbers = new Uint32Array(entries.length);
  const examples: ClinicalEntry[] = [];
  // Apart: one value may read like a list of them.
  const [bySingle, byList] = [new Map<string, number>(), new Map<string, number>()];
  for (const [index, entry] of entries.entries()) {
    const values = valuesOf(part, entry);
    const [single] = values;
    const isSingle = values.length === 1 && single !== undefined;
    const byValues = isSingle ? bySingle : byList;
    const key = isSingle ? single : JSON.stringify(values);
    let number = byValues.get(key);
    if (number === undefined) byValues.set(key, (number = examples.push(entry) - 1));
    numbers[index] = number;
  }
  const alike = { numbers, examples };
  parts.set(part, alike);
  return alike;
}

/** What was entered in error is that and nothing else, also where its source says so beside a status of 'Active' (HAZ-012). */
export const statusOf = ({ status, enteredInError }: ClinicalEntry): string =>
  enteredInError ? 'Entered in error' : status;

export const passes = (filter: EntryFilter, entry: ClinicalEntry): boolean =>
  FILTER_PARTS.every((part) => !isNarrowed(filter, part) || isAmong(filter, part, entry));

/**
 * Those of a list that pass, in its order; the list itself where nothing is narrowed, so that what is kept with it serves. Of many
 * entries few differ in what a part of the filter asks for: it is asked of one of those that are alike.
 */
export function passing(entries: readonly ClinicalEntry[], filter: EntryFilter): readonly ClinicalEntry[] {
  if (!hasFilter(filter)) return entries;
  const isLeft = new Uint8Array(entries.length).fill(1);
  for (const part of LISTED_PARTS) {
    if (!isNarrowed(filter, part)) continue;
    const { numbers, examples } = alikeIn(entries, part);
    const lets = Uint8Array.from(examples, (example) => Number(isAmong(filter, part, example)));
    for (const [at, number] of numbers.entries()) isLeft[at] = (isLeft[at] ?? 0) & (lets[number] ?? 0);
  }
  const left = entries.filter((_entry, at) => isLeft[at] === 1);
  const { period } = filter;
  return period === null ? left : left.filter((entry) => isWithin(entry, period));
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
