// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { RecordStore } from '../../../src-renderer/record/record-store.ts';
import type { FromRecord } from '../../../src-shared/contract/record-port.ts';
import { FakePort } from '../support/fake-port.ts';
import { madeUpAnswer } from '../search/made-up-answer.ts';
import { madeUpBanner, madeUpDetail, madeUpEntry, madeUpLedger } from '../support/made-up.ts';

const at = (generation: number) => {
  const port = new FakePort();
  const store = new RecordStore(generation, () => () => undefined);
  store.attach(port);
  return { port, store };
};
const ids = (store: RecordStore): string[] => store.get().entries.map(({ id }) => id);

describe('the store of one open record', () => {
  it('drops whatever carries another generation (HAZ-001)', () => {
    const { port, store } = at(7);
    for (const generation of [6, 8]) {
      port.say({ kind: 'entries', generation, entries: [madeUpEntry('Encounter/other')] });
      port.say({ kind: 'banner', generation, banner: madeUpBanner({ displayName: 'OTHER, Person' }) });
      port.say({ kind: 'allergies', generation, allergies: { kind: 'none-known' } });
    }
    store.flush();
    expect(store.get()).toEqual({
      generation: 7,
      banner: null,
      allergies: { kind: 'loading' },
      ledger: null,
      derived: null,
      reads: { trail: 'none', at: {} },
      restricted: { placeholders: [], withheldUnseen: 0 },
      trail: null,
      held: null,
      entries: [],
    });
  });

  it('holds nothing after it was thrown away, and takes nothing more (HAZ-001)', () => {
    const { port, store } = at(7);
    port.say({ kind: 'banner', generation: 7, banner: madeUpBanner() });
    port.say({ kind: 'entries', generation: 7, entries: [madeUpEntry('Encounter/1')] });
    store.flush();
    const speak = port.onmessage;
    store.discard();
    speak?.call(
      port as unknown as MessagePort,
      new MessageEvent('message', { data: { kind: 'banner', generation: 7, banner: madeUpBanner() } }),
    );
    store.flush();
    expect(port.closed).toBe(true);
    expect(store.get().entries).toEqual([]);
    expect(store.get().banner).toBeNull();
    expect(store.entry('Encounter/1')).toBeNull();
  });

  it('closes a second port instead of reading from it', () => {
    const { store } = at(7);
    const second = new FakePort();
    store.attach(second);
    expect(second.closed).toBe(true);
    expect(second.onmessage).toBeNull();
  });

  it('puts the newest first across batches, and what has no date last', () => {
    const { port, store } = at(1);
    port.say({ kind: 'entries', generation: 1, entries: [madeUpEntry('b', '2020-05-01'), madeUpEntry('none', null)] });
    store.flush();
    port.say({ kind: 'entries', generation: 1, entries: [madeUpEntry('a', '2024'), madeUpEntry('c', '2019-03')] });
    store.flush();
    expect(ids(store)).toEqual(['a', 'b', 'c', 'none']);
  });

  it('keeps entries of the same moment in the order of their ids, whatever order they came in', () => {
    const { port, store } = at(1);
    port.say({ kind: 'entries', generation: 1, entries: [madeUpEntry('c'), madeUpEntry('a')] });
    store.flush();
    port.say({ kind: 'entries', generation: 1, entries: [madeUpEntry('b')] });
    store.flush();
    expect(ids(store)).toEqual(['a', 'b', 'c']);
  });

  it('replaces an entry of the same id, and moves it where its new date belongs', () => {
    const { port, store } = at(1);
    port.say({
      kind: 'entries',
      generation: 1,
      entries: [madeUpEntry('x', '2020-01-01'), madeUpEntry('y', '2021-01-01')],
    });
    store.flush();
    port.say({ kind: 'entries', generation: 1, entries: [madeUpEntry('x', '2022-01-01', { title: 'New title' })] });
    store.flush();
    expect(ids(store)).toEqual(['x', 'y']);
    expect(store.entry('x')?.title).toBe('New title');
  });

  it('keeps one of an entry that comes twice in one batch, the later one', () => {
    const { port, store } = at(1);
    port.say({
      kind: 'entries',
      generation: 1,
      entries: [madeUpEntry('x'), madeUpEntry('x', '2026-11-21', { title: 'Later' })],
    });
    store.flush();
    expect(store.get().entries.map(({ title }) => title)).toEqual(['Later']);
  });

  it('forgets an entry that is none any more, wherever it is held (rule 3)', async () => {
    const { port, store } = at(1);
    port.say({ kind: 'entries', generation: 1, entries: [madeUpEntry('a'), madeUpEntry('b'), madeUpEntry('c')] });
    store.flush();
    const waiting = store.detail('b');
    port.say({ kind: 'entries', generation: 1, entries: [], removed: ['b', 'never held'] });
    expect(await waiting).toBeNull();
    expect(store.entry('b')).toBeNull();
    store.flush();
    expect(ids(store)).toEqual(['a', 'c']);
    port.say({ kind: 'entries', generation: 1, entries: [madeUpEntry('b')] });
    store.flush();
    expect(ids(store)).toEqual(['a', 'b', 'c']);
  });

  it('forgets an entry that came and was taken back between two frames', () => {
    const { port, store } = at(1);
    port.say({ kind: 'entries', generation: 1, entries: [madeUpEntry('a'), madeUpEntry('b')] });
    port.say({ kind: 'entries', generation: 1, entries: [], removed: ['a'] });
    store.flush();
    expect(ids(store)).toEqual(['b']);
  });

  it('keeps an entry that one message both takes back and gives anew', () => {
    const { port, store } = at(1);
    port.say({ kind: 'entries', generation: 1, entries: [madeUpEntry('a')] });
    store.flush();
    port.say({
      kind: 'entries',
      generation: 1,
      entries: [madeUpEntry('a', '2026-11-21', { title: 'New' })],
      removed: ['a'],
    });
    store.flush();
    expect(store.get().entries.map(({ title }) => title)).toEqual(['New']);
  });

  it('takes back nothing for another generation (HAZ-001)', () => {
    const { port, store } = at(2);
    port.say({ kind: 'entries', generation: 2, entries: [madeUpEntry('a')] });
    port.say({ kind: 'entries', generation: 1, entries: [], removed: ['a'] });
    store.flush();
    expect(ids(store)).toEqual(['a']);
  });

  it('tells views of the first entries at once, and then once for all that arrives between two frames', () => {
    const frames: (() => void)[] = [];
    const store = new RecordStore(1, (run) => {
      frames.push(run);
      return () => undefined;
    });
    const told = vi.fn();
    store.subscribe(told);
    for (let page = 0; page < 20; page += 1) {
      store.receive({ kind: 'entries', generation: 1, entries: [madeUpEntry(`e${page}`)] });
    }
    expect(told).toHaveBeenCalledTimes(1);
    expect(store.get().entries).toHaveLength(1);
    expect(frames).toHaveLength(1);
    frames[0]?.();
    expect(told).toHaveBeenCalledTimes(2);
    expect(store.get().entries).toHaveLength(20);
  });

  it('keeps 50,000 entries in order that arrive in batches of 500', () => {
    const store = new RecordStore(1, () => () => undefined);
    const entries = Array.from({ length: 50_000 }, (_, n) =>
      madeUpEntry(`e${n}`, `${1950 + ((n * 7919) % 76)}-${String(1 + ((n * 31) % 12)).padStart(2, '0')}-15`),
    );
    for (let from = 0; from < entries.length; from += 500) {
      store.receive({ kind: 'entries', generation: 1, entries: entries.slice(from, from + 500) });
      store.flush();
    }
    const keys = store.get().entries.map(({ when }) => when?.sortKey ?? 0);
    expect(keys).toHaveLength(50_000);
    expect(keys.every((key, n) => n === 0 || key <= (keys[n - 1] ?? 0))).toBe(true);
  });
});

