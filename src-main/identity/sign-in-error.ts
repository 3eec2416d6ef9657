import type { ConnectionFailure } from '../backend/index.ts';

/**
 * `assurance`: not signed in as strongly as this computer demands. `clock`: this computer's time and the provider's are too far
 * apart to judge its answer. `unreadable`: no answer of a provider, but a page of the network's for instance. `role`: the role that was asked for is not in force.
 */
export type SignInFailure =
  | ConnectionFailure
  | 'cancelled'
  | 'timed-out'
  | 'refused'
  | 'no-role'
  | 'invalid'
  | 'unreadable'
  | 'assurance'
  | 'clock'
  | 'role';

/** Why a sign-in did not happen. `detail` is a token of ours or the provider's (`access_denied`), never free text. */
export class SignInError extends Error {
  override readonly name = 'SignInError';
  readonly failure: SignInFailure;
  readonly detail: string;

  constructor(failure: SignInFailure, detail: string) {
    super(`sign-in ${failure}: ${detail}`);
    this.failure = failure;
    this.detail = detail;
  }
}
