import { scaleUtc } from 'd3-scale';
import { clinicalInstant, DAY_MS, formatDate } from '../../src-shared/clinical/dates.ts';
import { TIME_RANGES, type TimeRange } from '../ui/time-ranges.ts';

/** How wide a bar is drawn, in units of its own: it is stretched to the room that there is. */
export const BAR_WIDTH = 1000;

/** The one time axis of all bars of a list. */
export interface HistoryScale {
  readonly fromMs: number;
  readonly toMs: number;
  readonly nowMs: number;
  /** Where a moment stands, 0 to `BAR_WIDTH`; what is out of view stands at the edge. */
  readonly at: (ms: number) => number;
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
  /** 'the last 6 months', 'all that is held'. */
  readonly words: string;
}

/** The share of the axis that is kept for what is to come, so that an open end can be told from one that ends today. */
const FUTURE = 0.12;
/** A label begins at its line; further right it would not fit before 'Today'. */
const LAST_LABEL = 660;

/** @param earliestMs the first dated event of the list; null where there is none */
export function historyScale(range: TimeRange, nowMs: number, earliestMs: number | null): HistoryScale {
  const fromMs = beginning(range, nowMs, earliestMs);
  const toMs = nowMs + ((nowMs - fromMs) * FUTURE) / (1 - FUTURE);
  const scale = scaleUtc([fromMs, toMs], [0, BAR_WIDTH]).clamp(true);
  const spanDays = (nowMs - fromMs) / DAY_MS;
  const ticks = scale
    .ticks(4)
    .map((date) => ({ at: scale(date), label: tickLabel(date.getTime(), spanDays) }))
    .map((tick) => (tick.at > LAST_LABEL ? { ...tick, label: '' } : tick));
  const known = TIME_RANGES.find(({ name }) => name === range);
  const words =
    range === 'all' || known === undefined ? 'all that is held' : `the last ${known.words.replace(/^1 /, '')}`;
  return { fromMs, toMs, nowMs, at: (ms) => scale(ms), ticks, words };
}

function beginning(range: TimeRange, nowMs: number, earliestMs: number | null): number {
  const months = TIME_RANGES.find(({ name }) => name === range)?.months ?? null;
  if (months === null) return Math.min(earliestMs ?? Infinity, monthsBefore(nowMs, 12));
  return monthsBefore(nowMs, months);
}

/** The same day so many months ago, or the last day of that month. */
function monthsBefore(nowMs: number, months: number): number {
  const now = new Date(nowMs);
  const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1));
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return first.getTime() + (Math.min(now.getUTCDate(), lastDay) - 1) * DAY_MS;
}

/** `15-Nov`, `Nov-2026` or `2026` (NHS CUI), as the span asks for. */
function tickLabel(ms: number, spanDays: number): string {
  const date = clinicalInstant(ms);
  if (spanDays < 100) return formatDate(date).slice(0, 6);
  return formatDate({ ...date, precision: spanDays < 800 ? 'month' : 'year' });
}
