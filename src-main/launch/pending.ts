import type { AuditAction } from '../audit/index.ts';
import type { LaunchedPerson, Reopening, SmartLaunch } from './launch.ts';

export type Launch = LaunchedPerson | SmartLaunch | Reopening;

/** The one launch that has not come to its end. */
export interface Pending {
  readonly launchId: number;
  readonly launch: Launch;
  expiresAtMs: number;
  /** In whose session it was first looked at: nobody else's record is opened by it. */
  userId: string | null;
  /** SMART only: whether a sign-in was asked for, which is done once, and whether it is under way. */
  signInAsked: boolean;
  signingIn: boolean;
}

/** How an audit event names it. */
export const originOf = (launch: Launch): Extract<AuditAction, { kind: 'launch' }>['from'] =>
  launch.kind === 'person' ? launch.origin : launch.kind;
