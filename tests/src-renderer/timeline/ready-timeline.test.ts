import { describe, expect, it } from 'vitest';
import { compareEntries } from '../../../src-renderer/record/entry-order.ts';
import { NO_FILTER, passes } from '../../../src-renderer/record/entry-filter.ts';
import { RecordScreen } from '../../../src-renderer/record/screen.ts';
import { durationBars } from '../../../src-renderer/timeline/duration-bars.ts';
import { nestingOf } from '../../../src-renderer/timeline/nesting.ts';
import { lineFacts, oneClickOf, readyTimeline } from '../../../src-renderer/timeline/ready-timeline.ts';
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
    const first = readyTimeline(entries, 'all', FOLDED, NOW);
    expect(readyTimeline(entries, 'all', FOLDED, NOW).lines).toBe(first.lines);
    expect(first.lines).toEqual(written(FOLDED, NOW));
  });

  it('is written anew for other folds, another moment and other entries', () => {
    expect(readyTimeline(entries, 'all', FOLDED, NOW).lines).toEqual(written(FOLDED, NOW));
    expect(readyTimeline(entries, 'all', OPEN, NOW).lines).toEqual(written(OPEN, NOW));
    expect(readyTimeline(entries, 'all', OPEN, LATER).lines).toEqual(written(OPEN, LATER));
    expect(readyTimeline(entries.slice(1), 'all', OPEN, LATER).lines.entryCount).toBe(3);
  });

  it('knows of its lines where each stands and which bars run beside it, and of a later moment anew', () => {
    const { lines } = readyTimeline(entries, 'all', OPEN, NOW);
    const { indexOf, bars } = lineFacts(lines.items, SCREEN, 'comfortable', NOW);
    expect(lines.items.map(({ key }) => indexOf(key))).toEqual(lines.items.map((_, index) => index));
    expect(indexOf('not among them')).toBeUndefined();
    const expected = durationBars(lines.items, NOW);
    expect(lines.items.map((_, index) => bars.at(index))).toEqual(lines.items.map((_, index) => expected.at(index)));
    expect(lineFacts(lines.items, SCREEN, 'comfortable', NOW).bars).toBe(bars);
    expect(lineFacts(lines.items, SCREEN, 'comfortable', LATER).bars).not.toBe(bars);
    expect(lineFacts(lines.items, SCREEN, 'compact', NOW).heights).not.toEqual(
      lineFacts(lines.items, SCREEN, 'comfortable', NOW).heights,
    );
  });

  it('numbers the keys of a record once, whatever is filtered or folded', () => {
    const open = readyTimeline(entries, 'all', OPEN, NOW).lines.items;
    const folded = readyTimeline(entries, 'all', FOLDED, NOW).lines.items;
    const numberIn = (items: typeof open, key: string): number | undefined =>
      lineFacts(items, SCREEN, 'comfortable', NOW).numbers[items.findIndex((item) => item.key === key)];
    expect(numberIn(folded, 'before')).toBe(numberIn(open, 'before'));
    expect(new Set(lineFacts(open, SCREEN, 'comfortable', NOW).numbers).size).toBe(open.length);
  });
});

describe('the timeline of one care setting', () => {
  const merged = madeUpEntry('merged', '2026-10-02', {
    careSetting: 'community',
    alsoFrom: [{ name: 'Hospital', odsCode: null, system: null, sourceId: 'h', careSetting: 'hospital' }],
  });
  const stay = madeUpEntry('ward', '2026-09-01', { careSetting: 'hospital', until: on('2026-09-05') });
  const test = madeUpEntry('test', '2026-09-02', { careSetting: 'hospital', parentId: 'ward' });
  const all = [...entries, merged, stay, test].toSorted(compareEntries);

  it.each(['gp', 'hospital', 'community', 'mental-health'] as const)(
    'is the same, kept or written anew: %s (HAZ-003)',
    (setting) => {
      const filter = { ...NO_FILTER, careSettings: new Set([setting]) };
      expect(oneClickOf(filter)).toBe(setting);
      const shown = all.filter((entry) => passes(filter, entry));
      for (const isOpen of [FOLDED, OPEN]) {
        for (const nowMs of [NOW, LATER]) {
          const nesting = nestingOf(all, shown, nowMs);
          const anew = timelineLines({ all, shown, nesting, isOpen, nowMs, undatedOutOfPeriod: 0 });
          const ready = readyTimeline(all, setting, isOpen, nowMs);
          expect(ready.shown).toEqual(shown);
          expect(ready.lines).toEqual(anew);
          expect(readyTimeline(all, setting, isOpen, nowMs)).toBe(ready);
        }
      }
    },
  );

  it('is no other filter', () => {
    expect(oneClickOf(NO_FILTER)).toBe('all');
    const hospital = new Set(['hospital'] as const);
    expect(oneClickOf({ ...NO_FILTER, careSettings: new Set(['gp', 'hospital']) })).toBeNull();
    expect(oneClickOf({ ...NO_FILTER, careSettings: hospital, kinds: new Set(['result']) })).toBeNull();
    expect(oneClickOf({ ...NO_FILTER, careSettings: hospital, period: { fromMs: 0, toMs: NOW } })).toBeNull();
    expect(oneClickOf({ ...NO_FILTER, statuses: new Set(['']) })).toBeNull();
  });
});
