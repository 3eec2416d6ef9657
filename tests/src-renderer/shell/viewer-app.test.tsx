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

afterEach(cleanup);

const SIGNED_IN: SessionState = {
  kind: 'signed-in',
  userName: 'Dr Amina Shah',
  role: { roleId: '1', roleName: 'General practitioner', organisationName: 'Example Surgery', odsCode: 'N00001' },
  roles: [],
  signedInAt: '2026-11-22T09:02:00Z',
};
const REFUSAL = { code: 'no-role', what: 'No role', meaning: 'None may be used.', next: 'Ask for one.' } as const;

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
