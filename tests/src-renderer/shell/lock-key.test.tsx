// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { useLockKey } from '../../../src-renderer/shell/lock-key.ts';
import { Modal } from '../../../src-renderer/ui/modal.tsx';

afterEach(cleanup);

function Screen({ lock }: { readonly lock: () => void }) {
  useLockKey(lock);
  return (
    <Modal title="Help" onClose={() => undefined}>
      <input aria-label="Typed here" onKeyDown={(event) => event.stopPropagation()} />
    </Modal>
  );
}

describe('Ctrl + L', () => {
  it('locks over an open dialogue and while somebody types, whatever listens there (HAZ-027)', () => {
    const lock = vi.fn();
    render(<Screen lock={lock} />);
    const field = screen.getByRole('textbox', { name: 'Typed here' });
    fireEvent.keyDown(field, { key: 'l' });
    fireEvent.keyDown(field, { key: 'k', ctrlKey: true });
    expect(lock).not.toHaveBeenCalled();
    fireEvent.keyDown(field, { key: 'l', ctrlKey: true });
    fireEvent.keyDown(field, { key: 'L', ctrlKey: true });
    expect(lock).toHaveBeenCalledTimes(2);
  });
});
