import { useEffect, useRef, useState, type PointerEvent } from 'react';
import { nextFrame } from '../record/next-frame.ts';
import { drawn, resized, shifted, stepsBetween, type BrushEnd } from './overview-brush.ts';
import type { Axis } from './overview-axis.ts';
import type { DaySpan } from './overview-calendar.ts';

/** Set on the parts of the window, so that the pointer is known to be on them: `body`, `from`, `to`. */
export const BRUSH_PART = 'data-brush-part';
/** A hand that clicks moves a little: only from here on is it a drag, px. */
const DRAG_PX = 4;

export interface OverviewBrushOptions {
  readonly axis: Axis;
  readonly today: number;
  /** Where the window may stand, first to last (`stopsOf`). */
  readonly stops: readonly number[];
  readonly window: DaySpan | null;
  readonly onWindow: (window: DaySpan | null) => void;
  /** A click, which is no drag, on a place of the axis in days. */
  readonly onClick: (day: number) => void;
}

export interface OverviewBrush {
  /** What is being drawn, while the timeline follows; null while nothing is. */
  readonly draft: DaySpan | null;
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  /** @returns whether the pointer draws, and does not just pass over */
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => boolean;
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  /** Takes back what is being drawn. @returns whether anything was */
  readonly giveUp: () => boolean;
}

interface Drag {
  readonly pointerId: number;
  readonly part: BrushEnd | 'body' | 'ground';
  readonly startX: number;
  readonly startDay: number;
  /** The window as it was before. */
  readonly before: DaySpan | null;
  isDrag: boolean;
}

/** Where on the axis a pointer is, in days and parts of days; beyond its ends at the ends. */
export function dayAt(event: { readonly clientX: number }, plot: Element, axis: DaySpan): number {
  const { left, width } = plot.getBoundingClientRect();
  const share = width === 0 ? 0 : Math.min(Math.max((event.clientX - left) / width, 0), 1);
  return axis.from + share * (axis.to - axis.from);
}

/**
 * Drawing, moving and resizing the window with one pointer: mouse, pen or finger. What is drawn shows at once; the
 * timeline is told once a frame, and at the end.
 */
export function useOverviewBrush(options: OverviewBrushOptions): OverviewBrush {
  const { axis, stops, window, onWindow, onClick } = options;
  const drag = useRef<Drag | null>(null);
  const pending = useRef<DaySpan | null>(null);
  const cancelFrame = useRef<(() => void) | null>(null);
  const [draft, setDraft] = useState<DaySpan | null>(null);

  const stopFrame = (): void => {
    cancelFrame.current?.();
    cancelFrame.current = null;
  };
  useEffect(() => () => cancelFrame.current?.(), []);

  const tellSoon = (next: DaySpan): void => {
    pending.current = next;
    cancelFrame.current ??= nextFrame(() => {
      cancelFrame.current = null;
      if (pending.current !== null) onWindow(pending.current);
    });
  };
  const end = (last: DaySpan | null): void => {
    stopFrame();
    drag.current = null;
    setDraft(null);
    onWindow(last);
  };

  return {
    draft,
    onPointerDown: (event) => {
      if (event.button !== 0 || !event.isPrimary) return;
      const part = (event.target as Element).closest(`[${BRUSH_PART}]`)?.getAttribute(BRUSH_PART);
      event.currentTarget.setPointerCapture?.(event.pointerId);
      drag.current = {
        pointerId: event.pointerId,
        part: part === 'from' || part === 'to' || part === 'body' ? part : 'ground',
        startX: event.clientX,
        startDay: dayAt(event, event.currentTarget, axis),
        before: window,
        isDrag: false,
      };
    },
    onPointerMove: (event) => {
      const now = drag.current;
      if (now === null || event.pointerId !== now.pointerId) return false;
      if (!now.isDrag && Math.abs(event.clientX - now.startX) < DRAG_PX) return true;
      now.isDrag = true;
      const next = dragged(now, dayAt(event, event.currentTarget, axis), options);
      setDraft(next);
      tellSoon(next);
      return true;
    },
    onPointerUp: (event) => {
      const now = drag.current;
      if (now === null || event.pointerId !== now.pointerId) return;
      const day = dayAt(event, event.currentTarget, axis);
      if (now.isDrag) {
        end(dragged(now, day, options));
        return;
      }
      drag.current = null;
      onClick(day);
    },
    giveUp: () => {
      const now = drag.current;
      if (now === null) return false;
      if (now.isDrag) end(now.before);
      else drag.current = null;
      return true;
    },
  };

  /** What a drag has come to, with the pointer at a place. */
  function dragged(now: Drag, day: number, { today }: Pick<OverviewBrushOptions, 'today'>): DaySpan {
    const { before, part, startDay } = now;
    if (before === null || part === 'ground') return drawn(stops, startDay, day);
    if (part !== 'body') return resized(stops, before, part, before[part] + day - startDay);
    const bounded = { unit: axis.unit, today, bounds: axis };
    return shifted(before, stepsBetween(stops, before.from, before.from + day - startDay), bounded);
  }
}
