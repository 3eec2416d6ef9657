// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Launch } from '../../../src-renderer/launch/launch.ts';
import { OpenRecord } from '../../../src-renderer/record/open-record.ts';
import { RecordPorts } from '../../../src-renderer/record/record-ports.ts';
import { Session } from '../../../src-renderer/shell/session.ts';
import { ViewerApp } from '../../../src-renderer/shell/viewer-app.tsx';
import type { Opened, Refusal, Result, SessionState, ViewerBridge } from '../../../src-shared/contract/index.ts';
import { fakeBridge, MADE_UP_ACCESS, madeUpOpened } from '../support/fake-bridge.ts';
import { withoutResizing } from '../support/lay-out.ts';
import { madeUpBanner, madeUpMatch } from '../support/made-up.ts';
import { SIGNED_IN } from '../support/made-up-session.ts';
import '../support/loaded-parts.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const ASKED: Result<Opened> = {
  ok: true,
  value: {
    kind: 'reason-needed',
    ask: {
      layer: 'relationship',
      reasons: [{ code: 'no-relationship', text: 'No current care by Example Surgery was found.' }],
      grounds: [{ ground: 'emergency', words: 'optional' }],
      minutes: 60,
    },
  },
};
const ENDED: Refusal = { code: 'access-ended', what: 'Not any more.', meaning: 'It was closed.', next: 'Ask again.' };

async function draw(answers: Partial<ViewerBridge>, state: Partial<typeof SIGNED_IN> = {}) {
  withoutResizing();
  const value: SessionState = { ...SIGNED_IN, ...state };
  const matches = [madeUpMatch('p1'), madeUpMatch('p2', { displayName: 'SECOND, Person' })];
  const fake = fakeBridge({
    getSession: () => Promise.resolve({ ok: true, value }),
    findPatient: vi.fn(() =>
      Promise.resolve({ ok: true as const, value: { matches, more: false, outOfReach: false } }),
    ),
    ...answers,
  });
  const session = new Session(fake.bridge);
  session.listen();
  const openRecord = new OpenRecord(fake.bridge, new RecordPorts());
  openRecord.listen();
  const launch = new Launch(fake.bridge, session, openRecord);
  await act(async () => {
    render(<ViewerApp bridge={fake.bridge} session={session} openRecord={openRecord} launch={launch} />);
  });
  return { ...fake, openRecord };
}
const press = (name: string | RegExp): Promise<void> =>
  act(async () => void fireEvent.click(screen.getByRole('button', { name })));
async function find(): Promise<void> {
  fireEvent.change(screen.getByLabelText('NHS number'), { target: { value: '9990000018' } });
  await press('Find patient');
}

describe('before a record', () => {
  it('asks for a reason, gives it, and opens with it', async () => {
    const answers = [ASKED, { ok: true, value: madeUpOpened(1) } as const];
    const { bridge } = await draw({ openPatient: vi.fn(() => Promise.resolve(answers.shift() ?? ASKED)) });
    await find();
    await press(/SECOND, Person/);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('A reason is needed to open this record');
    expect(document.body.textContent).toContain('SECOND, Person');
    fireEvent.click(screen.getByRole('radio', { name: 'Emergency' }));
    await press('Open the record');
    expect(bridge.openPatient).toHaveBeenLastCalledWith({
      patientId: 'p2',
      reason: { layer: 'relationship', ground: 'emergency', words: '' },
    });
    expect(screen.getByRole('region', { name: 'Patient' })).toBeTruthy();
  });

  it('goes back to the people found, where the keyboard was, when it is not opened', async () => {
    await draw({ openPatient: () => Promise.resolve(ASKED) });
    await find();
    await press(/SECOND, Person/);
    await press('Do not open');
    expect(screen.queryByText('A reason is needed to open this record')).toBeNull();
    expect(document.activeElement?.textContent).toContain('SECOND, Person');
  });

  it('says that the time is over, and asks for the same person again at one press', async () => {
    const until = new Date().toISOString();
    const value: Opened = { ...madeUpOpened(1), access: { ...MADE_UP_ACCESS, ground: 'emergency', until } };
    const { bridge, patientClosed } = await draw({
      openPatient: vi.fn(() => Promise.resolve({ ok: true as const, value })),
    });
    await find();
    await press(/EXAMPLE, Margaret/);
    await act(async () => patientClosed({ generation: 1, reason: ENDED.what, refusal: ENDED }));
    expect(screen.getByText('The time for this record is over')).toBeTruthy();
    expect(document.body.textContent).toContain('EXAMPLE, Margaret (Mrs), born 14-Jul-1945 (81y)');
    await press('Open again with a reason');
    expect(bridge.openPatient).toHaveBeenLastCalledWith({ patientId: 'p1' });
    expect(bridge.openPatient).toHaveBeenCalledTimes(2);
  });

  it.each<[Refusal['code'], boolean]>([
    ['access-ended', true],
    ['opted-out', true],
    ['sensitive', false],
    ['own-record', false],
    ['role-not-allowed', false],
    // Who it is has to be found anew.
    ['identity-changed', false],
  ])(
    'says in all its parts why an open record was closed, and offers to ask again where that can help: %s',
    async (code, may) => {
      const { patientClosed } = await draw({});
      await find();
      await press(/EXAMPLE, Margaret/);
      await act(async () => patientClosed({ generation: 1, reason: ENDED.what, refusal: { ...ENDED, code } }));
      expect(screen.getByRole('alert').textContent).toMatch(
        /Not any more\..*EXAMPLE, Margaret \(Mrs\).*was open, and has been closed.*It was closed\..*Ask again\./,
      );
      expect(screen.queryByRole('button', { name: 'Ask to open it again' }) !== null).toBe(may);
    },
  );

  it('says that a copy has gone while it was all there was, and offers to try the record again (HAZ-030)', async () => {
    const { bridge, patientClosed } = await draw({});
    await find();
    await press(/EXAMPLE, Margaret/);
    const refusal: Refusal = { ...ENDED, code: 'copy-ended', what: 'The copy has been removed.' };
    await act(async () => patientClosed({ generation: 1, reason: refusal.what, refusal }));
    expect(screen.getByRole('alert').textContent).toMatch(/The copy has been removed\..*EXAMPLE, Margaret \(Mrs\)/);
    await press('Try to open it again');
    expect(bridge.openPatient).toHaveBeenCalledTimes(2);
  });

  it('gives a role that may do nothing no way to look for anybody', async () => {
    await draw({}, { may: [] });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Your role cannot use the shared record');
    expect(screen.queryByLabelText('NHS number')).toBeNull();
  });
});

