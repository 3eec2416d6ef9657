import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import type { RecordScreen } from '../record/screen.ts';
import { durationBars, type DurationBars } from './duration-bars.ts';
import { nestingOf, type Nesting } from './nesting.ts';
import { type DensityChoice, estimatedHeights } from './row-heights.ts';
import type { TimelineItem, TimelineLines } from './timeline-items.ts';
import { timelineLines } from './write-lines.ts';

/** The timeline of all entries, as no filter narrows it. */
interface WholeTimeline {
  readonly nesting: Nesting;
  readonly lines: TimelineLines;
}

interface KnownTimeline extends WholeTimeline {
  readonly nowMs: number;
  /** How it was folded when its lines were written. */
  readonly isOpen: (entryId: string) => boolean;
}

/** Kept with the list of entries, and gone with it (HAZ-001): whoever comes back to the timeline, or takes a filter away, has it at once. */
const known = new WeakMap<readonly ClinicalEntry[], KnownTimeline>();

/** @param nowMs see `steadyNow` */
export function wholeTimeline(
  entries: readonly ClinicalEntry[],
  isOpen: (entryId: string) => boolean,
  nowMs: number,
): WholeTimeline {
  const before = known.get(entries);
  if (before?.nowMs === nowMs && before.isOpen === isOpen) return before;
  const nesting = before?.nowMs === nowMs ? before.nesting : nestingOf(entries, entries, nowMs);
  const lines = timelineLines({ all: entries, shown: entries, nesting, isOpen, nowMs, undatedOutOfPeriod: 0 });
  const whole = { nowMs, nesting, isOpen, lines };
  known.set(entries, whole);
  return whole;
}

/** What is worked out from lines alone. */
export interface LineFacts {
  /** By the key of an item: where it stands. */
  readonly indexOf: ReadonlyMap<string, number>;
  readonly bars: DurationBars;
  /** @see estimatedHeights */
  readonly heights: Uint8Array;
  /** Of each item the number of its key: the same for the same key for as long as the record is open. */
  readonly numbers: Uint32Array;
}

/**
 * Numbers of keys: the heights of all rows are added up anew whenever one is measured, and a number is found quicker than a text.
 * They end with the record's screen (HAZ-001).
 */
const knownNumbers = new WeakMap<RecordScreen, Map<string, number>>();

function numbersOf(items: readonly TimelineItem[], screen: RecordScreen): Uint32Array {
  const known = knownNumbers.get(screen) ?? new Map<string, number>();
  knownNumbers.set(screen, known);
  const numbers = new Uint32Array(items.length);
  for (const [index, { key }] of items.entries()) {
    let number = known.get(key);
    if (number === undefined) known.set(key, (number = known.size));
    numbers[index] = number;
  }
  return numbers;
}

interface KnownLineFacts extends LineFacts {
  readonly density: DensityChoice;
  readonly nowMs: number;
}

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
  const indexOf = new Map<string, number>();
  for (const [index, { key }] of items.entries()) indexOf.set(key, index);
  const facts = {
    density,
    nowMs,
    indexOf,
    bars: durationBars(items, nowMs),
    heights: estimatedHeights(items, density),
    numbers: numbersOf(items, screen),
  };
  knownFacts.set(items, facts);
  return facts;
}
