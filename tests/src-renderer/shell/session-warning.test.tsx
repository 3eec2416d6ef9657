// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Foot } from '../../../src-renderer/shell/foot.tsx';
import { SessionWarning } from '../../../src-renderer/shell/session-warning.tsx';
import { Modal } from '../../../src-renderer/ui/modal.tsx';
import { Observable } from '../../../src-renderer/ui/observable.ts';
import type { SessionWarning as Warning } from '../../../src-shared/contract/index.ts';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function draw() {
  const session = { warning: new Observable<Warning>(null), staySignedIn: vi.fn(() => Promise.resolve()) };
  render(
    <>
      <Modal title="Help" onClose={() => undefined}>
        Words
      </Modal>
      <Foot notices={null}>
        <SessionWarning session={session} />
      </Foot>
    </>,
  );
  const say = (warning: Warning) => act(() => session.warning.set(warning));
  return { ...session, say };
}
const heard = (): string => screen.getByRole('status').textContent;

describe('the count-down', () => {
  it('is seen and reached over an open dialogue, and counts', () => {
    const { say, staySignedIn } = draw();
    say({ kind: 'lock', seconds: 2 });
    expect(screen.getByText(/This screen locks in/).textContent).toBe('This screen locks in 2 seconds.');
    say({ kind: 'lock', seconds: 1 });
    expect(screen.getByText(/This screen locks in/).textContent).toBe('This screen locks in 1 second.');
    fireEvent.click(screen.getByRole('button', { name: 'Stay signed in' }));
    expect(staySignedIn).toHaveBeenCalledTimes(1);
    say(null);
    expect(screen.queryByText(/locks in/)).toBeNull();
  });

  it('leaves a moment for the click that was meant for it, so that this lands on nothing beneath', () => {
    vi.useFakeTimers();
    const { say } = draw();
    say({ kind: 'lock', seconds: 12 });
    const button = screen.getByRole('button', { name: 'Stay signed in' });
    say(null);
    expect(screen.getByText('You stay signed in.')).toBeTruthy();
    expect(button.isConnected).toBe(true);
    act(() => {
      vi.advanceTimersByTime(2000);
    });
    expect(button.isConnected).toBe(false);
    expect(screen.queryByText('You stay signed in.')).toBeNull();
  });

  it('is heard at the start and when ten seconds are left, and not every second', () => {
    const { say } = draw();
    const all: string[] = [];
    for (let seconds = 30; seconds > 0; seconds -= 1) {
      say({ kind: 'lock', seconds });
      if (all.at(-1) !== heard()) all.push(heard());
    }
    expect(all).toEqual([
      expect.stringContaining('will lock within 30 seconds'),
      expect.stringContaining('will lock within 10 seconds'),
    ]);
    say(null);
    expect(heard()).toBe('');
    say({ kind: 'lock', seconds: 30 });
    expect(heard()).toContain('30 seconds');
  });

  it('says that the end of a session cannot be put off', () => {
    const { say } = draw();
    say({ kind: 'end', seconds: 20 });
    expect(screen.getByText(/Your session ends in/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Stay signed in' })).toBeNull();
    expect(heard()).toContain('will end within 20 seconds');
  });
});
