import type { Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { TimelineItem } from './timeline-items.ts';

export interface ReadingPlaceOptions {
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
  readonly items: readonly TimelineItem[];
  readonly indexOf: (key: string) => number | undefined;
  readonly currentKey: string | null;
  /** The row in which an entry is folded that has no row of its own; null where it is not in the list. */
  readonly rowFor: (entryId: string) => string | null;
  /** Hears of the row that is read, after every drawing; null: the top of the list, where nobody has begun to read. */
  readonly onPlace: (key: string | null) => void;
}

interface Place {
  readonly key: string;
  /** From the top of the list's window to the top of the item, px. */
  readonly distance: number;
}

/**
 * Keeps what is being read where it is while entries arrive above it. At the top of the list, with no row chosen,
 * nobody has begun to read, and the newest entry belongs in sight: the list stays at its top.
 */
export function useReadingPlace({
  virtualizer,
  items,
  indexOf,
  currentKey,
  rowFor,
  onPlace,
}: ReadingPlaceOptions): void {
  const place = useRef<Place | null>(null);
  const drawn = useRef(items);

  useLayoutEffect(() => {
    if (drawn.current === items) return;
    drawn.current = items;
    const kept = place.current;
    if (kept === null) return;
    // What came to stand within another entry is read there.
    const index = indexOf(kept.key) ?? indexOf(rowFor(kept.key) ?? '');
    const offset = index === undefined ? undefined : virtualizer.measurementsCache[index]?.start;
    moveTo(virtualizer, offset === undefined ? 0 : Math.max(0, offset - kept.distance));
  }, [items, indexOf, virtualizer, rowFor]);

  // After every drawing: where things stand now, for when the next entries come.
  useEffect(() => {
    place.current = placeNow(virtualizer, items, indexOf, currentKey);
    onPlace(place.current?.key ?? null);
  });
}

/**
 * The virtualiser learns of a move with the next scroll event, which comes after the new rows are measured; told at
 * once, it takes their true heights into account, and the row that is read does not creep.
 */
function moveTo(virtualizer: Virtualizer<HTMLDivElement, Element>, offset: number): void {
  virtualizer.scrollToOffset(offset);
  virtualizer.scrollOffset = offset;
}

function placeNow(
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  items: readonly TimelineItem[],
  indexOf: (key: string) => number | undefined,
  currentKey: string | null,
): Place | null {
  const top = virtualizer.scrollOffset ?? 0;
  const bottom = top + (virtualizer.scrollRect?.height ?? 0);
  const current = currentKey === null ? undefined : indexOf(currentKey);
  const row = current === undefined ? undefined : virtualizer.measurementsCache[current];
  if (currentKey !== null && row !== undefined && row.end > top && row.start < bottom) {
    return { key: currentKey, distance: row.start - top };
  }
  if (top <= 0) return null;
  const first = virtualizer.getVirtualItems().find(({ index, end }) => end > top && items[index]?.kind === 'entry');
  const item = first === undefined ? undefined : items[first.index];
  return first === undefined || item === undefined ? null : { key: item.key, distance: first.start - top };
}
