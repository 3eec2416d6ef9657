import { describe, expect, it } from 'vitest';
import { compareEntries } from '../../../src-renderer/record/entry-order.ts';
import { entryYear, timelineItems } from '../../../src-renderer/timeline/timeline-items.ts';
import type { ClinicalEntry } from '../../../src-shared/clinical/entry.ts';
import { madeUpEntry } from '../support/made-up.ts';

const NOW = Date.parse('2026-11-22T09:30:00Z');

function items(...entries: ClinicalEntry[]) {
  const held = new Map(entries.map((entry) => [entry.id, entry]));
  return timelineItems(entries.toSorted(compareEntries), NOW, (id) => held.get(id) ?? null);
}
const outline = (...entries: ClinicalEntry[]): string[] =>
  items(...entries).map((item) => {
    if (item.kind === 'heading') return `# ${item.text} (${item.count}, ${item.ground})`;
    return item.kind === 'today' ? `-- ${item.text}` : item.key;
  });

describe('the lines of the timeline', () => {
  it('groups by month, newest first, with a count on each', () => {
    expect(
      outline(madeUpEntry('a', '2026-10-02'), madeUpEntry('b', '2026-11-05'), madeUpEntry('c', '2026-11-01')),
    ).toEqual(['# November 2026 (2 entries, past)', 'b', 'c', '# October 2026 (1 entry, past)', 'a']);
  });

  it('keeps what is planned above a line for today, also within one month', () => {
    expect(outline(madeUpEntry('past', '2026-11-20'), madeUpEntry('planned', '2026-11-28'))).toEqual([
      '# November 2026 (1 planned, future)',
      'planned',
      '-- Today 22-Nov-2026',
      '# November 2026 (1 entry, past)',
      'past',
    ]);
  });

  it('takes something of today without a time as past, and something later today as planned', () => {
    const [today, later] = [madeUpEntry('today', '2026-11-22'), madeUpEntry('later', '2026-11-22T16:00:00Z')];
    expect(outline(today, later)).toEqual([
      '# November 2026 (1 planned, future)',
      'later',
      '-- Today 22-Nov-2026',
      '# November 2026 (1 entry, past)',
      'today',
    ]);
  });

  it('gives entries without a date a place of their own at the end', () => {
    expect(outline(madeUpEntry('x', null), madeUpEntry('a', '1950'))).toEqual([
      '# 1950, month not recorded (1 entry, past)',
      'a',
      '# No date recorded (1 entry, undated)',
      'x',
    ]);
  });

  it('keeps a year alone below the months of that year, in one group (HAZ-009)', () => {
    const entries = [
      madeUpEntry('b-year', '2019'),
      madeUpEntry('c-first-day', '2019-01-01'),
      madeUpEntry('a-year', '2019'),
      madeUpEntry('d-month', '2019-01'),
    ];
    expect(outline(...entries)).toEqual([
      '# January 2019 (2 entries, past)',
      'c-first-day',
      'd-month',
      '# 2019, month not recorded (2 entries, past)',
      'a-year',
      'b-year',
    ]);
  });

  it('keeps each consultation together at the same moment, above what happened within it, under its care setting', () => {
    const within = (id: string, parentId: string) => madeUpEntry(id, '2026-11-14', { parentId, careSetting: 'gp' });
    const drawn = items(
      within('Condition/b', 'Encounter/2'),
      within('Observation/a', 'Encounter/1'),
      madeUpEntry('Encounter/2', '2026-11-14', { careSetting: 'hospital' }),
      madeUpEntry('Encounter/1', '2026-11-14', { careSetting: 'community' }),
    );
    const rows = drawn.flatMap((item) => (item.kind === 'entry' ? [[item.key, item.within]] : []));
    expect(rows).toEqual([
      ['Encounter/1', null],
      ['Observation/a', 'community'],
      ['Encounter/2', null],
      ['Condition/b', 'hospital'],
    ]);
  });

  it('draws an entry whose admission is not held as one that stands alone', () => {
    const [, drawn] = items(madeUpEntry('a', '2026-11-14', { parentId: 'Encounter/missing' }));
    expect(drawn?.kind === 'entry' && drawn.within).toBeNull();
  });

  it('numbers the entries from one, for screen readers', () => {
    const drawn = items(madeUpEntry('a', '2026-11-14'), madeUpEntry('b', '2025-01-01'), madeUpEntry('c', null));
    expect(drawn.flatMap((item) => (item.kind === 'entry' ? [item.position] : []))).toEqual([1, 2, 3]);
  });

  it('gives every line a key of its own', () => {
    const drawn = items(
      ...['2026-11-28', '2026-11-20', '2026-10-20', '2026', null].map((when, n) => madeUpEntry(`e${n}`, when)),
    );
    expect(new Set(drawn.map(({ key }) => key)).size).toBe(drawn.length);
  });

  it('reads the year in London, whatever the zone of the time', () => {
    expect(entryYear(madeUpEntry('a', '2019-12-31T23:30:00-05:00'))).toBe(2020);
  });
});
