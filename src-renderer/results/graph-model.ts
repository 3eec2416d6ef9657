import type { ClinicalDate } from '../../src-shared/clinical/dates.ts';
import type { ResultRow, ResultValue } from '../../src-shared/clinical/results-table.ts';
import { joinWords } from '../../src-shared/join-words.ts';
import { counted } from '../ui/counted.ts';
import { TIME_RANGES, type TimeRange } from '../ui/time-ranges.ts';

/** A value that can be drawn: a number that stands, on a day that is known. */
export interface GraphPoint {
  readonly value: ResultValue & { readonly value: number; readonly when: ClinicalDate };
  /** Epoch ms. */
  readonly at: number;
  /** `<`, `>`: where it lies is known on one side only, so its sign is open and no line leads through it. */
  readonly isBound: boolean;
}

export interface GraphSeries {
  readonly row: ResultRow;
  /** Oldest first. */
  readonly points: readonly GraphPoint[];
}

/** One axis: one unit, and one test, or the two parts of one observation (systolic and diastolic). */
export interface GraphChart {
  readonly key: string;
  readonly title: string;
  readonly unit: string;
  readonly series: readonly GraphSeries[];
}

/** Epoch ms, both within. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

/**
 * A chart for each test chosen, in the order of the table. The two parts of one observation in one unit share theirs, and
 * nothing else shares an axis (CUI: never two units on one axis).
 */
export function chartsOf(keys: ReadonlySet<string>, rows: readonly ResultRow[]): readonly GraphChart[] {
  const charts = new Map<string, GraphChart>();
  for (const row of rows.filter(({ key }) => keys.has(key))) {
    const together = partnersOf(row, rows);
    const key = together.map((part) => part.key).join(' ');
    const title = together.length === 1 ? row.name : row.partOf;
    charts.set(key, { key, title, unit: row.unit, series: together.map((part) => seriesOf(part)) });
  }
  return [...charts.values()];
}

/** The row with the other part of its observation, where there are exactly two; otherwise the row alone. */
export function partnersOf(row: ResultRow, rows: readonly ResultRow[]): readonly ResultRow[] {
  if (row.partOf === '') return [row];
  const parts = rows.filter(({ partOf, unit }) => partOf === row.partOf && unit === row.unit);
  return parts.length === 2 ? parts : [row];
}

export function seriesOf(row: ResultRow): GraphSeries {
  const points = row.values.flatMap((value) => {
    const { when, value: number, stands, comparator } = value;
    if (!stands || number === null || !isExact(when)) return [];
    return [{ value: { ...value, value: number, when }, at: when.sortKey, isBound: comparator !== '' }];
  });
  return { row, points: points.toReversed() };
}

/** To the day: a year alone has no place on a line of time. */
const isExact = (when: ClinicalDate | null): when is ClinicalDate =>
  when !== null && (when.precision === 'day' || when.precision === 'minute');

/** What a chart leaves to the table, in a sentence; '' where it draws every value. */
export function notDrawnWords({ series }: GraphChart): string {
  const left = series.flatMap(({ row }) => row.values).filter((value) => !isDrawn(value));
  const withdrawn = left.filter(({ stands }) => !stands).length;
  const words = left.filter(({ stands, value }) => stands && value === null).length;
  const undated = left.length - withdrawn - words;
  const parts = [
    undated === 0 ? '' : `${counted(undated, 'value')} without an exact date`,
    words === 0 ? '' : `${counted(words, 'value')} that ${words === 1 ? 'is' : 'are'} not a number`,
    withdrawn === 0 ? '' : `${counted(withdrawn, 'value')} withdrawn or without a result`,
  ];
  return left.length === 0 ? '' : `Not drawn, but in the table: ${joinWords(parts)}.`;
}

const isDrawn = ({ stands, value, when }: ResultValue): boolean => stands && value !== null && isExact(when);

const DAY_MS = 86_400_000;

/** From so many months ago until now; 'all' from the first point to now, or to a later last one. */
export function spanOf(name: TimeRange, charts: readonly GraphChart[], nowMs: number): TimeSpan {
  const months = TIME_RANGES.find((span) => span.name === name)?.months ?? null;
  if (months !== null) {
    const from = new Date(nowMs);
    from.setUTCMonth(from.getUTCMonth() - months);
    return { from: from.getTime(), to: nowMs };
  }
  const times = charts.flatMap(({ series }) => series.flatMap(({ points }) => points.map(({ at }) => at)));
  const first = times.reduce((a, b) => Math.min(a, b), nowMs - DAY_MS);
  return { from: first, to: times.reduce((a, b) => Math.max(a, b), nowMs) };
}

/** Values that make a glance worth while. */
const ENOUGH = 4;

/** For a glance: the last year, or the last five, where that holds this point and a few more; otherwise all. */
export function glanceSpan(
  chart: GraphChart,
  own: GraphPoint | null,
  nowMs: number,
): { readonly span: TimeSpan; readonly words: string } {
  for (const [name, words] of [
    ['1y', 'the last year'],
    ['5y', 'the last 5 years'],
  ] as const) {
    const span = spanOf(name, [chart], nowMs);
    const holds = chart.series.some(({ points }) => points.filter((point) => isWithin(point, span)).length >= ENOUGH);
    if (holds && (own === null || isWithin(own, span))) return { span, words };
  }
  return { span: spanOf('all', [chart], nowMs), words: 'all that is held' };
}

export const isWithin = ({ at }: GraphPoint, { from, to }: TimeSpan): boolean => at >= from && at <= to;

/** How many points a span leaves out: 'nothing there' and 'nothing drawn' are not the same. */
export function outsideCount({ series }: GraphChart, span: TimeSpan): number {
  return series.reduce((sum, { points }) => sum + points.filter((point) => !isWithin(point, span)).length, 0);
}

/** Runs of plain numbers: no line leads to or from what is known on one side only. */
export function linesOf(points: readonly GraphPoint[]): readonly (readonly GraphPoint[])[] {
  const runs: GraphPoint[][] = [[]];
  for (const point of points) {
    if (point.isBound) runs.push([]);
    else runs.at(-1)?.push(point);
  }
  return runs.filter((run) => run.length > 1);
}

/** The reference range of one value, or of several in a row that have the same. */
export interface RangeArea {
  readonly from: number;
  readonly to: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** Each value's own range, half way to its neighbours; one without a range has none, and breaks the area (HAZ-008). */
export function rangeAreas(points: readonly GraphPoint[], span: TimeSpan): readonly RangeArea[] {
  const areas: RangeArea[] = [];
  for (const [index, { at, value }] of points.entries()) {
    const { low, high } = value;
    if (low === null && high === null) continue;
    const from = half(points[index - 1]?.at, at) ?? span.from;
    const to = half(at, points[index + 1]?.at) ?? span.to;
    const before = areas.at(-1);
    if (before?.to === from && before.low === low && before.high === high) areas[areas.length - 1] = { ...before, to };
    else areas.push({ from, to, low, high });
  }
  return areas
    .map((area) => ({ ...area, from: Math.max(area.from, span.from), to: Math.min(area.to, span.to) }))
    .filter(({ from, to }) => to > from);
}

const half = (a: number | undefined, b: number | undefined): number | null =>
  a === undefined || b === undefined ? null : (a + b) / 2;
