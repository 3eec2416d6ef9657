import type { CareSetting } from '../../src-shared/clinical/care-setting.ts';
import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import type { Ground } from './entry-calendar.ts';

export interface HeadingItem {
  readonly kind: 'heading';
  readonly key: string;
  readonly text: string;
  /** '9 entries', '1 planned', '2 entries, 7 hidden by filters'. */
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
  /** 1 for what stands by itself, 2 for what stands within that, and so on. */
  readonly level: number;
  /** Place among those of the same level within the same entry, from 1. */
  readonly position: number;
  /** How many there are of those; of level 1 see `TimelineLines.topCount`. */
  readonly setSize: number;
  /** Entries before it in the list, those in folds counted. */
  readonly before: number;
  /** Null where nothing stands within it. */
  readonly isOpen: boolean | null;
  /** Everything that is folded into this row, in order. */
  readonly folded: readonly ClinicalEntry[];
  /** Care settings of the entries that it stands within, the outermost first. */
  readonly rails: readonly CareSetting[];
  /** What it happened within, where it does not stand below that. */
  readonly apartFrom: ClinicalEntry | null;
  /** The row above prints the same day. */
  readonly repeatsDay: boolean;
  readonly heading: HeadingItem;
}

export type LineAction =
  /** Take the filters away, and go to this entry. */
  | { readonly kind: 'show-hidden'; readonly entryId: string }
  | { readonly kind: 'show-undated' }
  | { readonly kind: 'go'; readonly entryId: string };

/** A line that says where entries are that one may look for here, and leads to them. */
export interface LineItem {
  readonly kind: 'line';
  readonly key: string;
  readonly text: string;
  /** The verb: 'Show them'. */
  readonly verb: string;
  readonly ground: Ground;
  readonly action: LineAction;
  readonly position: number;
  readonly before: number;
  readonly heading: HeadingItem | null;
}

export type TimelineItem = HeadingItem | TodayItem | EntryItem | LineItem;

export interface TimelineLines {
  readonly items: readonly TimelineItem[];
  /** Rows of level 1. */
  readonly topCount: number;
  /** Entries in the list, those in folds counted; and how many of them are to come, and have no date. */
  readonly entryCount: number;
  readonly plannedCount: number;
  readonly undatedCount: number;
}
