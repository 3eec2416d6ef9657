// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { RoleSwitch } from '../../../src-renderer/shell/role-switch.tsx';
import { COMMUNITY, SURGERY } from '../support/made-up-session.ts';

afterEach(cleanup);

function draw(isRecordOpen: boolean, roles = [SURGERY, COMMUNITY]) {
  const onSwitch = vi.fn();
  render(<RoleSwitch role={SURGERY} roles={roles} isRecordOpen={isRecordOpen} onSwitch={onSwitch} />);
  return onSwitch;
}
const openMenu = () => fireEvent.click(screen.getByRole('button', { name: 'Switch role' }));
const other = () => screen.getByRole('menuitem', { name: /St Helens Community Nursing \(N00020\)/ });

describe('another role', () => {
  it('is offered to those who hold one', () => {
    draw(false, [SURGERY]);
    expect(screen.queryByRole('button')).toBeNull();
    cleanup();
    draw(false);
    openMenu();
    expect(screen.getAllByRole('menuitem')).toHaveLength(1);
    expect(other()).toBeTruthy();
  });

  it('is taken at once where no record is open', () => {
    const onSwitch = draw(false);
    openMenu();
    fireEvent.click(other());
    expect(onSwitch).toHaveBeenCalledExactlyOnceWith('2');
  });

  it('is asked about once where a record is open, because that closes', () => {
    const onSwitch = draw(true);
    openMenu();
    expect(screen.getByText('The open record closes first.')).toBeTruthy();
    fireEvent.click(other());
    expect(onSwitch).not.toHaveBeenCalled();
    const question = screen.getByRole('alertdialog', { name: 'Your open record closes' });
    fireEvent.keyDown(question, { key: 'Escape' });
    expect(screen.queryByRole('alertdialog')).toBeNull();
    openMenu();
    fireEvent.click(other());
    fireEvent.click(screen.getByRole('button', { name: 'Close the record and switch' }));
    expect(onSwitch).toHaveBeenCalledExactlyOnceWith('2');
  });
});
