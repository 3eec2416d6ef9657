import type { TimelineItem } from './timeline-items.ts';

export type DensityChoice = 'comfortable' | 'compact';

/** Room that the month heading takes at the top of the list, px. */
export const HEADING_HEIGHT = 34;
const TODAY_HEIGHT = 22;
const LINE_HEIGHT = 29;
/** Rows are measured once they are drawn; until then they are taken to be of two lines, or of one. */
const ROW_HEIGHT = { comfortable: 45, compact: 27 } as const;
const ONE_LINE_HEIGHT = 34;
const WITHIN_HEIGHT = 18;

/** Of each item the height that it is taken to have, px at the usual size of text. */
export function estimatedHeights(items: readonly TimelineItem[], density: DensityChoice): Uint8Array {
  const heights = new Uint8Array(items.length);
  for (const [index, item] of items.entries()) heights[index] = estimatedHeight(item, density);
  return heights;
}

function estimatedHeight(item: TimelineItem, density: DensityChoice): number {
  if (item.kind === 'entry') {
    const { entry, folded } = item;
    const isOneLine = entry.summary === '' && entry.until === null;
    const within = folded.length === 0 ? 0 : WITHIN_HEIGHT;
    return (density === 'comfortable' && isOneLine ? ONE_LINE_HEIGHT : ROW_HEIGHT[density]) + within;
  }
  if (item.kind === 'line') return LINE_HEIGHT;
  return item.kind === 'today' ? TODAY_HEIGHT : HEADING_HEIGHT;
}
