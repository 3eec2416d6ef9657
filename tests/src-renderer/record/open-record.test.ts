// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { OpenRecord } from '../../../src-renderer/record/open-record.ts';
import { makeReadout } from '../../../src-renderer/record/readout.ts';
import { RecordPorts } from '../../../src-renderer/record/record-ports.ts';
import type {
  AccessAsk,
  Capability,
  HeldShown,
  Opened,
  Refusal,
  RefusalCode,
  Result,
} from '../../../src-shared/contract/index.ts';
import { fakeBridge, later, madeUpOpened } from '../support/fake-bridge.ts';
import { madeUpEntry, madeUpMatch } from '../support/made-up.ts';
import { madeUpHeld } from '../support/made-up-held.ts';

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

const ASK: AccessAsk = {
  layer: 'opt-out',
  reasons: [],
  grounds: [{ ground: 'emergency', words: 'required' }],
  minutes: 60,
};
const REASON = { layer: 'opt-out', ground: 'emergency', words: 'Collapsed' } as const;
const asks = (ask: AccessAsk): Answered => ({ ok: true, value: { kind: 'reason-needed', ask } });
const refusal = (code: RefusalCode): Refusal => ({ code, what: 'a', meaning: 'b', next: 'c' });

describe('a record that needs a reason', () => {
  async function asked(...rest: readonly Answered[]) {
    const answers = [asks(ASK), ...rest];
    const match = madeUpMatch('p1');
    const parts = setUp(() => Promise.resolve(answers.shift() ?? opened(1)));
    await parts.openRecord.open(match);
    return { ...parts, match };
  }

  it('stays on its page until there is an answer to the reason', async () => {
    const answer = later<Answered>();
    const answers = [Promise.resolve(asks(ASK)), answer.promise];
    const { openRecord } = setUp(() => answers.shift() ?? Promise.reject(new Error('asked too often')));
    const match = madeUpMatch('p1');
    await openRecord.open(match);
    void openRecord.open(match, REASON);
    expect(openRecord.state.get()).toMatchObject({ kind: 'opening', asked: { ask: ASK, turn: 'first' } });
    answer.answer(opened(1));
    await settle();
    expect(openRecord.state.get()).toMatchObject({ kind: 'open', match });
  });

  it('takes no page along to somebody else who is opened meanwhile (HAZ-001)', async () => {
    const { openRecord } = await asked();
    void openRecord.open(madeUpMatch('p2'));
    expect(openRecord.state.get()).toEqual({ kind: 'opening', match: madeUpMatch('p2') });
  });

  it('asks the next question, or the same once more, and knows which', async () => {
    const relationship: AccessAsk = { ...ASK, layer: 'relationship' };
    const { openRecord, match } = await asked(asks(ASK), asks(relationship));
    await openRecord.open(match, REASON);
    expect(openRecord.state.get()).toMatchObject({ kind: 'reason-needed', ask: ASK, turn: 'again' });
    await openRecord.open(match, REASON);
    expect(openRecord.state.get()).toMatchObject({ kind: 'reason-needed', ask: relationship, turn: 'next' });
  });

  it.each<[RefusalCode, 'reason-needed' | 'refused']>([
    ['reason-not-accepted', 'reason-needed'],
    ['backend-unreachable', 'reason-needed'],
    ['not-audited', 'reason-needed'],
    ['sensitive', 'refused'],
    ['role-not-allowed', 'refused'],
    ['session-ended', 'refused'],
  ])('after a refusal with %s: %s', async (code, kind) => {
    const { openRecord, match } = await asked({ ok: false, refusal: refusal(code) });
    await openRecord.open(match, REASON);
    expect(openRecord.state.get()).toMatchObject({ kind, refusal: refusal(code) });
  });
});

describe('a record that may not be seen any more', () => {
  const until = (ms: number): Answered => {
    const value = madeUpOpened(1);
    return {
      ok: true,
      value: { ...value, access: { ...value.access, until: new Date(Date.now() + ms).toISOString() } },
    };
  };

  it.each([
    ['its time is over', 'access-ended', until(0), true],
    ['it is taken back before its time', 'access-ended', until(600_000), false],
    ['there was no time', 'access-ended', opened(1), false],
    ['the person opts out meanwhile', 'opted-out', until(0), false],
  ] as const)('is closed, with whose it was and why: %s', async (_, code, answer, isTimeOver) => {
    const { openRecord, patientClosed } = setUp(() => Promise.resolve(answer));
    await openRecord.open(madeUpMatch('p1'));
    patientClosed({ generation: 1, reason: 'a', refusal: refusal(code) });
    expect(openRecord.state.get()).toEqual({
      kind: 'none',
      notice: 'a',
      ended: { match: madeUpMatch('p1'), refusal: refusal(code), isTimeOver },
    });
  });
});

describe('a copy that is shown', () => {
  const copied = (generation: number, held: HeldShown | null): Answered => ({
    ok: true,
    value: { ...madeUpOpened(generation), held },
  });
  const shown = (openRecord: OpenRecord) => {
    const state = openRecord.state.get();
    if (state.kind !== 'open') throw new Error('not open');
    return state.store.get().held;
  };
  const OUTAGE = madeUpHeld({ state: 'out-of-reach' });

  it('is told before anything of the record is drawn (HAZ-030)', async () => {
    const { openRecord } = setUp(() => Promise.resolve(copied(1, OUTAGE)));
    await openRecord.open(madeUpMatch('p1'));
    expect(shown(openRecord)).toEqual(OUTAGE);
  });

  it('is what main said last of this very record, in whatever order answer and event come (HAZ-030)', async () => {
    const answer = later<Answered>();
    const { openRecord, heldChanged } = setUp(() => answer.promise);
    const opening = openRecord.open(madeUpMatch('p1'));
    heldChanged({ generation: 2, held: OUTAGE });
    answer.answer(copied(2, madeUpHeld()));
    await opening;
    expect(shown(openRecord)).toEqual(OUTAGE);
    heldChanged({ generation: 1, held: null });
    const state = openRecord.state.get();
    if (state.kind === 'open') state.store.flush();
    expect(shown(openRecord)).toEqual(OUTAGE);
    heldChanged({ generation: 2, held: null });
    if (state.kind === 'open') state.store.flush();
    expect(shown(openRecord)).toBeNull();
  });
});

describe('the views of a role', () => {
  it.each<[readonly Capability[], string, number]>([
    [['demographics', 'record'], 'timeline', 8],
    [['demographics'], 'demographics', 1],
    [['demographics', 'audit-trail'], 'demographics', 2],
    [['demographics', 'record', 'audit-trail'], 'timeline', 9],
  ])('%j: begins with %s, of %d', async (may, first, count) => {
    const value = madeUpOpened(1);
    const { openRecord } = setUp(() =>
      Promise.resolve({ ok: true, value: { ...value, access: { ...value.access, may: [...may] } } }),
    );
    await openRecord.open(madeUpMatch('p1'));
    const state = openRecord.state.get();
    if (state.kind !== 'open') throw new Error('not open');
    expect(state.store.screen.get().view).toBe(first);
    expect(state.store.screen.get().views).toHaveLength(count);
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
