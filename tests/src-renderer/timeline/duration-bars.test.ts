import { describe, expect, it } from 'vitest';
import { compareEntries } from '../../../src-renderer/record/entry-order.ts';
import { BAR_TRACKS, durationBars } from '../../../src-renderer/timeline/duration-bars.ts';
import { nestingOf } from '../../../src-renderer/timeline/nesting.ts';
import { timelineLines } from '../../../src-renderer/timeline/write-lines.ts';
import type { ClinicalEntry } from '../../../src-shared/clinical/entry.ts';
import { madeUpEntry, on } from '../support/made-up.ts';

const NOW = Date.parse('2026-11-22T09:30:00Z');

function barsOf(entries: readonly ClinicalEntry[]) {
  const all = entries.toSorted(compareEntries);
  const nesting = nestingOf(all, all, NOW);
  const { items } = timelineLines({ all, shown: all, nesting, isOpen: () => true, nowMs: NOW, undatedOutOfPeriod: 0 });
  return { items, bars: durationBars(items, NOW) };
}

/** For each line beside which a bar runs: the line's key, and of each bar its entry and how it is drawn. */
function drawn(entries: readonly ClinicalEntry[]): string[] {
  const { items, bars } = barsOf(entries);
  return items.flatMap((item, index) => {
    const pieces = bars.at(index).map(({ entryId, isTop, isBottom, isOpen }) => {
      const top = isTop ? (isOpen ? '↑' : '┬') : '';
      return `${entryId}${top}${isBottom ? '●' : ''}`;
    });
    return pieces.length === 0 ? [] : [`${item.kind === 'entry' ? item.key : item.kind}: ${pieces.join(' ')}`];
  });
}

const lasting = (id: string, from: string, until: string, rest: Partial<ClinicalEntry> = {}) =>
  madeUpEntry(id, from, { until: until === 'open' ? 'open' : on(until), ...rest });

describe('durations as bars beside the lines of their time', () => {
  it('runs unbroken from where it began to where it ended, over headings, and ends in a cap', () => {
    expect(
      drawn([
        madeUpEntry('after', '2026-11-10'),
        madeUpEntry('last-day', '2026-11-03T15:00:00Z'),
        madeUpEntry('within', '2026-10-30'),
        lasting('stay', '2026-10-28', '2026-11-03'),
        madeUpEntry('before', '2026-10-01'),
      ]),
    ).toEqual(['last-day: stay┬', 'heading: stay', 'within: stay', 'stay: stay●']);
  });

  it('draws one that has not ended up to today, with an arrow, and not among what is planned', () => {
    expect(
      drawn([
        madeUpEntry('planned', '2026-12-01'),
        madeUpEntry('recent', '2026-11-20'),
        lasting('plan', '2024-03-01', 'open', { kind: 'care-plan' }),
      ]),
    ).toEqual(['recent: plan↑', 'heading: plan', 'plan: plan●']);
  });

  it.each<[string, ClinicalEntry]>([
    ['a point in time', madeUpEntry('a', '2026-11-01')],
    ['what began and ended on one day', lasting('a', '2026-11-01T10:00:00Z', '2026-11-01T10:20:00Z')],
    ['what ends before it begins', lasting('a', '2026-11-10', '2026-11-01')],
    ['an open plan that is yet to begin', lasting('a', '2026-12-01', 'open')],
    [
      'a stay that was cancelled',
      lasting('a', '2026-11-01', '2026-11-05', { marks: [{ tone: 'struck', text: 'Cancelled' }] }),
    ],
    ['what was entered in error (HAZ-012)', lasting('a', '2026-11-01', '2026-11-05', { enteredInError: true })],
    ['medication, of which there would be too many', lasting('a', '2026-11-01', 'open', { kind: 'medication' })],
  ])('draws no bar for %s', (_what, entry) => {
    expect(drawn([entry, madeUpEntry('b', '2026-11-12')])).toEqual([]);
  });

  it('takes a partial end as the whole of it: until 2025 is until its last day', () => {
    expect(drawn([madeUpEntry('december', '2025-12-20'), lasting('a', '2024', '2025')])).toContain('december: a┬');
  });

  it('draws the nearest ones, whole or not at all, and counts the others', () => {
    const entries = ['2016', '2018', '2020', '2022', '2024'].map((year) =>
      lasting(`since-${year}`, `${year}-06-01`, 'open'),
    );
    const { items, bars } = barsOf([madeUpEntry('now', '2026-11-20'), ...entries]);
    const at = items.findIndex(({ key }) => key === 'now');
    expect(bars.at(at).map(({ entryId }) => entryId)).toEqual(['since-2024', 'since-2022', 'since-2020']);
    expect(bars.at(at)).toHaveLength(BAR_TRACKS);
    expect(bars.moreAt(at)).toBe(2);
    expect(bars.moreAt(items.findIndex(({ key }) => key === 'since-2016'))).toBe(1);
  });

  it('uses one track for those that follow one another', () => {
    const { items, bars } = barsOf([
      lasting('later', '2026-10-01', '2026-10-05'),
      lasting('earlier', '2026-09-01', '2026-09-05'),
    ]);
    const tracks = items.flatMap((_, index) => bars.at(index).map(({ track }) => track));
    expect(new Set(tracks)).toEqual(new Set([0]));
  });
});
