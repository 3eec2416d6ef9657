// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RecordStore } from '../../../src-renderer/record/record-store.ts';
import { prepareTimeline } from '../../../src-renderer/timeline/prepare-timeline.ts';
import { readyTimeline } from '../../../src-renderer/timeline/ready-timeline.ts';
import { steadyNow } from '../../../src-renderer/timeline/steady-now.ts';
import { foldingNow } from '../../../src-renderer/timeline/use-folding.ts';
import { madeUpEntry } from '../support/made-up.ts';

const NOW = Date.parse('2026-11-22T09:30:00Z');

beforeEach(() => vi.useFakeTimers({ now: NOW }));
afterEach(() => vi.useRealTimers());

function recordOf(count: number): RecordStore {
  const store = new RecordStore(1);
  prepareTimeline(store);
  const entries = Array.from({ length: count }, (_, at) => madeUpEntry(`entry-${at}`, '2026-11-01'));
  store.receive({ kind: 'entries', generation: 1, entries });
  store.flush();
  return store;
}

/** Who looked at a list first is remembered with it. */
const isPrepared = ({ get }: RecordStore): boolean => steadyNow(get().entries, Date.now() + 1) !== Date.now() + 1;

describe('what the timeline is drawn from, worked out ahead', () => {
  it('is ready a moment after the last entry, without anybody having looked at the timeline', async () => {
    const store = recordOf(120);
    await vi.advanceTimersByTimeAsync(2000);
    expect(isPrepared(store)).toBe(true);
  });

  it('has what each chip of a care setting leads to', async () => {
    const store = recordOf(120);
    await vi.advanceTimersByTimeAsync(2000);
    const { entries } = store.get();
    const passed = vi.spyOn(entries, 'filter');
    const { lines } = readyTimeline(entries, 'gp', foldingNow(store.screen), steadyNow(entries, Date.now()));
    expect(lines.entryCount).toBe(120);
    expect(passed).not.toHaveBeenCalled();
    // Of a care setting that the record does not have nothing was worked out, and it is all the same.
    expect(readyTimeline(entries, 'hospital', foldingNow(store.screen), Date.now()).shown).toEqual([]);
    expect(passed).toHaveBeenCalled();
  });

  it('waits while entries come, and is not done for a list that is another by now', async () => {
    const store = recordOf(120);
    const before = store.get().entries;
    await vi.advanceTimersByTimeAsync(100);
    store.receive({ kind: 'entries', generation: 1, entries: [madeUpEntry('more', '2026-11-02')] });
    store.flush();
    await vi.advanceTimersByTimeAsync(2000);
    expect(steadyNow(before, Date.now() + 1)).toBe(Date.now() + 1);
    expect(isPrepared(store)).toBe(true);
  });

  it('ends with the record (HAZ-001)', async () => {
    const store = recordOf(120);
    const before = store.get().entries;
    store.discard();
    await vi.advanceTimersByTimeAsync(2000);
    expect(steadyNow(before, Date.now() + 1)).toBe(Date.now() + 1);
  });
});
