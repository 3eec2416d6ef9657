import type { CareSetting } from '../../src-shared/clinical/care-setting.ts';
import { clinicalInstant, formatDate } from '../../src-shared/clinical/dates.ts';
import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import { joinWords } from '../../src-shared/join-words.ts';
import { figures } from '../ui/counted.ts';
import { calendarOf, groundOf, type Ground } from './entry-calendar.ts';
import { entryCountWords } from './kind-words.ts';
import { allWithin, type Nesting } from './nesting.ts';
import { headingRuns, type HeadingRun } from './heading-runs.ts';
import type { EntryItem, HeadingItem, LineItem, TimelineItem, TimelineLines } from './timeline-items.ts';
import { parentName } from './within-words.ts';

export interface TimelineInput {
  /** Every entry of the record, newest first (`compareEntries`). */
  readonly all: readonly ClinicalEntry[];
  /** Those that filters leave, in the same order. */
  readonly shown: readonly ClinicalEntry[];
  readonly nesting: Nesting;
  readonly isOpen: (entryId: string) => boolean;
  readonly nowMs: number;
  /** Entries without a date that are hidden only because a period is chosen. */
  readonly undatedOutOfPeriod: number;
}

/**
 * The lines of the timeline: month headings with counts, a line for today below what is planned, the entries with what
 * stands within them, and a line wherever entries are hidden or stand elsewhere, so that a month never looks quieter
 * than it was (HAZ-003).
 */
export function timelineLines(input: TimelineInput): TimelineLines {
  return new LineWriter(input).write();
}

/** Entries one after the other that belong under one heading. */
interface Run {
  readonly text: string;
  readonly ground: Ground;
  readonly roots: readonly ClinicalEntry[];
  readonly firstHidden: ClinicalEntry | null;
  readonly hiddenCount: number;
  /** By the outermost entry: what stands within it under another heading. */
  readonly elsewhere: ReadonlyMap<ClinicalEntry, Elsewhere>;
}

interface Elsewhere {
  count: number;
  /** What a link leads to: it opens every fold on the way. */
  readonly first: ClinicalEntry;
}

interface HiddenMonths {
  readonly newest: string;
  oldest: string;
  readonly ground: Ground;
  readonly first: ClinicalEntry;
  count: number;
}

/** A nest is drawn no deeper than this. */
const MOST_RAILS = 4;
const NO_RAILS: readonly CareSetting[] = [];
const NONE_FOLDED: readonly ClinicalEntry[] = [];

type Row = Pick<EntryItem, 'entry' | 'level' | 'position' | 'setSize' | 'rails'>;

class LineWriter {
  readonly #in: TimelineInput;
  readonly #items: TimelineItem[] = [];
  #nextShown = 0;
  #top = 0;
  #count = 0;
  #planned = 0;
  #undated = 0;
  #before: Ground | null = null;
  /** As the row above prints it; null where there is no entry above. */
  #dayAbove: string | null = null;
  #hidden: HiddenMonths | null = null;

  constructor(input: TimelineInput) {
    this.#in = input;
  }

