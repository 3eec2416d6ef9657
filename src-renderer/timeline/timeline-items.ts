import type { CareSetting } from '../../src-shared/clinical/care-setting.ts';
import { clinicalInstant, formatDate, monthHeading, yearOf } from '../../src-shared/clinical/dates.ts';
import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';

/** What an entry stands on: days to come are shaded, entries without a date have a place of their own. */
type Ground = 'future' | 'past' | 'undated';

export interface HeadingItem {
  readonly kind: 'heading';
  readonly key: string;
  readonly text: string;
  /** '9 entries', '1 planned'. */
  readonly count: string;
  readonly ground: Ground;
}

export interface TodayItem {
  readonly kind: 'today';
  readonly key: 'today';
  readonly text: string;
}

export interface EntryItem {
  readonly kind: 'entry';
  /** The entry's id. */
  readonly key: string;
  readonly entry: ClinicalEntry;
  readonly ground: Ground;
  /** Place among the entries shown, from 1. */
  readonly position: number;
  /** Care setting of the entry that this one happened within, where that is held; null where it stands alone. */
  readonly within: CareSetting | null;
  readonly heading: HeadingItem;
}

export type TimelineItem = HeadingItem | TodayItem | EntryItem;

/** Headings and years never change for an entry, and reading a date in London's time is the dear part. */
const calendar = new WeakMap<ClinicalEntry, { readonly heading: string; readonly year: number | null }>();

function calendarOf(entry: ClinicalEntry): { readonly heading: string; readonly year: number | null } {
  const known = calendar.get(entry);
  if (known !== undefined) return known;
  const read = { heading: headingText(entry), year: entry.when === null ? null : yearOf(entry.when) };
  calendar.set(entry, read);
  return read;
}

function headingText({ when }: ClinicalEntry): string {
  if (when === null) return 'No date recorded';
  return when.precision === 'year' ? `${monthHeading(when)}, month not recorded` : monthHeading(when);
}

/** Calendar year of an entry in London; null where it has no date. */
export const entryYear = (entry: ClinicalEntry): number | null => calendarOf(entry).year;

function groundOf({ when }: ClinicalEntry, nowMs: number): Ground {
  if (when === null) return 'undated';
  return when.sortKey > nowMs ? 'future' : 'past';
}

/**
 * The lines of the timeline: month headings with counts, a line for today below what is planned, and the entries.
 * @param entries newest first (`compareEntries`), after filters
 * @param held every entry of the record by id, also those that filters hide
 */
export function timelineItems(
  entries: readonly ClinicalEntry[],
  nowMs: number,
  held: (id: string) => ClinicalEntry | null,
): readonly TimelineItem[] {
  const items: TimelineItem[] = [];
  let before: Ground | null = null;
  for (let start = 0; start < entries.length;) {
    const group = groupFrom(entries, start, nowMs);
    if (before === 'future' && group.ground !== 'future') {
      items.push({ kind: 'today', key: 'today', text: `Today ${formatDate(clinicalInstant(nowMs))}` });
    }
    const heading = headingItem(group);
    items.push(heading);
    for (let at = start; at < group.end; at += 1) {
      const entry = entries[at];
      if (entry === undefined) continue;
      const parent = entry.parentId === null ? null : held(entry.parentId);
      items.push({
        kind: 'entry',
        key: entry.id,
        entry,
        ground: group.ground,
        position: at + 1,
        within: parent?.careSetting ?? null,
        heading,
      });
    }
    before = group.ground;
    start = group.end;
  }
  return items;
}

interface Group {
  readonly text: string;
  readonly ground: Ground;
  readonly start: number;
  readonly end: number;
}

function groupFrom(entries: readonly ClinicalEntry[], start: number, nowMs: number): Group {
  const first = entries[start];
  if (first === undefined) throw new RangeError('no entry to group');
  const text = calendarOf(first).heading;
  const ground = groundOf(first, nowMs);
  let end = start + 1;
  for (let next = entries[end]; next !== undefined; next = entries[end]) {
    if (calendarOf(next).heading !== text || groundOf(next, nowMs) !== ground) break;
    end += 1;
  }
  return { text, ground, start, end };
}

function headingItem({ text, ground, start, end }: Group): HeadingItem {
  const size = end - start;
  const count = ground === 'future' ? `${size} planned` : size === 1 ? '1 entry' : `${size} entries`;
  return { kind: 'heading', key: `${ground}:${text}`, text, count, ground };
}
