import { binEnd, binStart, BIN_UNITS, dayWords, UNIT_DAYS, type BinUnit, type DaySpan } from './overview-calendar.ts';

/** What the overview shows of the record's time, and in what columns. */
export interface AxisSpan extends DaySpan {
  readonly unit: BinUnit;
}

export interface Axis extends AxisSpan {
  /** Where the columns begin, and, last, where the last one ends. */
  readonly edges: readonly number[];
}

/** As many columns as can be told apart, at a desk and in a window beside another program. */
export const MOST_BINS = { desk: 110, phone: 84 } as const;
/** Closer than this there is nothing more to see: two weeks of days. */
const FEWEST_DAYS = 14;
/** A period that is zoomed in on has some ground on each side, to widen it into. */
const GROUND_BESIDE = 0.15;
const ZOOM_FACTOR = 2;

const widthOf = ({ from, to }: DaySpan): number => to - from;

/** The finest unit that gives no more columns than can be told apart. */
export function unitFor(span: DaySpan, mostBins: number): BinUnit {
  return BIN_UNITS.findLast((unit) => widthOf(span) / UNIT_DAYS[unit] <= mostBins) ?? 'decade';
}

/**
 * The axis that shows a span: within the whole record, around the window, and in whole columns.
 * @param domain the whole record
 * @param window what the timeline shows: never out of sight
 */
export function axisFor(span: DaySpan, domain: DaySpan, window: DaySpan | null, mostBins: number): AxisSpan {
  const inSight = clipped(window === null ? span : shiftedToHold(span, window), domain);
  const unit = unitFor(inSight, mostBins);
  const from = Math.max(binStart(inSight.from, unit), domain.from);
  const to = Math.min(binEnd(inSight.to - 1, unit), domain.to);
  return { from, to, unit };
}

/** The axis with its columns. */
export function withColumns({ from, to, unit }: AxisSpan): Axis {
  const edges = [from];
  for (let at = binEnd(from, unit); at < to; at = binEnd(at, unit)) edges.push(at);
  edges.push(to);
  return { from, to, unit, edges };
}

/** A span of the same width, moved as little as may be so that it holds another; as wide as that, where it is wider. */
export function shiftedToHold(span: DaySpan, held: DaySpan): DaySpan {
  if (widthOf(held) >= widthOf(span)) return held;
  if (held.from < span.from) return { from: held.from, to: held.from + widthOf(span) };
  if (held.to > span.to) return { from: held.to - widthOf(span), to: held.to };
  return span;
}

/** The part of a span within the domain, kept as wide as the domain allows. */
function clipped(span: DaySpan, domain: DaySpan): DaySpan {
  if (widthOf(span) >= widthOf(domain)) return domain;
  if (span.from < domain.from) return { from: domain.from, to: domain.from + widthOf(span) };
  if (span.to > domain.to) return { from: domain.to - widthOf(span), to: domain.to };
  return span;
}

/** A period with some ground beside it. */
export function spanAround(window: DaySpan): DaySpan {
  const beside = Math.ceil(widthOf(window) * GROUND_BESIDE);
  return atLeast({ from: window.from - beside, to: window.to + beside }, FEWEST_DAYS);
}

/** Half of what is shown, with a day staying where it is on the screen. */
export function zoomedInAt(axis: DaySpan, day: number): DaySpan {
  const width = Math.max(Math.round(widthOf(axis) / ZOOM_FACTOR), FEWEST_DAYS);
  const share = (day - axis.from) / widthOf(axis);
  const from = Math.round(day - width * share);
  return { from, to: from + width };
}

function atLeast(span: DaySpan, days: number): DaySpan {
  const missing = days - widthOf(span);
  if (missing <= 0) return span;
  const from = span.from - Math.floor(missing / 2);
  return { from, to: from + days };
}

/** Where a day stands on the axis, 0 (its left end) to 1. */
export const placeOf = (day: number, { from, to }: DaySpan): number =>
  Math.min(Math.max((day - from) / (to - from), 0), 1);

export interface AxisLabel {
  readonly day: number;
  readonly text: string;
}

interface Step {
  readonly unit: BinUnit;
  /** Every so many units. */
  readonly every: number;
}

/** Up to what a record spans in which somebody wrote the year 1 or 9999. */
const YEAR_STEPS = [1000, 500, 200, 100, 50, 20, 10, 5, 2, 1].map((every): Step => ({ unit: 'year', every }));
const STEPS: readonly Step[] = [
  ...YEAR_STEPS,
  { unit: 'quarter', every: 2 },
  { unit: 'quarter', every: 1 },
  { unit: 'month', every: 1 },
  { unit: 'week', every: 2 },
  { unit: 'week', every: 1 },
  { unit: 'day', every: 2 },
  { unit: 'day', every: 1 },
];

/** The dates below the axis: `2020`, `Mar-2019`, `14-Nov`; the finest step that leaves each its room. */
export function axisLabels(axis: DaySpan, mostLabels: number): readonly AxisLabel[] {
  const step = STEPS.findLast(({ unit, every }) => widthOf(axis) / (UNIT_DAYS[unit] * every) <= mostLabels);
  const { unit, every } = step ?? { unit: 'year', every: 1000 };
  const labels: AxisLabel[] = [];
  let nth = 0;
  for (let day = firstFrom(axis.from, unit); day < axis.to; day = binEnd(day, unit)) {
    // Years are round numbers; of the finer steps the first one counts.
    const isWritten = unit === 'year' ? Number(dayWords(day, 'year')) % every === 0 : nth % every === 0;
    nth += 1;
    if (isWritten) labels.push({ day, text: labelText(day, unit) });
  }
  return labels;
}

/** About what a sign of a label takes, and what parts two labels at least, rem. */
const SIGN_REM = 0.5;
const APART_REM = 0.4;

export interface PlacedLabel extends AxisLabel {
  /** Where it begins, 0 (the left end of the axis) to 1. */
  readonly left: number;
}

/**
 * Where each label stands: at its day, or, where that leaves it no room, as far to the left as it must; not at all where
 * it would then run into the one before.
 * @param rem one rem as a share of the axis
 * @param end where the room for labels ends, as a share of the axis
 */
export function placedLabels(
  labels: readonly AxisLabel[],
  axis: DaySpan,
  rem: number,
  end: number,
): readonly PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  let free = 0;
  for (const label of labels) {
    const width = label.text.length * SIGN_REM * rem;
    const at = placeOf(label.day, axis);
    const left = Math.min(at, end - width);
    if (at > end || left < free) continue;
    placed.push({ ...label, left });
    free = left + width + APART_REM * rem;
  }
  return placed;
}

const firstFrom = (day: number, unit: BinUnit): number => (binStart(day, unit) === day ? day : binEnd(day, unit));

/** `14-Nov`: the year stands in the words below the strip. */
function labelText(day: number, unit: BinUnit): string {
  if (unit === 'year') return dayWords(day, 'year');
  return unit === 'quarter' || unit === 'month'
    ? dayWords(day, 'month')
    : dayWords(day, 'day').slice(0, -'-0000'.length);
}
