// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { Launch } from '../../../src-renderer/launch/launch.ts';
import { OpenRecord } from '../../../src-renderer/record/open-record.ts';
import { RecordPorts } from '../../../src-renderer/record/record-ports.ts';
import { Session } from '../../../src-renderer/shell/session.ts';
import type { LaunchState, Opened, Result, ViewerBridge } from '../../../src-shared/contract/index.ts';
import { fakeBridge, later, madeUpOpened } from '../support/fake-bridge.ts';
import { madeUpMatch } from '../support/made-up.ts';
import { REFUSAL, SIGNED_IN } from '../support/made-up-session.ts';

type Answered = Result<Opened>;
const settle = () => new Promise((resolve) => setTimeout(resolve));
const [ann, bob] = [madeUpMatch('ann'), madeUpMatch('bob')];
const open = (launchId: number, match = ann): LaunchState => ({ kind: 'open', launchId, match });
const asks = (launchId: number, match = ann): LaunchState => ({ kind: 'ask', launchId, match });

async function start(answers: Partial<ViewerBridge> = {}) {
  const fake = fakeBridge({ getSession: () => Promise.resolve({ ok: true, value: SIGNED_IN }), ...answers });
  const session = new Session(fake.bridge);
  const openRecord = new OpenRecord(fake.bridge, new RecordPorts());
  const launch = new Launch(fake.bridge, session, openRecord);
  session.listen();
  openRecord.listen();
  launch.listen();
  await settle();
  const opened = (): string | null => {
    const state = openRecord.state.get();
    return 'match' in state ? `${state.kind} ${state.match.patientId}` : state.kind;
  };
  return { ...fake, session, openRecord, launch, opened };
}

describe('a launch that main says to open', () => {
  it('opens as somebody found by hand does, once, and is answered when it is open', async () => {
    const answer = later<Answered>();
    const { bridge, launchChanged, opened } = await start({ openPatient: () => answer.promise });
    launchChanged(open(1));
    launchChanged(open(1));
    await settle();
    expect(opened()).toBe('opening ann');
    expect(bridge.answerLaunch).not.toHaveBeenCalled();
    answer.answer({ ok: true, value: madeUpOpened(1) });
    await settle();
    expect(opened()).toBe('open ann');
    launchChanged(open(1));
    await settle();
    expect(bridge.answerLaunch).toHaveBeenCalledExactlyOnceWith({ launchId: 1, answer: 'opened' });
  });

  it('waits at the start: it is asked for when the page begins', async () => {
    const { bridge } = await start({ getLaunch: () => Promise.resolve({ ok: true, value: open(4) }) });
    await settle();
    expect(bridge.openPatient).toHaveBeenCalledExactlyOnceWith({ patientId: 'ann' });
  });

  it('is done with where the record is refused, and the page says why', async () => {
    const { bridge, launchChanged, opened } = await start({
      openPatient: () => Promise.resolve({ ok: false, refusal: REFUSAL }),
    });
    launchChanged(open(1));
    await settle();
    expect(opened()).toBe('refused ann');
    expect(bridge.answerLaunch).toHaveBeenCalledExactlyOnceWith({ launchId: 1, answer: 'dismiss' });
  });
});

describe('launches that overtake one another (HAZ-001)', () => {
  it.each([
    ['another is being looked for', { kind: 'resolving', launchId: 2 }],
    ['main gave it up', { kind: 'none' }],
    ['the screen locked', { kind: 'waiting' }],
    ['another was refused', { kind: 'refused', launchId: 2, refusal: REFUSAL, fields: [] }],
  ] as const)('gives up what is still opening when %s, and closes it at main', async (_, next) => {
    const answer = later<Answered>();
    const { bridge, launchChanged, opened } = await start({ openPatient: () => answer.promise });
    launchChanged(open(1));
    await settle();
    launchChanged(next);
    expect(opened()).toBe('none');
    answer.answer({ ok: true, value: madeUpOpened(7) });
    await settle();
    expect(opened()).toBe('none');
    expect(bridge.closePatient).toHaveBeenCalledExactlyOnceWith({ generation: 7 });
    expect(bridge.answerLaunch).not.toHaveBeenCalled();
  });

  it('ten at once end with the last one, whatever order main answers in', async () => {
    const answers = Array.from({ length: 10 }, () => later<Answered>());
    let asked = 0;
    const { launchChanged, openRecord, bridge } = await start({
      openPatient: () => answers[asked++]?.promise ?? Promise.reject(new Error('asked too often')),
    });
    const drawn: number[] = [];
    openRecord.state.subscribe(() => {
      const state = openRecord.state.get();
      if (state.kind === 'open') drawn.push(state.store.generation);
    });
    for (let id = 1; id <= 10; id += 1) {
      launchChanged({ kind: 'resolving', launchId: id });
      launchChanged(open(id, madeUpMatch(`p${id}`)));
      await settle();
    }
    for (const [index, answer] of [...answers.entries()].toReversed()) {
      answer.answer({ ok: true, value: madeUpOpened(index + 1) });
      await settle();
    }
    expect(drawn).toEqual([10]);
    expect(bridge.answerLaunch).toHaveBeenCalledExactlyOnceWith({ launchId: 10, answer: 'opened' });
  });

  it('hears nothing of an older one', async () => {
    const { launch, launchChanged, bridge } = await start();
    launchChanged({ kind: 'resolving', launchId: 3 });
    launchChanged(open(2));
    await settle();
    expect(launch.state.get()).toEqual({ kind: 'resolving', launchId: 3 });
    expect(bridge.openPatient).not.toHaveBeenCalled();
  });

  it('takes no answer from the start of the page once main has said something', async () => {
    const answer = later<Result<LaunchState>>();
    const { launchChanged, bridge, launch } = await start({ getLaunch: () => answer.promise });
    launchChanged({ kind: 'none' });
    answer.answer({ ok: true, value: open(1) });
    await settle();
    expect(launch.state.get()).toEqual({ kind: 'none' });
    expect(bridge.openPatient).not.toHaveBeenCalled();
  });

  it('leaves open what somebody opened by hand while another is looked for', async () => {
    const { launchChanged, openRecord, opened } = await start();
    await openRecord.open(bob);
    launchChanged({ kind: 'resolving', launchId: 1 });
    launchChanged({ kind: 'none' });
    expect(opened()).toBe('open bob');
  });
});

