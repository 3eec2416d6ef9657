import { CARE_SETTINGS, type CareSetting } from '../../src-shared/clinical/care-setting.ts';
import { careSettingsOf } from '../../src-shared/clinical/care-settings-of.ts';
import { londonDay, type ClinicalDate, type DatePrecision } from '../../src-shared/clinical/dates.ts';
import { placeDate, type ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import { firstMomentOf, lastMomentOf, type Period } from '../record/entry-filter.ts';
import { axisFor, MOST_BINS, withColumns, type Axis } from './overview-axis.ts';
import { plausibleSpan } from './overview-life.ts';
import { binEnd, UNIT_DAYS, yearOfDay, yearStart, type BinUnit, type DaySpan } from './overview-calendar.ts';

/** Entries of each care setting that has any; one that several sources tell counts in the lane of each. */
export type LaneCounts = ReadonlyMap<CareSetting, number>;

/** A column of the overview, or a year or month that entries name without a day. */
export interface Bin extends DaySpan {
  /** Entries, each once. */
  readonly total: number;
  readonly counts: LaneCounts;
}

/** Entries that name a longer time than a column stands for: they lie somewhere in it, nobody knows where. */
export interface LooseBin extends Bin {
  readonly precision: 'year' | 'month';
}

/** The record as the overview needs it, whatever it is zoomed to. */
export interface OverviewFacts {
  /** The years that the axis reaches over. */
  readonly domain: DaySpan;
  /** The lanes to draw: the five settings, and 'not stated' where the record has any. */
  readonly lanes: readonly CareSetting[];
  /** Every entry of a lane, as the filter counts them: also those without a date and those entered in error. */
  readonly counts: LaneCounts;
  /** Every entry without a date, also those entered in error: as the list counts them. */
  readonly undated: number;
  /** Every entry entered in error, as the filter counts them. */
  readonly enteredInError: number;
  /** Those that are counted in both. */
  readonly undatedInError: number;
  /** Drawn nowhere, because nobody's life reaches there: a slip of the keyboard must not flatten the axis (HAZ-009). */
  readonly beyond: { readonly before: Beyond | null; readonly after: Beyond | null };
  /** What is dated and not entered in error, beyond the axis or on it. */
  readonly drawn: readonly Drawn[];
}

/** Entries beyond one end of the axis. */
export interface Beyond {
  readonly count: number;
  /** Days that the earliest and the latest of them begin on. */
  readonly from: number;
  readonly to: number;
  /** The first of them in the list, below which the others follow. */
  readonly newest: ClinicalEntry;
}

/** One entry on the axis. */
export interface Drawn {
  readonly settings: readonly CareSetting[];
  /** The day in London that it happened or began on, or ended where only that is recorded; of a partial date, the first that it may be. */
  readonly day: number;
  readonly precision: DatePrecision;
  /** -Infinity where its start is not recorded. */
  readonly fromMs: number;
  /** The last moment that it reaches to; Infinity where it has not ended. */
  readonly toMs: number;
}

export interface Density {
  readonly axis: Axis;
  /** One for each column, also those without an entry: time is drawn in proportion. */
  readonly bins: readonly Bin[];
  /** Earliest first, years before their months. */
  readonly loose: readonly LooseBin[];
  /** The most entries in one column of one lane: what the darkest cell means. */
  readonly most: number;
}

/** A record of one year is not drawn as wide as a record of ten. */
const FEWEST_YEARS = 12;

/** Reading a date in London's time is the dear part, and never changes for an entry. */
const known = new WeakMap<ClinicalEntry, Drawn | null>();

function drawnOf(entry: ClinicalEntry): Drawn | null {
  const before = known.get(entry);
  if (before !== undefined) return before;
  const place = placeDate(entry);
  const drawn =
    place === null || entry.enteredInError
      ? null
      : {
          settings: careSettingsOf(entry),
          day: londonDay(place.sortKey),
          precision: place.precision,
          fromMs: firstMomentOf(entry),
          toMs: lastMomentOf(entry, place),
        };
  known.set(entry, drawn);
  return drawn;
}

interface KnownFacts {
  readonly today: number;
  readonly born: ClinicalDate | null;
  readonly facts: OverviewFacts;
}

/** Of the list of entries that they were worked out of last: a view that is shown again asks for the same. */
const knownFacts = new WeakMap<readonly ClinicalEntry[], KnownFacts>();
const knownDensity = new WeakMap<readonly Drawn[], Density>();

/** @see countFacts, which this does once for the same */
export function overviewFacts(
  entries: readonly ClinicalEntry[],
  today: number,
  born: ClinicalDate | null = null,
): OverviewFacts {
  const before = knownFacts.get(entries);
  if (before?.today === today && before.born?.sortKey === born?.sortKey) return before.facts;
  const facts = countFacts(entries, today, born);
  knownFacts.set(entries, { today, born, facts });
  return facts;
}

/**
 * Goes through the record once. The axis reaches from the first entry, or twelve years back, to the end of this year,
 * so that years without any since the last entry are seen as such, or to the last one planned, as far as a life goes.
 * Entries in error are no care, and are not drawn (HAZ-012).
 * @param entries newest first
 * @param today days from 01-Jan-1970, in London
 * @param born null: not known
 */
function countFacts(entries: readonly ClinicalEntry[], today: number, born: ClinicalDate | null): OverviewFacts {
  const life = plausibleSpan(today, born);
  const counts = new Map<CareSetting, number>();
  const all: Drawn[] = [];
  let undated = 0;
  let enteredInError = 0;
  let undatedInError = 0;
  let before: Beyond | null = null;
  let after: Beyond | null = null;
  let first = yearStart(yearOfDay(today) - FEWEST_YEARS + 1);
  let last = today;
  for (const entry of entries) {
    for (const setting of careSettingsOf(entry)) add(counts, setting);
    if (entry.enteredInError) enteredInError += 1;
    if (placeDate(entry) === null) undated += 1;
    if (entry.enteredInError && placeDate(entry) === null) undatedInError += 1;
    const drawn = drawnOf(entry);
    if (drawn === null) continue;
    all.push(drawn);
    if (drawn.day < life.from) before = withOne(before, entry, drawn.day);
    else if (drawn.day >= life.to) after = withOne(after, entry, drawn.day);
    else {
      first = Math.min(first, drawn.day);
      last = Math.max(last, drawn.day);
    }
  }
  const lanes = CARE_SETTINGS.filter((setting) => setting !== 'not-stated' || counts.has(setting));
  const domain = { from: yearStart(yearOfDay(first)), to: binEnd(last, 'year') };
  return { domain, lanes, counts, undated, enteredInError, undatedInError, beyond: { before, after }, drawn: all };
}

function withOne(beyond: Beyond | null, entry: ClinicalEntry, day: number): Beyond {
  if (beyond === null) return { count: 1, from: day, to: day, newest: entry };
  const { count, from, to, newest } = beyond;
  return { count: count + 1, from: Math.min(from, day), to: Math.max(to, day), newest };
}

/** How much, where, when: what is drawn, by column and care setting. */
export function overviewDensity({ drawn }: Pick<OverviewFacts, 'drawn'>, axis: Axis): Density {
  const before = knownDensity.get(drawn);
  if (before !== undefined && isSameAxis(before.axis, axis)) return before;
  const density = countDensity(drawn, axis);
  knownDensity.set(drawn, density);
  return density;
}

const isSameAxis = (one: Axis, other: Axis): boolean =>
  one.from === other.from && one.to === other.to && one.unit === other.unit;

function countDensity(drawn: readonly Drawn[], axis: Axis): Density {
  const { edges, unit } = axis;
  const columns = edges.slice(0, -1).map((from, at) => emptyBin({ from, to: edges[at + 1] ?? axis.to }));
  const loose = new Map<string, MutableBin & { readonly precision: 'year' | 'month' }>();
  let most = 0;
  for (const { day, precision, settings } of drawn) {
    if (isLoose(precision, unit)) {
      const named = { from: day, to: binEnd(day, precision) };
      if (named.from >= axis.to || named.to <= axis.from) continue;
      const key = `${day} ${precision}`;
      const bin = loose.get(key) ?? { ...emptyBin(named), precision };
      loose.set(key, bin);
      count(bin, settings);
      continue;
    }
    const bin = day < axis.from || day >= axis.to ? undefined : columns[columnOf(edges, day)];
    if (bin !== undefined) most = Math.max(most, count(bin, settings));
  }
  const spans = [...loose.values()].toSorted((a, b) => a.from - b.from || b.to - a.to);
  return { axis, bins: columns, loose: spans, most };
}

const isLoose = (precision: DatePrecision, unit: BinUnit): precision is 'year' | 'month' =>
  (precision === 'year' || precision === 'month') && UNIT_DAYS[precision] > UNIT_DAYS[unit];

/** The column that a day of the axis lies in. */
export function columnOf(edges: readonly number[], day: number): number {
  let low = 0;
  let high = edges.length - 2;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((edges[middle] ?? Infinity) <= day) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The column that a day lies in; of a day beyond the axis, the one at that end. */
export function binAt({ axis, bins }: Pick<Density, 'axis' | 'bins'>, day: number): Bin {
  const bin = bins[columnOf(axis.edges, day)];
  if (bin === undefined) throw new RangeError('an axis has at least one column');
  return bin;
}

interface MutableBin extends DaySpan {
  total: number;
  readonly counts: Map<CareSetting, number>;
}

const emptyBin = (span: DaySpan): MutableBin => ({ ...span, total: 0, counts: new Map() });

/** @returns the most that a lane of the bin now holds of the entry's own */
function count(bin: MutableBin, settings: readonly CareSetting[]): number {
  bin.total += 1;
  return Math.max(...settings.map((setting) => add(bin.counts, setting)));
}

function add(counts: Map<CareSetting, number>, setting: CareSetting): number {
  const next = (counts.get(setting) ?? 0) + 1;
  counts.set(setting, next);
  return next;
}

export interface Outside {
  readonly before: number;
  readonly after: number;
}

/** Reads the dates of one entry, before they are needed. */
export const prepareEntry = (entry: ClinicalEntry): void => void drawnOf(entry);

/** The overview as it is drawn before anybody has zoomed. */
export const overviewAtFirst = (facts: OverviewFacts): Density =>
  overviewDensity(facts, withColumns(axisFor(facts.domain, facts.domain, null, MOST_BINS.desk)));

/** How many entries that are drawn lie wholly before, and wholly after, a period (as `passes` judges it). */
export function outsideOf({ drawn }: Pick<OverviewFacts, 'drawn'>, { fromMs, toMs }: Period): Outside {
  let before = 0;
  let after = 0;
  for (const entry of drawn) {
    if (entry.fromMs > toMs) after += 1;
    else if (entry.toMs < fromMs) before += 1;
  }
  return { before, after };
}

/** How dark a cell is, 0 (none) to 4. By the order of magnitude: one busy year must not make the others vanish. */
export function densityLevel(entries: number, most: number): 0 | 1 | 2 | 3 | 4 {
  if (entries <= 0) return 0;
  const share = Math.log(entries + 1) / Math.log(most + 1);
  if (share > 0.85) return 4;
  if (share > 0.6) return 3;
  return share > 0.35 ? 2 : 1;
}