  write(): TimelineLines {
    const { all, shown, nowMs, undatedOutOfPeriod } = this.#in;
    for (const span of headingRuns(all, nowMs)) {
      const run = this.#read(span);
      const isQuiet = run.roots.length === 0 && run.elsewhere.size === 0;
      if (isQuiet) this.#hide(run);
      else this.#month(run);
    }
    this.#writeHidden();
    const hidden = all.length - shown.length;
    if (undatedOutOfPeriod > 0) {
      this.#line({
        key: 'hidden:undated',
        text: `${entryCountWords(undatedOutOfPeriod)} without a date: in no period, and so hidden`,
        verb: 'Show',
        action: { kind: 'show-undated' },
      });
    }
    const first = hidden === 0 ? undefined : firstNotShown(all, shown);
    if (first !== undefined && shown.length > 0) {
      this.#line({
        key: 'hidden:all',
        text: `In all, filters hide ${figures(hidden)} of ${entryCountWords(all.length)}`,
        verb: 'Clear filters',
        action: { kind: 'show-hidden', entryId: first.id },
      });
    }
    return {
      items: this.#items,
      topCount: this.#top,
      entryCount: this.#count,
      plannedCount: this.#planned,
      undatedCount: this.#undated,
    };
  }

  /** Of the entries under one heading: those that are shown, and how many are not. Called for one run after the other. */
  #read({ from, to, text, ground }: HeadingRun): Run {
    const { all, shown, nesting, nowMs } = this.#in;
    const hasNests = nesting.parentOf.size > 0;
    const roots: ClinicalEntry[] = [];
    const elsewhere = new Map<ClinicalEntry, Elsewhere>();
    let firstHidden: ClinicalEntry | null = null;
    let hiddenCount = 0;
    let next = this.#nextShown;
    for (let at = from; at < to; at += 1) {
      const entry = all[at] as ClinicalEntry;
      if (entry !== shown[next]) {
        firstHidden ??= entry;
        hiddenCount += 1;
        continue;
      }
      next += 1;
      if (!hasNests || !nesting.parentOf.has(entry.id)) {
        roots.push(entry);
        continue;
      }
      const root = nesting.rootOf(entry);
      if (calendarOf(root).heading === text && groundOf(root, nowMs) === ground) continue;
      const known = elsewhere.get(root);
      if (known === undefined) elsewhere.set(root, { count: 1, first: entry });
      else known.count += 1;
    }
    this.#nextShown = next;
    return { text, ground, roots, firstHidden, hiddenCount, elsewhere };
  }

  /** Months of which nothing is left are told together. */
  #hide({ text, ground, firstHidden, hiddenCount }: Run): void {
    const count = ground === 'undated' ? hiddenCount - this.#in.undatedOutOfPeriod : hiddenCount;
    if (firstHidden === null || count <= 0) return;
    if (this.#hidden !== null && this.#hidden.ground !== ground) this.#writeHidden();
    if (this.#hidden === null) {
      this.#hidden = { newest: text, oldest: text, ground, first: firstHidden, count };
      return;
    }
    this.#hidden.oldest = text;
    this.#hidden.count += count;
  }

  #writeHidden(): void {
    if (this.#hidden === null) return;
    const { newest, oldest, ground, first, count } = this.#hidden;
    this.#hidden = null;
    this.#todayBefore(ground);
    const place = newest === oldest ? newest : `${newest} back to ${oldest}`;
    this.#line({
      key: `hidden:${ground}:${newest}`,
      text: `${place}: ${entryCountWords(count)} hidden by filters`,
      verb: 'Clear filters and show',
      action: { kind: 'show-hidden', entryId: first.id },
      ground,
    });
  }

  #month({ text, ground, roots, hiddenCount, elsewhere }: Run): void {
    this.#writeHidden();
    this.#todayBefore(ground);
    const countBefore = this.#count;
    // Its count is known once its rows are written.
    const heading = { kind: 'heading' as const, key: `${ground}:${text}`, text, count: '', ground };
    this.#items.push(heading);
    this.#dayAbove = null;
    let elsewhereCount = 0;
    for (const [root, { count, first }] of elsewhere) {
      elsewhereCount += count;
      this.#line({
        key: `within:${ground}:${text}:${root.id}`,
        text: `${entryCountWords(count)} ${ground === 'undated' ? 'without a date' : 'of this time'} within ${parentName(root)}`,
        verb: 'Go to',
        action: { kind: 'go', entryId: first.id },
        ground,
        heading,
      });
    }
    for (const root of roots) this.#rows(root, heading);
    heading.count = headingCount(this.#count - countBefore, elsewhereCount, hiddenCount, ground);
    if (ground === 'future') this.#planned += this.#count - countBefore;
    if (ground === 'undated') this.#undated += this.#count - countBefore;
  }

  #todayBefore(ground: Ground): void {
    if (this.#before === 'future' && ground !== 'future') {
      this.#dayAbove = null;
      this.#items.push({
        kind: 'today',
        key: 'today',
        text: `Today ${formatDate(clinicalInstant(this.#in.nowMs))}`,
      });
    }
    this.#before = ground;
  }

  /** One entry that stands by itself, and what is open within it. */
  #rows(root: ClinicalEntry, heading: HeadingItem): void {
    this.#top += 1;
    const row: Row = { entry: root, level: 1, position: this.#top, setSize: 0, rails: NO_RAILS };
    // Most have nothing open within them.
    if (this.#row(row, heading) !== true) return;
    const waiting = this.#within(row);
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (this.#row(next, heading) === true) for (const child of this.#within(next)) waiting.push(child);
    }
  }

  /** The rows directly within one, the last of them first. */
  #within({ entry, level, rails: around }: Row): Row[] {
    const children = this.#in.nesting.childrenOf.get(entry.id) ?? [];
    const rails = [...around, entry.careSetting].slice(-MOST_RAILS);
    const setSize = children.length;
    return children
      .map((child, n) => ({ entry: child, level: level + 1, position: n + 1, setSize, rails }))
      .toReversed();
  }

  /** @returns whether what stands within it is to follow; null where nothing does */
  #row({ entry, level, position, setSize, rails }: Row, heading: HeadingItem): boolean | null {
    const { nesting, isOpen: opens, nowMs } = this.#in;
    const isOpen = nesting.childrenOf.has(entry.id) ? opens(entry.id) : null;
    const folded = isOpen === false ? allWithin(entry, nesting) : NONE_FOLDED;
    const { day } = calendarOf(entry);
    // Written out, and in one order: this is the one object that there is of every entry.
    this.#items.push({
      kind: 'entry',
      key: entry.id,
      entry,
      ground: level === 1 ? heading.ground : groundOf(entry, nowMs),
      level,
      position,
      setSize,
      before: this.#count,
      isOpen,
      folded,
      rails,
      apartFrom: nesting.apartFrom.get(entry.id) ?? null,
      repeatsDay: entry.when !== null && day === this.#dayAbove,
      heading,
    });
    this.#dayAbove = day;
    this.#count += 1 + folded.length;
    return isOpen;
  }

  #line(
    line: Pick<LineItem, 'key' | 'text' | 'verb' | 'action'> & Partial<Pick<LineItem, 'ground' | 'heading'>>,
  ): void {
    this.#top += 1;
    this.#dayAbove = null;
    this.#items.push({
      kind: 'line',
      ground: 'undated',
      heading: null,
      ...line,
      position: this.#top,
      before: this.#count,
    });
  }
}

function firstNotShown(all: readonly ClinicalEntry[], shown: readonly ClinicalEntry[]): ClinicalEntry | undefined {
  return all.find((entry, index) => entry !== shown[index]);
}

/**
 * The first number is that of the rows below, so that the headings add up to what is shown. Never '0 entries' alone where
 * some of that time stand within an entry of another: the lines below say where.
 */
function headingCount(here: number, elsewhere: number, hidden: number, ground: Ground): string {
  const words = ground === 'future' ? `${figures(here)} planned` : entryCountWords(here);
  return joinWords([
    here === 0 && elsewhere > 0 ? 'none here' : words,
    elsewhere === 0 ? '' : `${figures(elsewhere)}${here === 0 ? '' : ' more'} listed elsewhere`,
    hidden === 0 ? '' : `${figures(hidden)} hidden by filters`,
  ]);
}
