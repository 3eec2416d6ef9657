// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { VersionStateContext } from '../../../src-renderer/shell/version-state.ts';
import { SignInPage } from '../../../src-renderer/sign-in/sign-in-page.tsx';
import { entryParts } from '../support/entry-parts.ts';
import { REFUSAL } from '../support/made-up-session.ts';

afterEach(cleanup);

async function draw(...said: Parameters<typeof entryParts>) {
  const parts = await entryParts(...said);
  const { info, launch, session } = parts;
  render(<SignInPage info={info} launch={launch} session={session} />);
  return parts;
}

const REQUIRED = { kind: 'required', wanted: '9.1.0' } as const;
const ADVISED = { kind: 'advised', wanted: '9.1.0' } as const;

describe('the sign-in page', () => {
  it.each([
    ['sign-in', 'Waiting for sign-in in your browser'],
    ['restore', 'Signing you in again'],
    ['unlock', 'Waiting for you to unlock in your browser'],
    ['role', 'Waiting for your role in your browser'],
  ] as const)('says what it waits for (%s), and can be left', async (purpose, words) => {
    const { bridge } = await draw({ kind: 'signing-in', purpose });
    expect(screen.getByText(words)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(bridge.cancelSignIn).toHaveBeenCalledTimes(1);
  });

  it('says why nobody was opened for the clinical system, until that is closed', async () => {
    const { bridge } = await draw(
      { kind: 'signed-out', reason: null },
      { kind: 'refused', launchId: 1, refusal: REFUSAL, fields: [] },
    );
    expect(screen.getByRole('alert').textContent).toContain('None may be used.');
    fireEvent.click(screen.getByRole('button', { name: 'Close this message' }));
    expect(screen.queryByRole('alert')).toBeNull();
    expect(bridge.answerLaunch).toHaveBeenCalledExactlyOnceWith({ launchId: 1, answer: 'dismiss' });
  });

  it('says that a record was asked for', async () => {
    await draw({ kind: 'signed-out', reason: null }, { kind: 'waiting' });
    expect(screen.getByText(/A record was asked for from the clinical system/)).toBeTruthy();
  });

  it('lets nobody sign in with a version that must not be used, and says whom to ask (HAZ-036)', async () => {
    const { info, launch, session } = await entryParts({ kind: 'signed-out', reason: null });
    render(
      <VersionStateContext.Provider value={REQUIRED}>
        <SignInPage info={info} launch={launch} session={session} />
      </VersionStateContext.Provider>,
    );
    expect(screen.getByRole('alert').textContent).toContain('version 9.1.0 or later is asked for');
    expect(screen.queryByRole('button', { name: 'Sign in' })).toBeNull();
  });

  it('says that a version should be updated, and lets people go on', async () => {
    const { info, launch, session } = await entryParts({ kind: 'signed-out', reason: null });
    render(
      <VersionStateContext.Provider value={ADVISED}>
        <SignInPage info={info} launch={launch} session={session} />
      </VersionStateContext.Provider>,
    );
    expect(screen.getByRole('status', { name: 'This viewer should be updated' }).textContent).toContain(
      'You can go on',
    );
    expect(screen.getByRole('button', { name: 'Sign in' })).toBeTruthy();
  });
});
