// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { RoleChoicePage } from '../../../src-renderer/sign-in/role-choice-page.tsx';
import type { SessionState } from '../../../src-shared/contract/index.ts';
import { entryParts } from '../support/entry-parts.ts';
import { COMMUNITY, SURGERY } from '../support/made-up-session.ts';

afterEach(cleanup);

const CHOOSING = {
  kind: 'choosing-role',
  userName: 'Dr Amina Shah',
  roles: [SURGERY, COMMUNITY],
} as const satisfies SessionState;

async function draw() {
  const parts = await entryParts(CHOOSING);
  const { info, launch, session } = parts;
  render(<RoleChoicePage info={info} launch={launch} session={session} choice={{ ...CHOOSING, refusal: null }} />);
  return parts;
}
const role = (name: RegExp) => screen.getByRole('button', { name });

describe('the choice of a role', () => {
  it('says of each role what it is, where, and the ODS code', async () => {
    await draw();
    const rows = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(rows).toEqual([
      '1General practitionerExample Surgery (N00001)',
      '2General practitionerSt Helens Community Nursing (N00020)',
    ]);
  });

  it('takes one key: its number', async () => {
    const { bridge } = await draw();
    expect(document.activeElement).toBe(role(/Example Surgery/));
    fireEvent.keyDown(document.activeElement ?? document, { key: '3' });
    expect(bridge.chooseRole).not.toHaveBeenCalled();
    fireEvent.keyDown(document.activeElement ?? document, { key: '2' });
    expect(bridge.chooseRole).toHaveBeenCalledExactlyOnceWith({ roleId: '2' });
  });

  it('goes from one to the next by the arrows', async () => {
    const { bridge } = await draw();
    fireEvent.keyDown(role(/Example Surgery/), { key: 'ArrowDown' });
    expect(document.activeElement).toBe(role(/Community Nursing/));
    fireEvent.click(role(/Community Nursing/));
    expect(bridge.chooseRole).toHaveBeenCalledExactlyOnceWith({ roleId: '2' });
    cleanup();
  });

  it('can be left by signing out', async () => {
    const { bridge } = await draw();
    fireEvent.click(screen.getByRole('button', { name: 'Sign out' }));
    expect(bridge.signOut).toHaveBeenCalledTimes(1);
  });
});
