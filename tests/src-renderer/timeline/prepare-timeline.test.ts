// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RecordStore } from '../../../src-renderer/record/record-store.ts';
import { prepareTimeline } from '../../../src-renderer/timeline/prepare-timeline.ts';
import { steadyNow } from '../../../src-renderer/timeline/steady-now.ts';
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
