import type { CareSetting } from '../../src-shared/clinical/care-setting.ts';
import { formatDate, lastMoment } from '../../src-shared/clinical/dates.ts';
import { placeDate, type ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import { LASTING_KINDS } from './duration-words.ts';
import type { EntryItem, TimelineItem } from './timeline-items.ts';

/** As many as the eye can follow; the others are counted. */
export const BAR_TRACKS = 3;

interface Bar {
  /** Index of the newest line that it runs along, and of its own. */
  readonly top: number;
  readonly bottom: number;
  readonly isOpen: boolean;
  readonly entry: ClinicalEntry;
}

/** The part of a bar beside one line. */
export interface BarPiece {
  readonly entryId: string;
  readonly track: number;
  readonly setting: CareSetting;
  /** It ends here: with a cap, or with an arrow where it goes on. */
  readonly isTop: boolean;
  /** It begins here. */
  readonly isBottom: boolean;
  readonly isOpen: boolean;
}

export interface DurationBars {
  /** The bars beside a line, by its index. */
  readonly at: (index: number) => readonly BarPiece[];
  /** How many more last beside this line than there is room to draw. */
  readonly moreAt: (index: number) => number;
}

/**
 * Times that last, as unbroken bars beside the lines that fall within them: stays, episodes and care plans that stand by
 * themselves. Of more than there are tracks the shorter ones, which are the nearer, are drawn. Whole or not at all.
 */
export function durationBars(items: readonly TimelineItem[], nowMs: number): DurationBars {
  const rows = topRows(items);
  const bars = rows.flatMap(({ index, item }) => {
    const end = endOf(item.entry, nowMs);
    if (end === null) return [];
    const top = rows[firstNotAfter(rows, end)]?.index ?? index;
    return [{ top: Math.min(top, index), bottom: index, isOpen: item.entry.until === 'open', entry: item.entry }];
  });
  const tracks: Bar[][] = Array.from({ length: BAR_TRACKS }, () => []);
  const change = new Map<number, number>();
  const shortestFirst = bars.sort((a, b) => a.bottom - a.top - (b.bottom - b.top) || a.bottom - b.bottom);
  for (const bar of shortestFirst) {
    const place = tracks
      .map((track) => ({ track, at: track.length === 0 ? 0 : placeIn(track, bar.bottom) }))
      .find(({ track, at }) => isFree(track, at, bar));
    if (place === undefined) {
      change.set(bar.top, (change.get(bar.top) ?? 0) + 1);
      change.set(bar.bottom + 1, (change.get(bar.bottom + 1) ?? 0) - 1);
    } else place.track.splice(place.at, 0, bar);
  }
  const more = running(change, items.length);
  return {
    at: (index) =>
      tracks.flatMap((track, number) => {
        const bar = track[placeIn(track, index)];
        return bar === undefined || bar.top > index ? [] : [pieceOf(bar, number, index)];
      }),
    moreAt: (index) => more[index] ?? 0,
  };
}

function pieceOf({ top, bottom, isOpen, entry }: Bar, track: number, index: number): BarPiece {
  return {
    entryId: entry.id,
    track,
    setting: entry.careSetting,
    isTop: index === top,
    isBottom: index === bottom,
    isOpen,
  };
}

interface TopRow {
  readonly index: number;
  readonly item: EntryItem;
  readonly sortKey: number;
}

/** Rows that stand by themselves and have a date: newest first. */
function topRows(items: readonly TimelineItem[]): readonly TopRow[] {
  return items.flatMap((item, index) => {
    const place = item.kind === 'entry' && item.level === 1 ? placeDate(item.entry) : null;
    return item.kind === 'entry' && place !== null ? [{ index, item, sortKey: place.sortKey }] : [];
  });
}

/** Until when it lasts, epoch ms; null for what is no time that lasts, or did not take place. */
function endOf({ kind, when, until, enteredInError, marks }: ClinicalEntry, nowMs: number): number | null {
  if (!LASTING_KINDS.has(kind) || when === null || until === null || enteredInError) return null;
  if (marks.some(({ tone }) => tone === 'struck')) return null;
  if (until === 'open') return when.sortKey > nowMs ? null : nowMs;
  if (until.sortKey < when.sortKey || formatDate(until) === formatDate(when)) return null;
  return lastMoment(until);
}

/** Index of the first row that is not after a moment. */
function firstNotAfter(rows: readonly TopRow[], moment: number): number {
  return firstWhere(rows.length, (at) => (rows[at]?.sortKey ?? -Infinity) <= moment);
}

/** Where in a track, ordered from the top, the first bar stands that ends at or below an index. */
const placeIn = (track: readonly Bar[], index: number): number =>
  firstWhere(track.length, (at) => (track[at]?.bottom ?? Infinity) >= index);

function isFree(track: readonly Bar[], at: number, bar: Bar): boolean {
  const below = track[at];
  const above = track[at - 1];
  return (below === undefined || below.top > bar.bottom) && (above === undefined || above.bottom < bar.top);
}

/** The first of `count` numbers of which something holds that holds of all after it, too. */
function firstWhere(count: number, holds: (at: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function running(change: ReadonlyMap<number, number>, length: number): readonly number[] {
  if (change.size === 0) return [];
  const sums: number[] = [];
  let sum = 0;
  for (let at = 0; at < length; at += 1) {
    sum += change.get(at) ?? 0;
    sums.push(sum);
  }
  return sums;
}
