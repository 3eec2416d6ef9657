import { defaultRangeExtractor, type Range, type Virtualizer } from '@tanstack/react-virtual';
import { londonDay } from '../../src-shared/clinical/dates.ts';
import { placeDate } from '../../src-shared/clinical/entry.ts';
import type { DaySpan } from '../overview/overview-calendar.ts';
import type { HeadingItem, TimelineItem } from './timeline-items.ts';

/** The row that the keyboard is on stays in the document, in sight or not: `aria-activedescendant` points at it. */
export function withCurrent(range: Range, current: number | undefined): number[] {
  const inRange = defaultRangeExtractor(range);
  if (current === undefined || inRange.includes(current)) return inRange;
  return [...inRange, current].sort((a, b) => a - b);
}

/** What is between the upper and the lower edge of the list's window, from the top. */
export function itemsInSight(
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  items: readonly TimelineItem[],
): readonly TimelineItem[] {
  const top = virtualizer.scrollOffset ?? 0;
  const bottom = top + (virtualizer.scrollRect?.height ?? 0);
  return virtualizer
    .getVirtualItems()
    .filter(({ start, end }) => end > top && start < bottom)
    .map(({ index }) => items[index])
    .filter((item) => item !== undefined);
}

/** The days from the oldest to the newest of the rows in sight; null where none has a date. */
export function daysInSight(inSight: readonly TimelineItem[]): DaySpan | null {
  const moments = inSight
    .map((item) => (item.kind === 'entry' ? (placeDate(item.entry)?.sortKey ?? null) : null))
    .filter((moment) => moment !== null);
  if (moments.length === 0) return null;
  return { from: londonDay(Math.min(...moments)), to: londonDay(Math.max(...moments)) + 1 };
}

/** The month that a line belongs to; null where it belongs to none. */
export function headingOf(item: TimelineItem | undefined): HeadingItem | null {
  if (item === undefined || item.kind === 'today') return null;
  return item.kind === 'heading' ? item : item.heading;
}
