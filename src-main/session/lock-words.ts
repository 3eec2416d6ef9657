import type { LockCode, LockReason } from '../../src-shared/contract/index.ts';

const REMOVED = 'The record was closed, and what was shown has been removed from this screen.';

const WORDS: Readonly<Record<LockCode, Omit<LockReason, 'code'>>> = {
  idle: { what: 'Locked because nobody used it for a while.', meaning: REMOVED },
  'by-user': { what: 'Locked.', meaning: REMOVED },
  'lock-command': { what: 'Locked by this computer’s tap-and-go or card software.', meaning: REMOVED },
  'computer-locked': { what: 'Locked together with this computer.', meaning: REMOVED },
  'computer-suspended': { what: 'Locked because this computer went to sleep.', meaning: REMOVED },
  'user-switched': { what: 'Locked because somebody else came to this computer.', meaning: REMOVED },
  'session-over': {
    what: 'Your session has ended at the shared record.',
    meaning: `Its time was over, or it could not be renewed. ${REMOVED}`,
  },
  'signed-out-elsewhere': {
    what: 'You were signed out at the identity service.',
    meaning: `You signed out somewhere else, your card was removed, or your access was ended. ${REMOVED}`,
  },
};

/** Why the screen is locked, in words. */
export const lockReason = (code: LockCode): LockReason => ({ code, ...WORDS[code] });

/** Why a session that nobody ended is over, in words. */
export const END_WORDS = {
  idle: 'Your session ended because nobody used it for a while. What was shown has been removed.',
  absolute: 'Your session ended because it had reached its longest time. What was shown has been removed.',
} as const;
