import { describe, expect, it } from 'vitest';
import { compareEntries } from '../../../src-renderer/record/entry-order.ts';
import { RecordScreen } from '../../../src-renderer/record/screen.ts';
import { durationBars } from '../../../src-renderer/timeline/duration-bars.ts';
import { nestingOf } from '../../../src-renderer/timeline/nesting.ts';
import { lineFacts, wholeTimeline } from '../../../src-renderer/timeline/whole-timeline.ts';
import { timelineLines } from '../../../src-renderer/timeline/write-lines.ts';
import { madeUpEntry, on } from '../support/made-up.ts';

const NOW = Date.parse('2026-11-22T09:30:00Z');
const LATER = NOW + 3 * 24 * 3_600_000;
const SCREEN = new RecordScreen();
const FOLDED = (): boolean => false;
const OPEN = (): boolean => true;

const entries = [
  madeUpEntry('planned', '2026-11-24'),
  madeUpEntry('result', '2026-11-03', { parentId: 'stay' }),
  madeUpEntry('stay', '2026-11-01', { kind: 'encounter', until: on('2026-11-05') }),
  madeUpEntry('before', '2026-10-01'),
].toSorted(compareEntries);

const written = (isOpen: () => boolean, nowMs: number) =>
  timelineLines({
    all: entries,
    shown: entries,
    nesting: nestingOf(entries, entries, nowMs),
    isOpen,
    nowMs,
    undatedOutOfPeriod: 0,
  });

describe('the timeline that no filter narrows', () => {
  it('is the same object for the same entries, folds and moment, and what it would be without that', () => {
    const first = wholeTimeline(entries, FOLDED, NOW);
    expect(wholeTimeline(entries, FOLDED, NOW).lines).toBe(first.lines);
    expect(first.lines).toEqual(written(FOLDED, NOW));
  });

  it('is written anew for other folds, another moment and other entries', () => {
    expect(wholeTimeline(entries, FOLDED, NOW).lines).toEqual(written(FOLDED, NOW));
    expect(wholeTimeline(entries, OPEN, NOW).lines).toEqual(written(OPEN, NOW));
    expect(wholeTimeline(entries, OPEN, LATER).lines).toEqual(written(OPEN, LATER));
    expect(wholeTimeline(entries.slice(1), OPEN, LATER).lines.entryCount).toBe(3);
  });

  it('knows of its lines where each stands and which bars run beside it, and of a later moment anew', () => {
    const { lines } = wholeTimeline(entries, OPEN, NOW);
    const { indexOf, bars } = lineFacts(lines.items, SCREEN, 'comfortable', NOW);
    expect([...indexOf.keys()]).toEqual(lines.items.map(({ key }) => key));
    const expected = durationBars(lines.items, NOW);
    expect(lines.items.map((_, index) => bars.at(index))).toEqual(lines.items.map((_, index) => expected.at(index)));
    expect(lineFacts(lines.items, SCREEN, 'comfortable', NOW).bars).toBe(bars);
    expect(lineFacts(lines.items, SCREEN, 'comfortable', LATER).bars).not.toBe(bars);
    expect(lineFacts(lines.items, SCREEN, 'compact', NOW).heights).not.toEqual(
      lineFacts(lines.items, SCREEN, 'comfortable', NOW).heights,
    );
  });

  it('numbers the keys of a record once, whatever is filtered or folded', () => {
    const open = wholeTimeline(entries, OPEN, NOW).lines.items;
    const folded = wholeTimeline(entries, FOLDED, NOW).lines.items;
    const numberIn = (items: typeof open, key: string): number | undefined =>
      lineFacts(items, SCREEN, 'comfortable', NOW).numbers[items.findIndex((item) => item.key === key)];
    expect(numberIn(folded, 'before')).toBe(numberIn(open, 'before'));
    expect(new Set(lineFacts(open, SCREEN, 'comfortable', NOW).numbers).size).toBe(open.length);
  });
});
