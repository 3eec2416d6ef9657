import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import type { CareSetting } from '../../src-shared/clinical/care-setting.ts';
import { FILTER_PARTS, isNarrowed, NO_FILTER, passing, type EntryFilter } from '../record/entry-filter.ts';
import type { RecordScreen } from '../record/screen.ts';
import { durationBars, type DurationBars } from './duration-bars.ts';
import { nestingOf, type Nesting } from './nesting.ts';
import { type DensityChoice, estimatedHeights } from './row-heights.ts';
import type { TimelineItem, TimelineLines } from './timeline-items.ts';
import { timelineLines } from './write-lines.ts';

/** A timeline as it is listed. */
interface ReadyTimeline {
  /** Entries that the filter leaves, newest first. */
  readonly shown: readonly ClinicalEntry[];
  readonly nesting: Nesting;
  readonly lines: TimelineLines;
}

interface KnownTimeline extends ReadyTimeline {
  readonly nowMs: number;
  /** How it was folded when its lines were written. */
  readonly isOpen: (entryId: string) => boolean;
}

/** All entries, or those of one care setting: what is one click away. */
export type OneClick = CareSetting | 'all';

/** The click that leads to a filter; null where there is none. */
export function oneClickOf(filter: EntryFilter): OneClick | null {
  const narrowed = FILTER_PARTS.filter((part) => isNarrowed(filter, part));
  if (narrowed.length === 0) return 'all';
  const [setting] = filter.careSettings;
  return narrowed.length === 1 && filter.careSettings.size === 1 ? (setting ?? null) : null;
}

/**
 * Kept with the list of entries, and gone with it (HAZ-001): whoever comes back to the timeline, presses a chip or takes the filter away,
 * has it at once. All care settings together are no more than all entries and those that several sources have.
 */
const known = new WeakMap<readonly ClinicalEntry[], Map<OneClick, KnownTimeline>>();

/** @param nowMs see `steadyNow` */
export function readyTimeline(
  entries: readonly ClinicalEntry[],
  oneClick: OneClick,
  isOpen: (entryId: string) => boolean,
  nowMs: number,
): ReadyTimeline {
  let ofList = known.get(entries);
  if (ofList === undefined) known.set(entries, (ofList = new Map()));
  const before = ofList.get(oneClick);
  if (before?.nowMs === nowMs && before.isOpen === isOpen) return before;
  const careSettings = new Set(oneClick === 'all' ? [] : [oneClick]);
  const shown = before?.shown ?? passing(entries, { ...NO_FILTER, careSettings });
  const nesting = before?.nowMs === nowMs ? before.nesting : nestingOf(entries, shown, nowMs);
  const lines = timelineLines({ all: entries, shown, nesting, isOpen, nowMs, undatedOutOfPeriod: 0 });
  const ready = { shown, nowMs, nesting, isOpen, lines };
  ofList.set(oneClick, ready);
  return ready;
}

/** What is worked out from lines alone. */
export interface LineFacts {
  /** By the key of an item: where it stands; undefined where it does not. */
  readonly indexOf: (key: string) => number | undefined;
  readonly bars: DurationBars;
  /** @see estimatedHeights */
  readonly heights: Uint8Array;
  /** Of each item the number of its key: the same for the same key for as long as the record is open. */
  readonly numbers: Uint32Array;
}

/**
 * Numbers of keys: the heights of all rows are added up anew whenever one is measured, and a number is found quicker than a text.
 * They end with the record: its screen, and its lists' facts (HAZ-001).
 */
const knownNumbers = new WeakMap<RecordScreen, Map<string, number>>();

function numbersOf(items: readonly TimelineItem[], screen: RecordScreen): Pick<LineFacts, 'numbers' | 'indexOf'> {
  const known = knownNumbers.get(screen) ?? new Map<string, number>();
  knownNumbers.set(screen, known);
  const numbers = new Uint32Array(items.length);
  for (const [index, { key }] of items.entries()) {
    let number = known.get(key);
    if (number === undefined) known.set(key, (number = known.size));
    numbers[index] = number;
  }
  /** By number, from 1; 0: not among these. */
  const places = new Uint32Array(known.size);
  for (const [index, number] of numbers.entries()) places[number] = index + 1;
  const indexOf = (key: string): number | undefined => {
    const place = places[known.get(key) ?? -1] ?? 0;
    return place === 0 ? undefined : place - 1;
  };
  return { numbers, indexOf };
}

interface KnownLineFacts extends LineFacts {
  readonly density: DensityChoice;
  readonly nowMs: number;
}

/** By items alone, though their numbers are a screen's: items never outlive the record that they are of. */
const knownFacts = new WeakMap<readonly TimelineItem[], KnownLineFacts>();

/** @param nowMs see `steadyNow` */
export function lineFacts(
  items: readonly TimelineItem[],
  screen: RecordScreen,
  density: DensityChoice,
  nowMs: number,
): LineFacts {
  const before = knownFacts.get(items);
  if (before?.nowMs === nowMs && before.density === density) return before;
  const facts = {
    density,
    nowMs,
    ...numbersOf(items, screen),
    bars: durationBars(items, nowMs),
    heights: estimatedHeights(items, density),
  };
  knownFacts.set(items, facts);
  return facts;
}
