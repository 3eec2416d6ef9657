import type { ConnectionFailure } from './connection-failure.ts';

export type BackendErrorKind =
  | ConnectionFailure
  /** The body is larger than the limit. */
  | 'too-large'
  /** A link or request would leave the configured origin. */
  | 'foreign-link'
  /** The session has ended: there is no token any more. */
  | 'session-over'
  /** The caller gave it up (patient closed, signed out). */
  | 'aborted';

/** Its message is ours and never holds a word of a body. */
export class BackendError extends Error {
  override readonly name = 'BackendError';
  readonly kind: BackendErrorKind;

  constructor(kind: BackendErrorKind, message: string) {
    super(message);
    this.kind = kind;
  }
}
