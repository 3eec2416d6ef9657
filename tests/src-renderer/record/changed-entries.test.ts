// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { RecordStore } from '../../../src-renderer/record/record-store.ts';
import type { ClinicalEntry } from '../../../src-shared/clinical/entry.ts';
import { FakePort } from '../support/fake-port.ts';
import { madeUpEntry, madeUpLedger } from '../support/made-up.ts';
import { madeUpHeld } from '../support/made-up-held.ts';

function opened(held = true) {
  const port = new FakePort();
  const store = new RecordStore(1, () => () => undefined);
  store.attach(port);
  if (held) store.copyIs(madeUpHeld());
  const send = (entries: readonly ClinicalEntry[], removed: readonly string[] = []): void =>
    port.say({ kind: 'entries', generation: 1, entries, removed });
  const whole = (): void => port.say({ kind: 'ledger', generation: 1, ledger: madeUpLedger() });
  return { store, send, whole };
}

describe('what a copy showed otherwise than the record has it by now (HAZ-030)', () => {
  it.each<[string, Partial<ClinicalEntry>]>([
    ['a newer version', { changedAt: 2 }],
    ['other words', { summary: 'corrected' }],
    ['another title', { title: 'Corrected' }],
    ['another status', { status: 'cancelled' }],
    ['entered in error', { enteredInError: true }],
  ])('is told of an entry with %s, with the time of the copy', (_, rest) => {
    const { store, send, whole } = opened();
    send([madeUpEntry('A', null, { changedAt: 1 }), madeUpEntry('B', null, { changedAt: 1 })]);
    whole();
    send([madeUpEntry('A', null, { changedAt: 1, ...rest }), madeUpEntry('B', null, { changedAt: 1 })]);
    expect(store.otherSince('A')).toBe('2026-11-22T10:32:00Z');
    expect(store.otherSince('B')).toBeNull();
  });

  it('is told of an entry that is gone, also where main said first that all is up to date', () => {
    const { store, send, whole } = opened();
    send([madeUpEntry('A')]);
    whole();
    store.copyIs(null);
    send([], ['A']);
    expect(store.entry('A')).toBeNull();
    expect(store.otherSince('A')).toBe('2026-11-22T10:32:00Z');
  });

  it('is not told of entries that only get their names while the copy is put together', () => {
    const { store, send, whole } = opened();
    send([madeUpEntry('A')]);
    send([madeUpEntry('A', null, { title: 'With its name' })]);
    whole();
    expect(store.otherSince('A')).toBeNull();
  });

  it('is not told of a record that was shown from no copy', () => {
    const { store, send, whole } = opened(false);
    send([madeUpEntry('A')]);
    whole();
    send([madeUpEntry('A', null, { changedAt: 2 })]);
    expect(store.otherSince('A')).toBeNull();
  });

  it('is gone with the record', () => {
    const { store, send, whole } = opened();
    send([madeUpEntry('A')]);
    whole();
    send([], ['A']);
    store.discard();
    expect(store.otherSince('A')).toBeNull();
    expect(store.get().held).toBeNull();
  });
});

describe('the copy that is shown', () => {
  it('stays out of reach while it is tried again: only an answer ends an outage (HAZ-030)', () => {
    const { store } = opened();
    store.copyIs(madeUpHeld({ state: 'checking', triedAt: '2026-11-22T10:45:00Z' }));
    store.flush();
    expect(store.get().held?.state).toBe('out-of-reach');
    store.copyIs(madeUpHeld({ state: 'checking' }));
    store.flush();
    expect(store.get().held?.state).toBe('checking');
  });
});
