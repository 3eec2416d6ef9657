// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { HelpProvider, useHelp } from '../../../src-renderer/help/help-provider.tsx';
import { fakeBridge } from '../support/fake-bridge.ts';

vi.mock('../../../src-renderer/help/help-dialog.tsx', () => {
  throw new Error('no such file');
});

afterEach(cleanup);

function Asking() {
  const help = useHelp();
  return <button onClick={() => help?.()}>Help</button>;
}

describe('Help that cannot be loaded', () => {
  it('says so, and can be closed', async () => {
    render(
      <HelpProvider bridge={fakeBridge().bridge}>
        <Asking />
      </HelpProvider>,
    );
    fireEvent.click(screen.getByRole('button', { name: 'Help' }));
    expect((await screen.findByRole('alert')).textContent).toContain('could not be loaded');
    const close = screen.getByRole('button', { name: 'Close help' });
    await vi.waitFor(() => expect(document.activeElement).toBe(close));
    fireEvent.click(close);
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
