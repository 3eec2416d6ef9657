import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { BannerSender } from '../../../src-main/record/banner-sender.ts';
import { EntryMaker } from '../../../src-main/record/entries/entry-maker.ts';
import { memoryStore, type RawStore } from '../../../src-main/record/entries/raw-store.ts';
import { RestrictedBook } from '../../../src-main/record/intake/restricted-book.ts';
import { Harness, type Resource, THEIRS } from './harness.ts';

const ALLERGY = 'AllergyIntolerance';
const allergy = (id: string, more: Record<string, unknown> = {}): Resource => ({
  resourceType: ALLERGY,
  id,
  patient: THEIRS,
  code: { text: `Substance ${id}` },
  ...more,
});
const allergies = Array.from({ length: 100 }, (_, n) => allergy(`a${n}`));
const R = { security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' }] };
const somebodyElses = allergy('x', { patient: { reference: 'Patient/somebody' } });
const unread = { state: 'failed', reason: 'The answer could not be read.' } as const;

/** What names things, of each kind: a file, a relative, a Provenance, a place. */
const supporting: readonly Resource[] = [
  { resourceType: 'Binary', id: 'b', contentType: 'text/plain', data: 'YQ==' },
  { resourceType: 'RelatedPerson', id: 'r', patient: THEIRS, name: [{ text: 'Jane Example' }] },
  { resourceType: 'Provenance', id: 'p', target: [{ reference: `${ALLERGY}/a0` }], recorded: '2026-11-01' },
  { resourceType: 'Organization', id: 'o', name: 'Example Surgery' },
];

/** A store that fails once, when so many have been put. */
function failsOnce(at: number): { readonly store: RawStore; readonly kept: () => string } {
  const memory = memoryStore();
  const rows = new Map<string, string>();
  let puts = 0;
  const put: RawStore['put'] = (added) => {
    puts += 1;
    if (puts === at) throw new Error('no room');
    for (const { resourceKey, json } of added) rows.set(resourceKey, json);
    memory.put(added);
  };
  return { store: { ...memory, put }, kept: () => [...rows.values()].join('\n') };
}

/** It throws when it is called so many times from now, and then no more. */
function throwsAt<T extends object>(of: T, name: keyof T & string, call = 1): void {
  const real = of[name] as (...args: unknown[]) => unknown;
  let calls = 0;
  const spy = vi.spyOn(of as Record<string, (...args: unknown[]) => unknown>, name);
  spy.mockImplementation(function (this: unknown, ...args: unknown[]) {
    calls += 1;
    if (calls === call) throw new Error('a slip');
    return real.apply(this, args);
  });
  onTestFinished(() => spy.mockRestore());
}

/** One page that cannot be taken whole, as main goes on with it. */
function broken(store: RawStore, page: readonly Resource[], harness = new Harness({ store }).open([ALLERGY])): Harness {
  expect(harness.page(page, ALLERGY)).toEqual({ kind: 'unreadable', problem: unread.reason });
  return harness.ended(ALLERGY, unread).allEnded().settle();
}

/** The same is asked for again, and comes. */
function again(harness: Harness, page: readonly Resource[]): Harness {
  harness.host.receive(
    { kind: 'pull-again', generation: harness.generation, sourceId: null, resourceTypes: [ALLERGY] },
    null,
  );
  expect(harness.page(page, ALLERGY)).toMatchObject({ kind: 'page', resources: page.length });
  return harness.ended(ALLERGY).allEnded().settle();
}

describe('a page that cannot be taken whole (HAZ-002, HAZ-003)', () => {
  it('keeps what is on the screen, says that it is not all, and accounts for the rest', () => {
    const harness = broken(failsOnce(2).store, allergies);
    expect(harness.entries().size).toBe(40);
    expect(harness.ledger().categories[0]).toMatchObject({ state: 'partial', reason: unread.reason, held: 40 });
    expect(harness.notShown('unreadable')).toBe(60);
    expect(harness.allergies()).toMatchObject({ kind: 'known', complete: false });
    for (const id of harness.entries().keys()) expect(harness.detail(id)?.entryId).toBe(id);
  });

  it('of which nothing is on the screen is one that failed, and no statement that there is nothing', () => {
    const harness = broken(failsOnce(1).store, allergies);
    expect(harness.entries().size).toBe(0);
    expect(harness.ledger().categories[0]).toMatchObject({ state: 'failed', reason: unread.reason, held: 0 });
    expect(harness.notShown('unreadable')).toBe(100);
    expect(harness.allergies().kind).toBe('unavailable');
  });

  it.each([1, 2])('is there whole once it has been asked for again: %d', (at) => {
    const harness = again(broken(failsOnce(at).store, allergies), allergies);
    expect(harness.entries().size).toBe(100);
    expect([...harness.entries().values()].some(({ marks }) => marks.some(({ text }) => /conflict/i.test(text)))).toBe(
      false,
    );
    expect(harness.ledger().categories[0]).toMatchObject({ state: 'complete', reason: '', held: 100 });
    expect(harness.ledger().notShown).toEqual([]);
  });

  it.each<[string, () => RawStore]>([
    ['the store fails at a file', () => failsOnce(1).store],
    ['closing what is restricted', () => (throwsAt(EntryMaker.prototype, 'restrict'), memoryStore())],
    ['noting where it comes from', () => (throwsAt(EntryMaker.prototype, 'noteSources'), memoryStore())],
    ['taking what names things', () => (throwsAt(EntryMaker.prototype, 'putSupporting'), memoryStore())],
    ['somebody who is related', () => (throwsAt(BannerSender.prototype, 'related'), memoryStore())],
    ['the store fails at the entries', () => failsOnce(2).store],
  ])('is not lost before its entries are reached, and accounted for once: %s', (_, makeStore) => {
    const page = [...supporting, ...allergies.slice(0, 10)];
    const harness = broken(makeStore(), page);
    expect(harness.entries().size).toBe(0);
    expect(harness.ledger().categories[0]).toMatchObject({ state: 'failed', held: 0 });
    expect(harness.allergies().kind).toBe('unavailable');
    expect(harness.ledger().notShown.reduce((sum, { count }) => sum + count, 0)).toBe(page.length);
    expect(harness.notShown('unreadable')).toBeGreaterThanOrEqual(10);
    again(harness, page);
    expect(harness.entries().size).toBe(10);
    expect(harness.allergies().kind).toBe('known');
    expect(harness.ledger().categories[0]).toMatchObject({ state: 'complete', reason: '', held: 10 });
    expect(harness.ledger().notShown.map(({ reason, count }) => [reason, count])).toEqual(
      supporting.map(() => ['supporting', 1]),
    );
    expect(JSON.stringify(harness.banner())).toContain('Jane Example');
  });

  it('is not lost where it cannot be read to its end', () => {
    throwsAt(RestrictedBook.prototype, 'leavesOut', 6);
    const page = allergies.slice(0, 10);
    const harness = broken(memoryStore(), page);
    expect(harness.ledger().categories[0]).toMatchObject({ state: 'failed', held: 0 });
    again(harness, page);
    expect(harness.entries().size).toBe(10);
    expect(harness.ledger().notShown).toEqual([]);
  });

  it('fails each time that it cannot be taken, and is never taken for known', () => {
    const page = [...supporting, ...allergies.slice(0, 10)];
    const fails = vi.spyOn(EntryMaker.prototype, 'putSupporting').mockImplementation(() => {
      throw new Error('a slip');
    });
    onTestFinished(() => fails.mockRestore());
    const harness = broken(memoryStore(), page);
    broken(memoryStore(), page, harness);
    expect(harness.ledger().categories[0]).toMatchObject({ state: 'failed', held: 0 });
    expect(harness.allergies().kind).toBe('unavailable');
  });

  it('counts what stands on it twice as one duplicate, also when it comes again', () => {
    const page = [...allergies.slice(0, 10), ...allergies.slice(0, 1)];
    const harness = again(broken(failsOnce(1).store, page), page);
    expect(harness.entries().size).toBe(10);
    expect(harness.ledger().notShown).toEqual([{ resourceType: ALLERGY, reason: 'duplicate', count: 1 }]);
  });
});

describe('what is somebody else’s on a page that cannot be taken whole is told to main, once (rule 2, HAZ-001)', () => {
  const page = [...supporting, ...allergies.slice(0, 10), somebodyElses];

  it.each<[string, () => RawStore]>([
    ['the store fails at a file', () => failsOnce(1).store],
    ['the store fails at the entries', () => failsOnce(2).store],
    ['closing what is restricted', () => (throwsAt(EntryMaker.prototype, 'restrict'), memoryStore())],
  ])('%s', (_, makeStore) => {
    const harness = broken(makeStore(), page);
    const told = [{ kind: 'other-patient', generation: harness.generation, count: 1 }];
    expect(harness.toMain.filter(({ kind }) => kind === 'other-patient')).toEqual(told);
    again(harness, page);
    expect(harness.toMain.filter(({ kind }) => kind === 'other-patient')).toEqual(told);
  });

  it('also where the page cannot be read to its end', () => {
    throwsAt(RestrictedBook.prototype, 'leavesOut', 3);
    const harness = broken(memoryStore(), [somebodyElses, ...allergies.slice(0, 10)]);
    expect(harness.toMain.filter(({ kind }) => kind === 'other-patient')).toHaveLength(1);
  });
});

describe('what turns out restricted is closed, also where its page cannot be taken whole (HAZ-029)', () => {
  const open = ['a', 'b'].map((id) => allergy(id));
  const closed = ['a', 'b'].map((id) => allergy(id, { meta: R }));

  it('the store fails as it wipes what it holds: nothing is on the screen, and it is wiped with the next page', () => {
    const { store, kept } = failsOnce(2);
    const harness = new Harness({ store }).open([ALLERGY]);
    harness.page(open, ALLERGY);
    expect(harness.entries().size).toBe(2);
    broken(store, closed, harness);
    expect(harness.entries().size).toBe(0);
    expect(harness.restricted().placeholders).toHaveLength(2);
    expect(kept()).toContain('Substance');
    again(harness, closed);
    expect(kept()).not.toContain('Substance');
    expect(harness.entries().size).toBe(0);
    expect(harness.notShown('restricted')).toBe(4);
    expect(harness.notShown('duplicate')).toBe(0);
  });

  it.each<['restrict' | 'noteSources']>([['restrict'], ['noteSources']])('%s throws once', (name) => {
    const harness = new Harness().open([ALLERGY]);
    harness.page(open, ALLERGY);
    throwsAt(EntryMaker.prototype, name);
    broken(memoryStore(), closed, harness);
    again(harness, closed);
    expect(harness.entries().size).toBe(0);
    expect(harness.notShown('restricted')).toBe(4);
  });

  it('what was opened with a reason meanwhile stays open', () => {
    const harness = new Harness().open([ALLERGY]);
    harness.page(open, ALLERGY);
    throwsAt(EntryMaker.prototype, 'restrict');
    broken(memoryStore(), closed, harness);
    harness.release(allergy('a', { meta: R }));
    again(harness, closed);
    expect([...harness.entries().keys()].map((id) => id.split('#')[0])).toContain(`${ALLERGY}/a`);
    expect([...harness.entries().keys()]).not.toContain(`${ALLERGY}/b`);
  });

  it('what could not be wiped, and was opened with a reason since, is still there', () => {
    const { store, kept } = failsOnce(2);
    const harness = new Harness({ store }).open([ALLERGY]);
    harness.page(open, ALLERGY);
    broken(store, closed, harness);
    harness.release(allergy('a'));
    again(harness, closed.slice(1));
    expect(kept()).toContain('Substance a');
    expect(kept()).not.toContain('Substance b');
  });
});
