import { scaleLinear, scaleUtc, type ScaleLinear, type ScaleTime } from 'd3-scale';
import { formatDate } from '../../src-shared/clinical/dates.ts';
import { type GraphChart, isWithin, type TimeSpan } from './graph-model.ts';

/** The size of a drawing and the room around its plot, px. */
export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

export const MARGIN = { top: 26, right: 20, bottom: 24, left: 52 } as const;

export interface ChartScales {
  readonly x: ScaleTime<number, number>;
  readonly y: ScaleLinear<number, number>;
}

/** Time in proportion, newest right; values and their own ranges all in sight. */
export function chartScales(chart: GraphChart, span: TimeSpan, { width, height }: ChartSize): ChartScales {
  const inSpan = chart.series.flatMap(({ points }) => points.filter((point) => isWithin(point, span)));
  const numbers = inSpan.flatMap(({ value: { value, low, high } }) => [value, low, high]).filter((n) => n !== null);
  const [least, most] = numbers.length === 0 ? [0, 1] : [Math.min(...numbers), Math.max(...numbers)];
  const room = most === least ? Math.abs(most) * 0.1 || 1 : (most - least) * 0.12;
  return {
    x: scaleUtc()
      .domain([span.from, span.to])
      .range([MARGIN.left, width - MARGIN.right]),
    y: scaleLinear()
      // Below zero nothing is measured, unless something was.
      .domain([least >= 0 ? Math.max(0, least - room) : least - room, most + room])
      .range([height - MARGIN.bottom, MARGIN.top])
      .nice(4),
  };
}

export interface Tick {
  readonly at: number;
  readonly words: string;
}

const DAY_MS = 86_400_000;
/** Room that a date takes, px. */
const DATE_WIDTH = 84;
/** What is asked for: d3 gives the nearest that falls on whole days, months or years. */
const TICK_COUNTS = [1, 2, 3, 4, 5, 6, 8, 10, 14];

/** As many as there is room for; where a few are too many and fewer would be one, every second or third of them. */
function datesThatFit(x: ChartScales['x'], most: number): readonly Date[] {
  const sets = TICK_COUNTS.map((count) => x.ticks(count));
  const fitting = sets.findLast(({ length }) => length <= most) ?? [];
  const next = sets.find(({ length }) => length > most);
  if (fitting.length > 1 || next === undefined) return fitting;
  const step = Math.ceil(next.length / most);
  return next.filter((_date, index) => index % step === 0);
}

export function timeTicks({ x }: ChartScales): readonly Tick[] {
  const [from = 0, to = 0] = x.range();
  const dates = datesThatFit(x, Math.max(2, Math.floor((to - from) / DATE_WIDTH)));
  const [first, second] = dates;
  const step = first === undefined || second === undefined ? DAY_MS : second.getTime() - first.getTime();
  const precision = step >= 360 * DAY_MS ? 'year' : step >= 28 * DAY_MS ? 'month' : 'day';
  const seen = new Set<string>();
  return dates.flatMap((date) => {
    const words = formatDate({ iso: date.toISOString(), precision, sortKey: date.getTime() });
    // Several ticks within one day would bear the same date.
    if (seen.has(words)) return [];
    seen.add(words);
    return [{ at: x(date), words }];
  });
}

export function valueTicks({ y }: ChartScales): readonly Tick[] {
  const format = y.tickFormat(4);
  return y.ticks(4).map((value) => ({ at: y(value), words: format(value) }));
}
