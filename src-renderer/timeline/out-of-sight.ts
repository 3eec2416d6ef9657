import { joinWords } from '../../src-shared/join-words.ts';
import type { TimelineItem, TimelineLines } from './timeline-items.ts';

/** How many entries are out of view above and below, in words; '' where there are none (NHS CUI timeline). */
export interface OutOfSight {
  readonly above: string;
  readonly below: string;
}

/** @param inSight the items in sight, from the top */
export function outOfSight(
  { entryCount, plannedCount, undatedCount }: Omit<TimelineLines, 'items' | 'topCount'>,
  inSight: readonly TimelineItem[],
): OutOfSight {
  const rows = inSight.filter((item) => item.kind === 'entry' || item.kind === 'line');
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return { above: '', below: '' };
  const above = first.before;
  const seen = last.before + (last.kind === 'entry' ? 1 + last.folded.length : 0);
  const plannedAbove = Math.min(above, plannedCount);
  const below = entryCount - seen;
  const plannedBelow = Math.max(0, plannedCount - seen);
  const undatedBelow = Math.min(below, undatedCount);
  return {
    above: joinWords([count(above - plannedAbove, 'later'), count(plannedAbove, 'planned')]),
    below: joinWords([
      count(plannedBelow, 'planned'),
      count(below - plannedBelow - undatedBelow, 'earlier'),
      count(undatedBelow, 'without a date'),
    ]),
  };
}

const count = (number: number, words: string): string =>
  number <= 0 ? '' : `${number.toLocaleString('en-GB')} ${words}`;
