import { powerMonitor } from 'electron';
import type { LockCode } from '../../src-shared/contract/index.ts';

/** Locks at once where the operating system says that the person may have gone (docs/launch.md: which system tells what). */
export function watchComputer(lock: (code: LockCode) => void): void {
  powerMonitor.on('lock-screen', () => lock('computer-locked'));
  powerMonitor.on('suspend', () => lock('computer-suspended'));
  powerMonitor.on('user-did-resign-active', () => lock('user-switched'));
}

/** What the computer knows of the person in front of it, asked every second. */
export const computerPresence = {
  /** A remote session that was disconnected, or taken over by somebody else, tells no event but counts as locked. */
  isLocked: (): boolean => powerMonitor.getSystemIdleState(1) === 'locked',
  /** Milliseconds since any key or pointer of this computer. */
  idleMs: (): number => powerMonitor.getSystemIdleTime() * 1000,
};

export type Presence = typeof computerPresence;