describe('the detail of an entry', () => {
  it('gives each answer to the one who asked, whatever order they come in', async () => {
    const { port, store } = at(3);
    const first = store.detail('a');
    const second = store.detail('b');
    const [askedFirst, askedSecond] = port.posted;
    expect(port.posted.map(({ generation }) => generation)).toEqual([3, 3]);
    port.say({ kind: 'detail', generation: 3, requestId: askedSecond?.requestId ?? -1, detail: madeUpDetail('b') });
    port.say({ kind: 'detail', generation: 3, requestId: askedFirst?.requestId ?? -1, detail: madeUpDetail('a') });
    expect((await first)?.entryId).toBe('a');
    expect((await second)?.entryId).toBe('b');
  });

  it('answers null to whoever still waits when the record is closed', async () => {
    const { store } = at(3);
    const waiting = store.detail('a');
    store.discard();
    expect(await waiting).toBeNull();
    expect(await store.detail('a')).toBeNull();
  });

  it('does not take the answer of another generation', async () => {
    const { port, store } = at(3);
    const waiting = store.detail('a');
    port.say({
      kind: 'detail',
      generation: 2,
      requestId: port.posted[0]?.requestId ?? -1,
      detail: madeUpDetail('stale'),
    });
    store.discard();
    expect(await waiting).toBeNull();
  });

  it('passes on how far a document is to who asked for it, and gives it up once', async () => {
    const { port, store } = at(7);
    const controller = new AbortController();
    const steps: number[] = [];
    const { signal } = controller;
    const answer = store.document('D/1', 0, 'document', { signal, onProgress: ({ received }) => steps.push(received) });
    const requestId = port.posted[0]?.requestId ?? -1;
    for (const [number, generation] of [
      [requestId, 7],
      [requestId + 1, 7],
      [requestId, 6],
    ] as const) {
      port.say({ kind: 'document-progress', generation, requestId: number, received: 5, expected: 9 });
    }
    expect(steps).toEqual([5]);
    controller.abort();
    expect(await answer).toBeNull();
    expect(port.posted.at(-1)).toEqual({ kind: 'give-up-document', generation: 7, requestId });
    expect(port.posted).toHaveLength(2);
  });

  it('asks nobody to give up a document that has come', async () => {
    const { port, store } = at(7);
    const controller = new AbortController();
    const answer = store.document('D/1', 0, 'document', { signal: controller.signal });
    const content = { kind: 'text', text: 'Words' } as const;
    const requestId = port.posted[0]?.requestId ?? -1;
    port.say({ kind: 'document', generation: 7, requestId, answer: { content, warnings: [] } });
    expect(await answer).toEqual({ content, warnings: [] });
    controller.abort();
    expect(port.posted).toHaveLength(1);
  });

  describe('what only adds to the record on the screen is drawn once it is prepared', () => {
    function loading() {
      vi.useFakeTimers();
      const store = new RecordStore(1, (run, ms = 0) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      });
      const say = (...ids: string[]): void =>
        store.receive({ kind: 'entries', generation: 1, entries: ids.map((id) => madeUpEntry(id)) });
      const ledger = (finished: boolean): void =>
        store.receive({ kind: 'ledger', generation: 1, ledger: madeUpLedger({ finished }) });
      const prepared: (readonly string[])[] = [];
      ledger(false);
      say('a');
      store.prepareBy((entries) => {
        prepared.push(entries.map(({ id }) => id));
        return [].values();
      });
      return { store, say, ledger, prepared };
    }
    afterEach(() => void vi.useRealTimers());

    it('with the very list that was prepared', () => {
      const { store, say, prepared } = loading();
      let list: readonly unknown[] = [];
      store.prepareBy((entries) => ((list = entries), [].values()));
      say('b');
      say('c');
      expect([ids(store), prepared]).toEqual([['a'], []]);
      vi.advanceTimersByTime(300);
      expect(ids(store)).toEqual(['a', 'b', 'c']);
      expect(store.get().entries).toBe(list);
    });

    it('and what came meanwhile after it', () => {
      const { store, say } = loading();
      store.prepareBy(function* () {
        if (ids(store).length === 1) say('c');
        yield;
      });
      say('b');
      vi.advanceTimersByTime(300);
      expect(ids(store)).toEqual(['a', 'b']);
      vi.advanceTimersByTime(300);
      expect(ids(store)).toEqual(['a', 'b', 'c']);
    });

    it('at once at the end: it is not said to be complete before everything is in the list (HAZ-003)', () => {
      const { store, say, ledger } = loading();
      const seen: [boolean | undefined, number][] = [];
      store.subscribe(() => seen.push([store.get().ledger?.finished, store.get().entries.length]));
      say('b', 'c');
      ledger(true);
      // It cannot wait, and takes neither along.
      store.receive({ kind: 'allergies', generation: 1, allergies: { kind: 'loading' } });
      vi.advanceTimersByTime(10);
      expect(seen).toEqual([
        [false, 1],
        [true, 3],
      ]);
    });

    it('and not after what is corrected or taken back, which cannot wait for it (HAZ-030)', () => {
      const { store, say, prepared } = loading();
      say('b');
      store.receive({ kind: 'entries', generation: 1, entries: [], removed: ['a'] });
      vi.advanceTimersByTime(1);
      expect([ids(store), prepared]).toEqual([['b'], []]);
    });

    it('and never of a record that is closed (HAZ-001)', () => {
      const { store, say, prepared } = loading();
      say('b');
      store.discard();
      vi.advanceTimersByTime(1000);
      expect([ids(store), prepared]).toEqual([[], []]);
    });
  });

  it('draws what goes on with a record that is being fetched together with more, the first at once, and all else with the next frame', () => {
    const waits: number[] = [];
    const store = new RecordStore(1, (_run, notBeforeMs = 0) => {
      waits.push(notBeforeMs);
      return () => undefined;
    });
    const lastWait = (message: FromRecord): number => {
      waits.length = 0;
      store.receive(message);
      store.flush();
      return waits.at(-1) ?? -1;
    };
    const entries = (id: string, rest: Parameters<typeof madeUpEntry>[2] = {}): FromRecord => ({
      kind: 'entries',
      generation: 1,
      entries: [madeUpEntry(id, undefined, rest)],
    });
    const ledger = (finished: boolean): FromRecord => ({
      kind: 'ledger',
      generation: 1,
      ledger: madeUpLedger({ finished }),
    });
    expect(lastWait(ledger(false))).toBe(0);
    // The first that there is to see: drawn already.
    expect(lastWait(entries('a'))).toBe(-1);
    expect(lastWait(entries('b'))).toBeGreaterThan(0);
    expect(lastWait(ledger(false))).toBeGreaterThan(0);
    // The name of a ward is known now.
    expect(lastWait(entries('b', { summary: 'Ward 2B' }))).toBeGreaterThan(0);
    // An allergy that is known now, a correction, the end: nobody waits for these.
    const conflict = [{ text: 'Received more than once with different content', tone: 'warning' }] as const;
    expect(lastWait(entries('b', { summary: 'Ward 2B', marks: conflict }))).toBe(0);
    expect(lastWait(entries('a', { enteredInError: true }))).toBe(0);
    expect(lastWait(entries('a', { enteredInError: true, changedAt: 9 }))).toBe(0);
    expect(lastWait({ kind: 'allergies', generation: 1, allergies: { kind: 'none-known' } })).toBe(0);
    expect(lastWait({ kind: 'banner', generation: 1, banner: madeUpBanner() })).toBe(0);
    expect(lastWait({ kind: 'entries', generation: 1, entries: [], removed: ['a'] })).toBe(0);
    expect(lastWait(ledger(true))).toBe(0);
    expect(lastWait(entries('c'))).toBe(0);
  });

  it('holds what a search found before it gives the answer (HAZ-003)', async () => {
    const { port, store } = at(7);
    for (const id of ['a', 'b']) port.say({ kind: 'entries', generation: 7, entries: [madeUpEntry(id)] });
    expect(ids(store)).toEqual(['a']);
    const held = store.search('title').then(() => ids(store));
    const requestId = port.posted[0]?.requestId ?? -1;
    port.say({ kind: 'search', generation: 7, requestId, answer: madeUpAnswer({ inTitle: ['a', 'b'] }) });
    expect(await held).toEqual(['a', 'b']);
  });
});
