import { useMemo } from 'react';
import type { Period } from '../record/entry-filter.ts';
import type { Keepsake, RecordScreen } from '../record/screen.ts';
import { useKept } from '../record/use-kept.ts';
import { PHONE, useMediaQuery } from '../ui/use-media-query.ts';
import {
  axisFor,
  MOST_BINS,
  shiftedToHold,
  spanAround,
  withColumns,
  zoomedInAt,
  type Axis,
  type AxisSpan,
} from './overview-axis.ts';
import { isOnStops, periodOf, shifted, windowOf } from './overview-brush.ts';
import { binEnd, yearOfDay, yearStart, type DaySpan } from './overview-calendar.ts';

/** How much of what is shown 'Earlier' and 'Later' go on by. */
const PAGE = 0.75;

/** Each step in, so that each step out leads back to where it came from. */
const STEPS: Keepsake<readonly DaySpan[]> = { atFirst: [] };

export interface OverviewZoomOptions {
  readonly screen: RecordScreen;
  /** The years of the record. */
  readonly recordSpan: DaySpan;
  /** What the timeline is narrowed down to; null: not at all. */
  readonly period: Period | null;
  readonly today: number;
  readonly onPeriod: (period: Period | null) => void;
}

export interface OverviewZoom {
  readonly axis: Axis;
  /** Everything that there is to be seen. */
  readonly domain: DaySpan;
  readonly window: DaySpan | null;
  readonly isZoomed: boolean;
  readonly mayZoomIn: boolean;
  readonly setWindow: (window: DaySpan | null) => void;
  /** Around a day, or, without one, to the window. */
  readonly zoomIn: (day: number | null) => void;
  readonly zoomOut: () => void;
  /** Everything again: neither zoomed nor narrowed down. */
  readonly showAll: () => void;
  /** Goes on to what lies before or after; a window goes with it. */
  readonly turn: (to: 'earlier' | 'later') => void;
}

/** What of the record's time the overview shows. The window is always within it (`axisFor`). */
export function useOverviewZoom({ screen, recordSpan, period, today, onPeriod }: OverviewZoomOptions): OverviewZoom {
  const mostBins = MOST_BINS[useMediaQuery(PHONE) ? 'phone' : 'desk'];
  const [steps, setSteps] = useKept(screen, STEPS);
  const window = period === null ? null : windowOf(period, recordSpan);
  const domain = domainOf(recordSpan, window);
  const axisOf = (span: DaySpan) => axisFor(span, domain, window, mostBins);
  const axis = useColumns(axisOf(steps.at(-1) ?? domain));
  const { from, to, unit } = axis;

  const setWindow = (next: DaySpan | null): void => onPeriod(next === null ? null : periodOf(next, domain));
  const isCloser = (span: DaySpan): boolean => {
    const next = axisOf(span);
    return next.to - next.from < to - from;
  };
  const zoomIn = (day: number | null): void => {
    const span = day === null && window !== null ? spanAround(window) : zoomedInAt(axis, day ?? (from + to) / 2);
    if (isCloser(span)) setSteps([...steps, span]);
  };
  const turn = (direction: 'earlier' | 'later'): void => {
    const columns = Math.max(Math.floor((axis.edges.length - 1) * PAGE), 1);
    const stops = { unit, today, bounds: domain };
    const page = direction === 'later' ? columns : -columns;
    const next = shifted(axis, page, stops);
    if (next === axis) return;
    // What 'Zoom out' leads back to comes along.
    setSteps([...steps.slice(0, -1).map((span) => shiftedToHold(span, next)), { from: next.from, to: next.to }]);
    if (window === null) return;
    const days = next.from - from;
    setWindow(
      isOnStops(window, stops) ? shifted(window, page, stops) : { from: window.from + days, to: window.to + days },
    );
  };
  return {
    axis,
    domain,
    window,
    isZoomed: from > domain.from || to < domain.to,
    mayZoomIn: window !== null && isCloser(spanAround(window)),
    setWindow,
    zoomIn,
    zoomOut: () => setSteps(steps.slice(0, -1)),
    showAll: () => {
      setSteps([]);
      onPeriod(null);
    },
    turn,
  };
}

/** The same object for the same axis: nothing is counted anew while a window is dragged. */
function useColumns({ from, to, unit }: AxisSpan): Axis {
  return useMemo(() => withColumns({ from, to, unit }), [from, to, unit]);
}

/** The years of the record, and those of a window that reaches beyond them. */
function domainOf(record: DaySpan, window: DaySpan | null): DaySpan {
  if (window === null) return record;
  return {
    from: Math.min(record.from, yearStart(yearOfDay(window.from))),
    to: Math.max(record.to, binEnd(window.to - 1, 'year')),
  };
}
