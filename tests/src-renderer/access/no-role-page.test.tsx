// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { NoRolePage } from '../../../src-renderer/access/no-role-page.tsx';
import type { StaffRole } from '../../../src-shared/contract/index.ts';
import { COMMUNITY, SURGERY } from '../support/made-up-session.ts';

afterEach(cleanup);

function draw(roles: readonly StaffRole[]) {
  const [onSwitchRole, onSignOut] = [vi.fn(), vi.fn()];
  render(
    <NoRolePage
      userName="Sam Clerk"
      role={SURGERY}
      roles={roles}
      teamPhone="01744 646868"
      onSwitchRole={onSwitchRole}
      onSignOut={onSignOut}
    />,
  );
  return { onSwitchRole, onSignOut };
}

describe('the page of a role that may do nothing', () => {
  it('names the role that is held and the roles that may, and whom to ring', () => {
    draw([SURGERY]);
    const text = document.body.textContent ?? '';
    expect(text).toContain(`you are signed in as ${SURGERY.roleName}`);
    expect(text).toMatch(/B0360.*B0820.*Privacy officers and Caldicott guardians/);
    expect(text).toContain('01744 646868');
    expect(document.activeElement?.textContent).toBe('Your role cannot use the shared record');
  });

  it('offers the other roles where there are any, and always the way out', () => {
    const { onSwitchRole, onSignOut } = draw([SURGERY, COMMUNITY]);
    fireEvent.click(screen.getByRole('button', { name: new RegExp(`^Switch to ${COMMUNITY.roleName}`) }));
    expect(onSwitchRole).toHaveBeenCalledExactlyOnceWith(COMMUNITY.roleId);
    fireEvent.click(screen.getByRole('button', { name: 'Sign out' }));
    expect(onSignOut).toHaveBeenCalledOnce();
    cleanup();
    draw([SURGERY]);
    expect(screen.queryByRole('button', { name: /^Switch/ })).toBeNull();
  });
});
