import type { TimelineItem } from './timeline-items.ts';

const PAGE_ROWS = 10;

/** What the keyboard can stand on. */
export const isRow = (item: TimelineItem | undefined): boolean => item?.kind === 'entry' || item?.kind === 'line';

/** Where a key leads to from an index, or from between two (`n − 0.5`: just above `n`). */
export function indexAfterKey(key: string, from: number, items: readonly TimelineItem[]): number | null {
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return step(items, from, 1, 1);
    case 'ArrowUp':
    case 'k':
      return step(items, from, -1, 1);
    case 'PageDown':
      return step(items, from, 1, PAGE_ROWS);
    case 'PageUp':
      return step(items, from, -1, PAGE_ROWS);
    case 'Home':
      return step(items, -1, 1, 1);
    case 'End':
      return step(items, items.length, -1, 1);
    default:
      return null;
  }
}

/** The row `count` rows on, or the last one there is; null where there is none. */
function step(items: readonly TimelineItem[], from: number, direction: 1 | -1, count: number): number | null {
  let found: number | null = null;
  let left = count;
  for (
    let at = direction > 0 ? Math.floor(from) + 1 : Math.ceil(from) - 1;
    at >= 0 && at < items.length && left > 0;
    at += direction
  ) {
    if (!isRow(items[at])) continue;
    found = at;
    left -= 1;
  }
  return found;
}

export type FoldMove =
  { readonly kind: 'open' | 'fold'; readonly entryId: string } | { readonly kind: 'move'; readonly to: number };

/**
 * What the arrows to the right and left do in a tree (ARIA practices): open, then go to the first within; fold, or go to
 * what this stands within. Null where there is nothing to do.
 */
export function foldMove(key: string, index: number, items: readonly TimelineItem[]): FoldMove | null {
  const item = items[index];
  if (item?.kind !== 'entry') return null;
  if (key === 'ArrowRight') {
    if (item.isOpen === null) return null;
    return item.isOpen ? { kind: 'move', to: index + 1 } : { kind: 'open', entryId: item.key };
  }
  if (key !== 'ArrowLeft') return null;
  if (item.isOpen === true) return { kind: 'fold', entryId: item.key };
  if (item.level === 1) return null;
  for (let at = index - 1; at >= 0; at -= 1) {
    const above = items[at];
    if (above?.kind === 'entry' && above.level < item.level) return { kind: 'move', to: at };
  }
  return null;
}
