// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { OpenRecord } from '../../../src-renderer/record/open-record.ts';
import { makeReadout } from '../../../src-renderer/record/readout.ts';
import { RecordPorts } from '../../../src-renderer/record/record-ports.ts';
import type { Opened, Result } from '../../../src-shared/contract/index.ts';
import { fakeBridge, later, madeUpOpened } from '../support/fake-bridge.ts';
import { madeUpEntry, madeUpMatch } from '../support/made-up.ts';

type Answered = Result<Opened>;
const opened = (generation: number): Answered => ({ ok: true, value: madeUpOpened(generation) });
const settle = () => new Promise((resolve) => setTimeout(resolve));

function setUp(openPatient?: () => Promise<Answered>) {
  const fake = fakeBridge(openPatient === undefined ? {} : { openPatient });
  const openRecord = new OpenRecord(fake.bridge, new RecordPorts());
  openRecord.listen();
  return { ...fake, openRecord };
}

describe('the open record', () => {
  it('shows nothing of an answer that was overtaken, and closes it at main (HAZ-001)', async () => {
    const [first, second] = [later<Answered>(), later<Answered>()];
    const answers = [first.promise, second.promise];
    const { openRecord, bridge } = setUp(() => answers.shift() ?? Promise.reject(new Error('asked too often')));
    void openRecord.open(madeUpMatch('p1'));
    await settle();
    void openRecord.open(madeUpMatch('p2'));
    await settle();
    second.answer(opened(2));
    await settle();
    first.answer(opened(1));
    await settle();
    const state = openRecord.state.get();
    expect(state.kind === 'open' && state.store.generation).toBe(2);
    expect(bridge.closePatient).toHaveBeenCalledExactlyOnceWith({ generation: 1 });
  });

  it.each(['another is opened', 'it is given up'])(
    'opens nobody who was overtaken while the record before was being closed: %s (HAZ-001)',
    async (how) => {
      const closing = later<Result<null>>();
      const fake = fakeBridge({ closePatient: () => closing.promise });
      const openRecord = new OpenRecord(fake.bridge, new RecordPorts());
      await openRecord.open(madeUpMatch('p0'));
      void openRecord.open(madeUpMatch('p1'));
      if (how === 'another is opened') void openRecord.open(madeUpMatch('p2'));
      else openRecord.forget();
      closing.answer({ ok: true, value: null });
      await settle();
      expect(fake.bridge.openPatient).not.toHaveBeenCalledWith({ patientId: 'p1' });
      expect(openRecord.state.get().kind).toBe(how === 'another is opened' ? 'open' : 'none');
    },
  );

  it('throws the store away before it tells main that the record is closed', async () => {
    const { openRecord, bridge } = setUp();
    await openRecord.open(madeUpMatch('p1'));
    const state = openRecord.state.get();
    if (state.kind !== 'open') throw new Error('not open');
    state.store.receive({ kind: 'entries', generation: 1, entries: [madeUpEntry('e')] });
    state.store.flush();
    const closing = openRecord.close();
    expect(state.store.get().entries).toEqual([]);
    expect(openRecord.state.get()).toEqual({ kind: 'none', notice: null });
    await closing;
    expect(bridge.closePatient).toHaveBeenCalledWith({ generation: 1 });
  });

  it('throws the store away and gives the reason when main closes the record', async () => {
    const { openRecord, patientClosed } = setUp();
    await openRecord.open(madeUpMatch('p1'));
    patientClosed({ generation: 1, reason: 'The session ended.' });
    expect(openRecord.state.get()).toEqual({ kind: 'none', notice: 'The session ended.' });
  });

  it('stays open when main closes another generation', async () => {
    const { openRecord, patientClosed } = setUp();
    await openRecord.open(madeUpMatch('p1'));
    patientClosed({ generation: 0, reason: null });
    expect(openRecord.state.get().kind).toBe('open');
  });

  it('does not open a record that main closed before its answer came', async () => {
    const answer = later<Answered>();
    const { openRecord, patientClosed } = setUp(() => answer.promise);
    void openRecord.open(madeUpMatch('p1'));
    await settle();
    patientClosed({ generation: 1, reason: 'The record process stopped.' });
    answer.answer(opened(1));
    await settle();
    expect(openRecord.state.get()).toEqual({ kind: 'none', notice: 'The record process stopped.' });
  });

  it('gives the refusal in words when the record may not be opened', async () => {
    const refusal = { code: 'not-audited', what: 'a', meaning: 'b', next: 'c' } as const;
    const { openRecord } = setUp(() => Promise.resolve({ ok: false, refusal }));
    await openRecord.open(madeUpMatch('p1'));
    expect(openRecord.state.get()).toEqual({ kind: 'refused', match: madeUpMatch('p1'), refusal });
  });

  it('turns a call that throws into a refusal, without the words of the error', async () => {
    const { openRecord } = setUp(() => Promise.reject(new Error('secret')));
    await openRecord.open(madeUpMatch('p1'));
    const state = openRecord.state.get();
    expect(state.kind === 'refused' && state.refusal.code).toBe('internal');
    expect(JSON.stringify(state)).not.toContain('secret');
  });
});

describe('the support read-out', () => {
  it('gives what is open, up to what has just arrived, and nothing once it is closed', async () => {
    const { openRecord } = setUp();
    const readout = makeReadout(openRecord);
    expect(readout.snapshot()).toBeNull();
    await openRecord.open(madeUpMatch('p1'));
    const state = openRecord.state.get();
    if (state.kind === 'open') state.store.receive({ kind: 'entries', generation: 1, entries: [madeUpEntry('e')] });
    expect(readout.snapshot()?.entries.map(({ id }) => id)).toEqual(['e']);
    await openRecord.close();
    expect(readout.snapshot()).toBeNull();
    expect(await readout.detail('e')).toBeNull();
  });

  it('cannot be changed', () => {
    const readout = makeReadout(setUp().openRecord);
    expect(Object.isFrozen(readout)).toBe(true);
  });
});
