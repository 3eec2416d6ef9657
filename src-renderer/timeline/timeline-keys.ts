import type { TimelineItem } from './timeline-items.ts';

/** What the keyboard can stand on. */
export const isRow = (item: TimelineItem | undefined): boolean => item?.kind === 'entry' || item?.kind === 'line';

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
