import type { Period } from '../record/entry-filter.ts';
import { londonDay, startOfLondonDay } from '../../src-shared/clinical/dates.ts';
import type { Axis } from './overview-axis.ts';
import { binEnd, binStart, type BinUnit, type DaySpan } from './overview-calendar.ts';

/**
 * Arithmetic of the window over the overview. Its ends stand on stops: where columns begin, and the end of today,
 * which parts what has been from what is planned.
 */
export interface Stops {
  readonly unit: BinUnit;
  /** The day, from 01-Jan-1970 in London, that it is now. */
  readonly today: number;
  /** No window reaches beyond. */
  readonly bounds: DaySpan;
}

export type BrushEnd = 'from' | 'to';

/** The next stop after a day; the bound where there is none. */
export function stopAfter(day: number, { unit, today, bounds }: Stops): number {
  const edge = Math.min(binEnd(day, unit), bounds.to);
  return today + 1 > day && today + 1 < edge ? today + 1 : edge;
}

/** The next stop before a day; the bound where there is none. */
export function stopBefore(day: number, { unit, today, bounds }: Stops): number {
  const edge = Math.max(binStart(day - 1, unit), bounds.from);
  return today + 1 < day && today + 1 > edge ? today + 1 : edge;
}

/** Every stop of an axis, first to last. */
export function stopsOf(axis: Axis, today: number): readonly number[] {
  const stops: Stops = { unit: axis.unit, today, bounds: axis };
  const all = [axis.from];
  for (let at = axis.from; at < axis.to;) {
    at = stopAfter(at, stops);
    all.push(at);
  }
  return all;
}

/** Place among the stops of the one nearest to a place on the axis, in days and parts of days. */
function nearest(stops: readonly number[], at: number): number {
  let best = 0;
  for (const [index, stop] of stops.entries()) {
    if (Math.abs(stop - at) < Math.abs((stops[best] ?? 0) - at)) best = index;
  }
  return best;
}

const stopAt = (stops: readonly number[], index: number): number =>
  stops[Math.min(Math.max(index, 0), stops.length - 1)] ?? 0;

/** A new window, over every column that the pointer has touched between two places. */
export function drawn(stops: readonly number[], anchor: number, at: number): DaySpan {
  const [left, right] = anchor <= at ? [anchor, at] : [at, anchor];
  const from = stops.findLastIndex((stop) => stop <= left);
  const to = stops.findIndex((stop) => stop >= right);
  const first = Math.min(Math.max(from, 0), stops.length - 2);
  const last = to === -1 ? stops.length - 1 : to;
  return { from: stopAt(stops, first), to: stopAt(stops, Math.max(last, first + 1)) };
}

/** A window with one end drawn to a place: never past the other end, and at least one column wide. */
export function resized(stops: readonly number[], window: DaySpan, end: BrushEnd, at: number): DaySpan {
  const target = stopAt(stops, nearest(stops, at));
  if (end === 'from') {
    const latest = stops.findLast((stop) => stop < window.to) ?? window.from;
    return { from: Math.min(target, latest), to: window.to };
  }
  const earliest = stops.find((stop) => stop > window.from) ?? window.to;
  return { from: window.from, to: Math.max(target, earliest) };
}

/** How many stops a drag of the whole window is worth. */
export function stepsBetween(stops: readonly number[], fromDay: number, toDay: number): number {
  return nearest(stops, toDay) - nearest(stops, fromDay);
}

/**
 * A window moved by so many stops, as far as the bounds allow. One that stands on stops keeps its columns; a finer one
 * keeps its days.
 */
export function shifted(window: DaySpan, steps: number, stops: Stops): DaySpan {
  const { bounds } = stops;
  let now = window;
  for (let left = Math.abs(steps); left > 0; left -= 1) {
    const next = steps > 0 ? later(now, stops) : earlier(now, stops);
    if (next.from < bounds.from || next.to > bounds.to || next.from === now.from || next.to === now.to) break;
    now = next;
  }
  return now;
}

function later(window: DaySpan, stops: Stops): DaySpan {
  const from = stopAfter(window.from, stops);
  if (isOnStops(window, stops)) return { from, to: stopAfter(window.to, stops) };
  return { from, to: from + (window.to - window.from) };
}

function earlier(window: DaySpan, stops: Stops): DaySpan {
  const from = stopBefore(window.from, stops);
  if (isOnStops(window, stops)) return { from, to: stopBefore(window.to, stops) };
  return { from, to: from + (window.to - window.from) };
}

const isStop = (day: number, { unit, today, bounds }: Stops): boolean =>
  binStart(day, unit) === day || day === today + 1 || day === bounds.from || day === bounds.to;

/** Whether a window is made of whole columns. */
export const isOnStops = ({ from, to }: DaySpan, stops: Stops): boolean => isStop(from, stops) && isStop(to, stops);

/** One end moved by so many stops; it stays a stop away from the other end, and within the bounds. */
export function endMoved(window: DaySpan, end: BrushEnd, steps: number, stops: Stops): DaySpan {
  let at = window[end];
  for (let left = Math.abs(steps); left > 0; left -= 1) {
    const next = steps > 0 ? stopAfter(at, stops) : stopBefore(at, stops);
    if (end === 'from' ? next >= window.to : next <= window.from) break;
    at = next;
  }
  return { ...window, [end]: at };
}

/** A window of as many columns that has a day in it, moved no further than it must; the same one where it has. */
export function movedTo(window: DaySpan, day: number, stops: Stops): DaySpan {
  let now = window;
  for (;;) {
    if (day >= now.from && day < now.to) return now;
    const next = shifted(now, day < now.from ? -1 : 1, stops);
    if (next === now) return now;
    now = next;
  }
}

/** As far as dates reach (ECMAScript), epoch ms: a period that has no beginning, or no end. */
const OPEN_MS = 8.64e15;

/**
 * What the timeline is to show; null for the whole record, which no filter narrows. From the first day of the record on
 * it has no beginning, and up to the last no end, so that what still arrives from beyond is not hidden.
 */
export function periodOf(window: DaySpan, domain: DaySpan): Period | null {
  const isFromFirst = window.from <= domain.from;
  const isToLast = window.to >= domain.to;
  if (isFromFirst && isToLast) return null;
  return {
    fromMs: isFromFirst ? -OPEN_MS : startOfLondonDay(window.from),
    toMs: isToLast ? OPEN_MS : startOfLondonDay(window.to) - 1,
  };
}

/** The days that a period touches; an open end is that of the record. */
export function windowOf({ fromMs, toMs }: Period, record: DaySpan): DaySpan {
  const from = fromMs <= -OPEN_MS ? null : londonDay(fromMs);
  const to = toMs >= OPEN_MS ? null : londonDay(toMs) + 1;
  return {
    from: from ?? Math.min(record.from, (to ?? record.to) - 1),
    to: to ?? Math.max(record.to, (from ?? record.from) + 1),
  };
}
