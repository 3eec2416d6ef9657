// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Launch } from '../../../src-renderer/launch/launch.ts';
import { OpenRecord } from '../../../src-renderer/record/open-record.ts';
import { RecordPorts } from '../../../src-renderer/record/record-ports.ts';
import { Session } from '../../../src-renderer/shell/session.ts';
import { ViewerApp } from '../../../src-renderer/shell/viewer-app.tsx';
import type { Result, SessionState, ViewerBridge } from '../../../src-shared/contract/index.ts';
import { fakeBridge, later, madeUpInfo } from '../support/fake-bridge.ts';
import { madeUpMatch } from '../support/made-up.ts';
import { LOCKED, REFUSAL, SIGNED_IN } from '../support/made-up-session.ts';
import '../support/loaded-parts.ts';

afterEach(cleanup);

async function draw(answers: Partial<ViewerBridge> = {}) {
  const fake = fakeBridge(answers);
  const session = new Session(fake.bridge);
  session.listen();
  const openRecord = new OpenRecord(fake.bridge, new RecordPorts());
  const launch = new Launch(fake.bridge, session, openRecord);
  launch.listen();
  await act(async () => {
    render(<ViewerApp bridge={fake.bridge} session={session} openRecord={openRecord} launch={launch} />);
  });
  return fake;
}
const signIn = (): void => {
  fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
};

describe('signing in', () => {
  it('says what this is, how to sign in and whom to ring', async () => {
    await draw();
    expect(screen.getByRole('heading', { name: 'St Helens Shared Care Record' })).toBeTruthy();
    expect(screen.getByText(/Your web browser opens for you to sign in/)).toBeTruthy();
    expect(screen.getByText('01744 646868')).toBeTruthy();
    expect(screen.getByText('record.sthelens.example')).toBeTruthy();
    expect(screen.queryByText(/Demonstration build/)).toBeNull();
  });

  it('says that a demonstration build is not for use with patients', async () => {
    const value = madeUpInfo({}, { unreleasableRuntime: true });
    await draw({ getViewerInfo: () => Promise.resolve({ ok: true, value }) });
    expect(screen.getByText('Demonstration build: not for use with patients')).toBeTruthy();
  });

  it('waits for the browser, and can be cancelled', async () => {
    const answer = later<Result<SessionState>>();
    const { bridge } = await draw({ signIn: () => answer.promise });
    signIn();
    expect(screen.getByText('Waiting for sign-in in your browser')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(bridge.cancelSignIn).toHaveBeenCalled();
  });

  it.each(['the event first', 'the answer first'])('keeps the refusal in words when %s', async (order) => {
    const answer = later<Result<SessionState>>();
    const { sessionChanged } = await draw({ signIn: () => answer.promise });
    signIn();
    const event = () => sessionChanged({ kind: 'signed-out', reason: null });
    await act(async () => {
      if (order === 'the event first') event();
      answer.answer({ ok: false, refusal: REFUSAL });
      await answer.promise;
    });
    await act(async () => (order === 'the event first' ? undefined : event()));
    expect(screen.getByRole('alert').textContent).toMatch(/No role.*None may be used\..*Ask for one\./);
  });

  it('shows who is signed in, in which role, where and since when', async () => {
    await draw({ getSession: () => Promise.resolve({ ok: true, value: SIGNED_IN }) });
    const bar = screen.getByRole('banner').textContent;
    for (const words of ['Dr Amina Shah', 'General practitioner', 'Example Surgery (N00001)', 'signed in 09:02']) {
      expect(bar).toContain(words);
    }
    expect(screen.getByRole('heading', { name: 'Find a patient' })).toBeTruthy();
  });

  it('goes back to the sign-in page with the reason when the session ends', async () => {
    const { sessionChanged } = await draw({ getSession: () => Promise.resolve({ ok: true, value: SIGNED_IN }) });
    await act(async () => sessionChanged({ kind: 'signed-out', reason: 'The session ended after 30 minutes.' }));
    expect(screen.getByText('The session ended after 30 minutes.')).toBeTruthy();
    expect(screen.queryByText('Dr Amina Shah')).toBeNull();
  });
});

const signedIn = (): Partial<ViewerBridge> => ({
  getSession: () => Promise.resolve({ ok: true, value: SIGNED_IN }),
});

describe('a session', () => {
  it('locks by Ctrl + L on the page where patients are found, and over Help', async () => {
    const { bridge } = await draw(signedIn());
    fireEvent.keyDown(screen.getByRole('textbox', { name: 'NHS number' }), { key: 'l', ctrlKey: true });
    fireEvent.click(screen.getByRole('button', { name: 'Help' }));
    fireEvent.keyDown(screen.getByRole('dialog'), { key: 'l', ctrlKey: true });
    expect(bridge.lock).toHaveBeenCalledTimes(2);
  });

  it('goes to the locked screen with nothing else on it', async () => {
    const { sessionChanged } = await draw(signedIn());
    await act(async () => sessionChanged(LOCKED));
    expect(screen.getByRole('button', { name: 'Unlock as Dr Amina Shah' })).toBeTruthy();
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('says why another role could not be taken, until that is closed', async () => {
    const answer = later<Result<SessionState>>();
    const { sessionChanged } = await draw({ ...signedIn(), switchRole: () => answer.promise });
    fireEvent.click(screen.getByRole('button', { name: 'Switch role' }));
    fireEvent.click(screen.getByRole('menuitem', { name: /Community Nursing/ }));
    expect(screen.getByText('Waiting for your role in your browser')).toBeTruthy();
    await act(async () => {
      sessionChanged(SIGNED_IN);
      answer.answer({ ok: false, refusal: REFUSAL });
      await answer.promise;
    });
    expect(screen.getByRole('alert').textContent).toMatch(
      /No role.*You are still working as General practitioner, Example Surgery/,
    );
    fireEvent.click(screen.getByRole('button', { name: 'Close this message' }));
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('a launch from the clinical system', () => {
  it('says quietly that somebody is being looked for, and then opens them', async () => {
    const { bridge, launchChanged } = await draw(signedIn());
    await act(async () => launchChanged({ kind: 'resolving', launchId: 1 }));
    expect(screen.getByText('Finding the person from the clinical system…').closest('[role=status]')).not.toBeNull();
    await act(async () => launchChanged({ kind: 'open', launchId: 1, match: madeUpMatch('p1') }));
    expect(screen.getByRole('region', { name: 'Patient' })).toBeTruthy();
    expect(bridge.answerLaunch).toHaveBeenCalledExactlyOnceWith({ launchId: 1, answer: 'opened' });
  });

  it('is refused over an open record too, whose banner stays in sight (HAZ-001)', async () => {
    const { launchChanged } = await draw(signedIn());
    await act(async () => launchChanged({ kind: 'open', launchId: 1, match: madeUpMatch('p1') }));
    await act(async () => launchChanged({ kind: 'refused', launchId: 2, refusal: REFUSAL, fields: ['birthDate'] }));
    const notice = screen.getByRole('alert');
    expect(notice.textContent).toContain('date of birth');
    expect(screen.getByRole('region', { name: 'Patient' }).contains(notice)).toBe(false);
    fireEvent.click(screen.getByRole('button', { name: 'Close this message' }));
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByRole('region', { name: 'Patient' })).toBeTruthy();
  });
});
