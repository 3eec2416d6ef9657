import type { CareSetting } from '../../src-shared/clinical/care-setting.ts';
import { formatDate, lastMoment, type ClinicalDate } from '../../src-shared/clinical/dates.ts';
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
  const { indexes, sortKeys } = topRows(items);
  const bars: Bar[] = [];
  for (const index of indexes) {
    const { entry } = items[index] as EntryItem;
    const end = endOf(entry, nowMs);
    if (end === null) continue;
    const top = indexes[firstNotAfter(sortKeys, end)] ?? index;
    bars.push({ top: Math.min(top, index), bottom: index, isOpen: entry.until === 'open', entry });
  }
  const tracks = Array.from({ length: BAR_TRACKS }, () => new BarTrack(items.length));
  const change = new Map<number, number>();
  const shortestFirst = bars.sort((a, b) => a.bottom - a.top - (b.bottom - b.top) || a.bottom - b.bottom);
  for (const bar of shortestFirst) {
    const track = tracks.find((one) => one.isFree(bar));
    if (track === undefined) {
      change.set(bar.top, (change.get(bar.top) ?? 0) + 1);
      change.set(bar.bottom + 1, (change.get(bar.bottom + 1) ?? 0) - 1);
    } else track.place(bar);
  }
  const more = running(change, items.length);
  return {
    at: (index) =>
      tracks.flatMap((track, number) => {
        const bar = track.at(index);
        return bar === null ? [] : [pieceOf(bar, number, index)];
      }),
    moreAt: (index) => more[index] ?? 0,
  };
}

/** Lines in a block: a block without a bar is passed over at once. */
const BLOCK_BITS = 6;

/** Bars one below the other, none beside another. */
class BarTrack {
  readonly #bars: Bar[] = [];
  /** For each line the place of its bar in `#bars`, from 1; 0: none. */
  readonly #barAt: Uint32Array;
  readonly #isBlockTaken: Uint8Array;

  constructor(lines: number) {
    this.#barAt = new Uint32Array(lines);
    this.#isBlockTaken = new Uint8Array((lines >> BLOCK_BITS) + 1);
  }

  at(index: number): Bar | null {
    return this.#bars[(this.#barAt[index] ?? 0) - 1] ?? null;
  }

  isFree({ top, bottom }: Bar): boolean {
    if (this.#barAt[top] !== 0) return false;
    for (let line = bottom; line > top; line -= 1) {
      if (this.#isBlockTaken[line >> BLOCK_BITS] === 0) line = (line >> BLOCK_BITS) << BLOCK_BITS;
      else if (this.#barAt[line] !== 0) return false;
    }
    return true;
  }

  place(bar: Bar): void {
    const { top, bottom } = bar;
    this.#barAt.fill(this.#bars.push(bar), top, bottom + 1);
    this.#isBlockTaken.fill(1, top >> BLOCK_BITS, (bottom >> BLOCK_BITS) + 1);
  }
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

/** Rows that stand by themselves and have a date, newest first: where each stands in the list, and its moment. */
interface TopRows {
  readonly indexes: readonly number[];
  readonly sortKeys: readonly number[];
}

function topRows(items: readonly TimelineItem[]): TopRows {
  const indexes: number[] = [];
  const sortKeys: number[] = [];
  for (const [index, item] of items.entries()) {
    if (item.kind !== 'entry' || item.level !== 1) continue;
    const place = placeDate(item.entry);
    if (place === null) continue;
    indexes.push(index);
    sortKeys.push(place.sortKey);
  }
  return { indexes, sortKeys };
}

/** Never changes for an entry, and the zone's rules of long ago are dear to ask. */
const ends = new WeakMap<ClinicalEntry, number | 'open' | null>();

/** Until when it lasts, epoch ms; null for what is no time that lasts, or did not take place. */
function endOf(entry: ClinicalEntry, nowMs: number): number | null {
  // Most are of a moment: nothing to be remembered.
  if (entry.until === null || entry.when === null || !LASTING_KINDS.has(entry.kind)) return null;
  let end = ends.get(entry);
  if (end === undefined) {
    end = readEnd(entry, entry.when, entry.until);
    ends.set(entry, end);
  }
  if (end !== 'open') return end;
  return entry.when.sortKey > nowMs ? null : nowMs;
}

function readEnd(
  { enteredInError, marks }: ClinicalEntry,
  when: ClinicalDate,
  until: ClinicalDate | 'open',
): number | 'open' | null {
  if (enteredInError || marks.some(({ tone }) => tone === 'struck')) return null;
  if (until === 'open') return until;
  if (until.sortKey < when.sortKey || formatDate(until) === formatDate(when)) return null;
  return lastMoment(until);
}

/** Index of the first row that is not after a moment. */
function firstNotAfter(sortKeys: readonly number[], moment: number): number {
  return firstWhere(sortKeys.length, (at) => (sortKeys[at] ?? -Infinity) <= moment);
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
