import { BackendError } from '../backend/index.ts';
import { SignInError } from '../identity/index.ts';
import { CONNECTION_REFUSALS, RefusedError } from '../patient/index.ts';
import type { RefusalCode } from '../../src-shared/contract/index.ts';

/** The refusal that an error of our own stands for; null for any other, which is then an error of the viewer. */
export function refusalCodeOf(error: unknown): RefusalCode | null {
  if (error instanceof RefusedError) return error.code;
  if (error instanceof SignInError) return SIGN_IN_REFUSALS[error.failure];
  if (error instanceof BackendError) return error.kind === 'aborted' ? 'superseded' : REACHING[error.kind];
  return null;
}

const SIGN_IN_REFUSALS: Readonly<Record<SignInError['failure'], RefusalCode>> = {
  cancelled: 'sign-in-cancelled',
  'timed-out': 'sign-in-timed-out',
  refused: 'sign-in-failed',
  invalid: 'sign-in-failed',
  unreadable: 'answer-unreadable',
  ...CONNECTION_REFUSALS,
  'no-role': 'no-role',
  assurance: 'sign-in-too-weak',
  clock: 'sign-in-clock',
  role: 'sign-in-role',
};

const REACHING: Readonly<Record<Exclude<BackendError['kind'], 'aborted'>, RefusalCode>> = {
  ...CONNECTION_REFUSALS,
  'too-large': 'backend-error',
  'foreign-link': 'backend-error',
  'session-over': 'session-ended',
};
