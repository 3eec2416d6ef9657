import { describe, expect, it } from 'vitest';
import { memoryStore, type RawStore } from '../../../src-main/record/entries/raw-store.ts';
import { Harness, THEIRS } from './harness.ts';

const ALLERGY = 'AllergyIntolerance';
const allergies = Array.from({ length: 100 }, (_, n) => ({
  resourceType: ALLERGY,
  id: `a${n}`,
  patient: THEIRS,
  code: { text: `Substance ${n}` },
}));
const unread = { state: 'failed', reason: 'The answer could not be read.' } as const;

/** A store that fails once, when so many have been put. */
function failsOnce(at: number): RawStore {
  const memory = memoryStore();
  let puts = 0;
  return {
    ...memory,
    put: (rows) => {
      puts += 1;
      if (puts === at) throw new Error('no room');
      memory.put(rows);
    },
  };
}

/** One page of a hundred allergies that cannot be taken whole, as main goes on with it. */
function broken(at: number): Harness {
  const harness = new Harness({ store: failsOnce(at) }).open([ALLERGY]);
  expect(harness.page(allergies, ALLERGY)).toEqual({ kind: 'unreadable', problem: unread.reason });
  return harness.ended(ALLERGY, unread).allEnded().settle();
}

describe('a page that cannot be taken whole (HAZ-002, HAZ-003)', () => {
  it('keeps what is on the screen, says that it is not all, and accounts for the rest', () => {
    const harness = broken(2);
    expect(harness.entries().size).toBe(40);
    expect(harness.ledger().categories[0]).toMatchObject({ state: 'partial', reason: unread.reason, held: 40 });
    expect(harness.notShown('unreadable')).toBe(60);
    expect(harness.allergies()).toMatchObject({ kind: 'known', complete: false });
    for (const id of harness.entries().keys()) expect(harness.detail(id)?.entryId).toBe(id);
  });

  it('of which nothing is on the screen is one that failed, and no statement that there is nothing', () => {
    const harness = broken(1);
    expect(harness.entries().size).toBe(0);
    expect(harness.ledger().categories[0]).toMatchObject({ state: 'failed', reason: unread.reason, held: 0 });
    expect(harness.notShown('unreadable')).toBe(100);
    expect(harness.allergies().kind).toBe('unavailable');
  });

  it.each([1, 2])('is there whole once it has been asked for again: %d', (at) => {
    const harness = broken(at);
    harness.host.receive(
      { kind: 'pull-again', generation: harness.generation, sourceId: null, resourceTypes: [ALLERGY] },
      null,
    );
    expect(harness.page(allergies, ALLERGY)).toMatchObject({ kind: 'page', resources: 100 });
    harness.ended(ALLERGY).allEnded().settle();
    expect(harness.entries().size).toBe(100);
    expect([...harness.entries().values()].some(({ marks }) => marks.some(({ text }) => /conflict/i.test(text)))).toBe(
      false,
    );
    expect(harness.ledger().categories[0]).toMatchObject({ state: 'complete', reason: '', held: 100 });
    expect(harness.ledger().notShown).toEqual([]);
  });
});