describe('an open record', () => {
  it('shows a role without the record who the person is, that more may exist, and no view of the record', async () => {
    const access = { ...MADE_UP_ACCESS, may: ['demographics'] } as const;
    const value = { ...madeUpOpened(1), access: { ...access, may: [...access.may] } };
    const { openRecord } = await draw({ openPatient: () => Promise.resolve({ ok: true, value }) });
    await find();
    await press(/EXAMPLE, Margaret/);
    const state = openRecord.state.get();
    if (state.kind !== 'open') throw new Error('not open');
    const { store } = state;
    const details = [{ heading: 'GP practice', fields: [{ label: 'Practice', value: 'Newton Surgery' }] }];
    await act(async () => {
      store.receive({ kind: 'banner', generation: 1, banner: madeUpBanner({ details }) });
      store.receive({ kind: 'allergies', generation: 1, allergies: { kind: 'none-known' } });
      store.flush();
    });
    const text = (): string => document.body.textContent ?? '';
    expect(text()).toContain('Your role is not shown the record');
    expect(text()).toContain('Newton Surgery');
    expect(text()).toContain('Allergies not shown to your role');
    expect(text()).not.toContain('No known allergies');
    const views = screen.getByRole('navigation', { name: 'Views of this record' });
    expect([...views.querySelectorAll('li')].map((item) => item.textContent)).toEqual(['Who this person is']);
    for (const key of ['1', '2', '3', '8', '/']) await act(async () => void fireEvent.keyDown(window, { key }));
    expect(screen.getByRole('main', { name: 'Who this person is' })).toBeTruthy();
    expect(screen.queryByRole('searchbox')).toBeNull();
  });

  it('notes down each view that is looked at, and shows none that cannot be noted down (HAZ-004)', async () => {
    const refusal: Refusal = { code: 'not-noted', what: 'Not noted.', meaning: 'Nothing is shown.', next: 'Ring.' };
    const noteView = vi.fn<ViewerBridge['noteView']>(() => Promise.resolve({ ok: true, value: null }));
    await draw({ noteView });
    await find();
    await press(/EXAMPLE, Margaret/);
    await press(/Sources/);
    expect(noteView.mock.calls).toEqual([[{ generation: 1, view: 'sources' }]]);
    noteView.mockResolvedValueOnce({ ok: false, refusal });
    await press(/Summary/);
    expect(screen.getByRole('alert').textContent).toMatch(/Not noted\..*Nothing is shown\./);
    expect(screen.queryByRole('main', { name: 'Summary' })).toBeNull();
    await press('Try again');
    expect(noteView).toHaveBeenLastCalledWith({ generation: 1, view: 'summary' });
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByRole('main', { name: 'Summary' })).toBeTruthy();
  });
});
