import type { AuditAction } from '../audit/index.ts';
import type { SignedIn } from '../identity/index.ts';
import { type Reopen, sessionOf, type SigningIn } from './stage.ts';
import { StaffSession, type StaffSessionOver } from './staff-session.ts';
import type { ViewerParts } from './viewer-parts.ts';

/** Somebody who has proved who they are, and what goes on from before. */
export interface Arrival {
  readonly session: StaffSession;
  /** The record that was open before a lock, for the same person. */
  readonly reopen: Reopen | null;
  /** Unlocked without a role: the one of before, which nobody chooses twice. */
  readonly roleOfBefore: string | null;
  /** What still goes on of the session before: word to its provider. */
  readonly told: Promise<void>;
}

/**
 * The session behind goes on for the same person. For anybody else it ends first, completely: nothing of the person
 * before may be there when the next one begins (HAZ-027).
 * @param launch the SMART launch that the sign-in carried
 */
export async function arrive(
  parts: ViewerParts,
  signedIn: SignedIn,
  launch: string | null,
  stage: SigningIn,
  onOver: StaffSessionOver,
): Promise<Arrival> {
  const { behind, purpose } = stage;
  const before = sessionOf(behind);
  const same = before?.isOf(signedIn) === true ? before : null;
  const smart = launch === null ? (same?.smart ?? null) : { launch, patientId: signedIn.launchPatientId };
  const session = new StaffSession(parts, signedIn, smart, onOver);
  let told = Promise.resolve();
  // Given up from here on, there is nothing to go back to: the session behind has been replaced, or has ended.
  if (before !== null) stage.behind = { kind: 'signed-out', reason: null };
  if (same !== null) same.replaced();
  else if (before !== null) {
    parts.display.personGone();
    ({ told } = await before.end());
  }
  const kind = same === null ? FIRST[purpose] : behind.kind === 'locked' ? 'unlock' : 'role-change';
  await session.audit({ kind }).catch(() => undefined);
  const wasLocked = same !== null && behind.kind === 'locked';
  return {
    session,
    reopen: wasLocked || (same !== null && behind.kind === 'choosing-role') ? behind.reopen : null,
    roleOfBefore: wasLocked && !signedIn.roleChosen ? same.signedIn.identity.role.roleId : null,
    told,
  };
}

/** Of somebody who was not there before, whatever the page was asked for. */
const FIRST = {
  'sign-in': 'sign-in',
  unlock: 'sign-in',
  role: 'sign-in',
  restore: 'restore',
} as const satisfies Record<SigningIn['purpose'], AuditAction['kind']>;
