import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../../src-shared/clinical/dates.ts';
import { memoryStore } from '../../../../src-main/record/entries/raw-store.ts';
import { Harness, type Resource } from '../harness.ts';
import { from, GP, HOSPITAL, POTASSIUM, REPORT, shown } from './records.ts';

/** The same results from two sources, one a day; `count` in all. */
function results(count: number): readonly Resource[] {
  return Array.from({ length: count }, (_, index) => {
    const pair = Math.floor(index / 2);
    return from(index % 2 === 0 ? GP : HOSPITAL, {
      resourceType: 'Observation',
      id: `o${index}`,
      status: 'final',
      code: POTASSIUM,
      effectiveDateTime: new Date(Date.UTC(2000, 0, 1) + pair * DAY_MS).toISOString(),
      valueQuantity: { value: 4 + (pair % 20) / 20, unit: 'mmol/L' },
    });
  });
}

/** What a record of so many entries, in pages of 100, costs: texts read back, and entries sent to the reader. */
function costOf(count: number): { readonly read: number; readonly sent: number; readonly shown: number } {
  let read = 0;
  const store = memoryStore();
  const counting = {
    ...store,
    read: (key: string) => {
      read += 1;
      return store.read(key);
    },
  };
  const harness = new Harness({ store: counting }).open();
  harness.body({ kind: 'sources' }, REPORT);
  const all = results(count);
  for (let at = 0; at < count; at += 100) {
    harness.page(all.slice(at, at + 100));
    harness.settle();
  }
  harness.allEnded();
  const sent = harness.toRenderer.flatMap((message) => (message.kind === 'entries' ? message.entries : [])).length;
  return { read, sent, shown: shown(harness).length };
}

describe('merging is linear in the number of entries', () => {
  it.each([400, 1600])(
    'of %s entries each is read back once at most, once more for the search, and sent twice at most',
    (count) => {
      const cost = costOf(count);
      expect(cost.shown).toBe(count / 2);
      expect(cost.read).toBeLessThanOrEqual(2 * count);
      expect(cost.sent).toBeLessThanOrEqual(2 * count);
    },
  );
});