describe('the question', () => {
  it('is answered by itself over a permission page: no record is open there, and whoever is asked for last counts', async () => {
    const ask = { layer: 'relationship', reasons: [], grounds: [], minutes: 60 } as const;
    const value = { kind: 'reason-needed', ask: { ...ask, reasons: [], grounds: [] } } as const;
    const { bridge, launchChanged, openRecord } = await start({
      openPatient: () => Promise.resolve({ ok: true, value }),
    });
    await openRecord.open(bob);
    launchChanged(asks(2));
    await settle();
    expect(bridge.answerLaunch).toHaveBeenCalledExactlyOnceWith({ launchId: 2, answer: 'switch' });
  });

  it('is answered by the person, once', async () => {
    const { launch, launchChanged, openRecord, bridge, opened } = await start();
    await openRecord.open(bob);
    launchChanged(asks(1));
    await settle();
    expect(bridge.answerLaunch).not.toHaveBeenCalled();
    launch.stay();
    launch.switch();
    launchChanged(open(1));
    await settle();
    expect(launch.state.get().kind).not.toBe('ask');
    expect(bridge.answerLaunch).toHaveBeenCalledExactlyOnceWith({ launchId: 1, answer: 'stay' });
    expect(bridge.openPatient).toHaveBeenCalledTimes(1);
    expect(opened()).toBe('open bob');
  });

  it('a switch opens the other when main says so, and not before', async () => {
    const { launch, launchChanged, openRecord, bridge } = await start();
    await openRecord.open(bob);
    launchChanged(asks(1));
    launch.switch();
    launch.stay();
    await settle();
    expect(bridge.openPatient).toHaveBeenCalledTimes(1);
    launchChanged(open(1));
    await settle();
    expect(bridge.openPatient).toHaveBeenLastCalledWith({ patientId: 'ann' });
    expect(sentTo(bridge.answerLaunch)).toEqual([
      { launchId: 1, answer: 'switch' },
      { launchId: 1, answer: 'opened' },
    ]);
  });

  it('without a name (SMART) goes on by itself where the record that the sign-in would close has closed', async () => {
    const { launchChanged, openRecord, bridge } = await start();
    await openRecord.open(bob);
    launchChanged({ kind: 'ask', launchId: 1, match: null });
    await settle();
    expect(bridge.answerLaunch).not.toHaveBeenCalled();
    await openRecord.close();
    await settle();
    expect(bridge.answerLaunch).toHaveBeenCalledExactlyOnceWith({ launchId: 1, answer: 'switch' });
  });

  it('may be answered again where main did not hear', async () => {
    const { launch, launchChanged, openRecord, bridge } = await start();
    await openRecord.open(bob);
    launchChanged(asks(1));
    // The first call is lost.
    const heard = bridge.answerLaunch as unknown as { mockImplementationOnce(act: () => Promise<unknown>): void };
    heard.mockImplementationOnce(() => Promise.reject(new Error('lost')));
    launch.switch();
    await settle();
    launch.switch();
    expect(sentTo(bridge.answerLaunch)).toHaveLength(2);
  });

  it('is none where no record is open: the one that main meant has closed', async () => {
    const { launchChanged, openRecord, bridge } = await start();
    await openRecord.open(bob);
    launchChanged(asks(1));
    await openRecord.close();
    await settle();
    expect(bridge.answerLaunch).toHaveBeenCalledExactlyOnceWith({ launchId: 1, answer: 'switch' });
  });

  it('is not answered by leaving: who signs out switches nothing', async () => {
    const { launchChanged, openRecord, session, bridge } = await start();
    await openRecord.open(bob);
    launchChanged(asks(1));
    void session.signOut();
    openRecord.forget();
    await settle();
    expect(bridge.answerLaunch).not.toHaveBeenCalled();
  });
});

describe('a refused launch', () => {
  it('stays until it is dismissed, and main is told', async () => {
    const { launch, launchChanged, bridge } = await start();
    launchChanged({ kind: 'refused', launchId: 5, refusal: REFUSAL, fields: ['name'] });
    launch.switch();
    launch.stay();
    expect(launch.state.get().kind).toBe('refused');
    launch.dismiss();
    expect(launch.state.get()).toEqual({ kind: 'none' });
    expect(bridge.answerLaunch).toHaveBeenCalledExactlyOnceWith({ launchId: 5, answer: 'dismiss' });
  });
});

function sentTo(mock: unknown): unknown[] {
  return (mock as { mock: { calls: unknown[][] } }).mock.calls.map(([first]) => first);
}
