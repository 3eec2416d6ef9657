// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { LockPage } from '../../../src-renderer/sign-in/lock-page.tsx';
import type { LaunchState } from '../../../src-shared/contract/index.ts';
import { entryParts } from '../support/entry-parts.ts';
import { LOCKED, REFUSAL } from '../support/made-up-session.ts';

afterEach(cleanup);

async function draw(rest: Partial<Parameters<typeof LockPage>[0]['locked']> = {}, launched?: LaunchState) {
  const parts = await entryParts(LOCKED, launched);
  const { info, launch, session } = parts;
  render(<LockPage info={info} launch={launch} session={session} locked={{ ...LOCKED, refusal: null, ...rest }} />);
  return parts;
}

describe('the locked screen', () => {
  it('says who locked it, in which role, why and since when, and whom to ring', async () => {
    await draw();
    expect(screen.getByRole('heading', { level: 1, name: 'This screen is locked' })).toBeTruthy();
    const page = screen.getByRole('main').textContent;
    for (const words of [
      'Dr Amina Shah',
      'since 14:32',
      'General practitioner, Example Surgery (N00001)',
      'Locked because nobody used it for a while. The record was closed.',
      'Shared Care Record team01744 646868',
    ]) {
      expect(page).toContain(words);
    }
    expect(screen.getByText('Demonstration build: not for use with patients')).toBeTruthy();
  });

  it('says it once where somebody locked it by hand', async () => {
    await draw({ reason: { code: 'by-user', what: 'Locked.', meaning: 'The record was closed.' } });
    expect(screen.getByText('Locked by hand.')).toBeTruthy();
  });

  it('has the keyboard on unlocking', async () => {
    const { bridge } = await draw();
    const unlock = screen.getByRole('button', { name: 'Unlock as Dr Amina Shah' });
    expect(document.activeElement).toBe(unlock);
    fireEvent.click(unlock);
    expect(bridge.unlock).toHaveBeenCalledTimes(1);
  });

  it('lets somebody else in, and says that the session ends first', async () => {
    const { bridge } = await draw();
    expect(screen.getByText(/ends the session of Dr Amina Shah first/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Sign in as somebody else' }));
    expect(bridge.signInAsAnother).toHaveBeenCalledTimes(1);
  });

  it('says why it was not unlocked', async () => {
    await draw({ refusal: REFUSAL });
    expect(screen.getByRole('alert').textContent).toMatch(/No role.*None may be used\..*Ask for one\./);
  });

  it('says that a record was asked for, and never whose', async () => {
    await draw({}, { kind: 'waiting' });
    const words = 'A record was asked for from the clinical system. It is looked for after you sign in.';
    expect(screen.getByText(words)).toBeTruthy();
  });
});
