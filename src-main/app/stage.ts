import type { HeldRole } from '../identity/index.ts';
import type { LaunchSession } from '../launch/index.ts';
import type { LockReason, Refusal, SessionState, StaffRole } from '../../src-shared/contract/index.ts';
import type { StaffSession } from './staff-session.ts';
import type { Workplace } from './workplace.ts';

/** The record that was open when it was locked, and in which role: to be opened again, by asking for everything anew. */
export interface Reopen {
  readonly patientId: string;
  readonly roleId: string;
}

export interface SignedOut {
  readonly kind: 'signed-out';
  readonly reason: string | null;
}

export interface ChoosingRole {
  readonly kind: 'choosing-role';
  readonly session: StaffSession;
  readonly reopen: Reopen | null;
}

export interface Locked {
  readonly kind: 'locked';
  readonly session: StaffSession;
  readonly reason: LockReason;
  /** ISO 8601 instant. */
  readonly since: string;
  readonly reopen: Reopen | null;
}

/** Signed in, with nothing open, while the browser asks for another role. */
export interface BetweenRoles {
  readonly kind: 'between-roles';
  readonly session: StaffSession;
}

/** What an attempt to sign in goes back to where nothing comes of it. */
export type Behind = SignedOut | ChoosingRole | Locked | BetweenRoles;

export interface SigningIn {
  readonly kind: 'signing-in';
  readonly purpose: 'sign-in' | 'restore' | 'unlock' | 'role';
  readonly attempt: AbortController;
  /** Changes where the session behind it ends meanwhile. */
  behind: Behind;
}

export interface SignedInStage {
  readonly kind: 'signed-in';
  readonly session: StaffSession;
  readonly workplace: Workplace;
  /** Why another role could not be taken. */
  readonly refusal: Refusal | null;
}

/** Where the one window stands. Only `signed-in` has a workplace, and only a workplace holds patient data. */
export type Stage = SignedOut | SigningIn | ChoosingRole | SignedInStage | Locked;

/** The session that a stage holds, its own or the one behind it. */
export function sessionOf(stage: Stage | Behind): StaffSession | null {
  if (stage.kind === 'signing-in') return sessionOf(stage.behind);
  return stage.kind === 'signed-out' ? null : stage.session;
}

/** What a launch has to know of it. */
export function launchSessionOf(stage: Stage): LaunchSession {
  if (stage.kind === 'signed-in') {
    const { signedIn, smart } = stage.session;
    return { kind: 'signed-in', userId: signedIn.identity.userId, smart };
  }
  const behind = stage.kind === 'signing-in' ? stage.behind : stage;
  return { kind: behind.kind === 'locked' ? 'locked' : 'nobody' };
}

/** What the window may know of it. */
export function stateOf(stage: Stage): SessionState {
  switch (stage.kind) {
    case 'signed-out':
      return stage;
    case 'signing-in':
      return { kind: 'signing-in', purpose: stage.purpose };
    case 'choosing-role': {
      const { identity, roles } = stage.session.signedIn;
      return { kind: 'choosing-role', userName: identity.userName, roles: roles.map(withoutCode) };
    }
    case 'signed-in': {
      const { identity, roles } = stage.session.signedIn;
      return {
        kind: 'signed-in',
        userName: identity.userName,
        role: identity.role,
        roles: roles.map(withoutCode),
        may: stage.workplace.may,
        signedInAt: stage.session.since,
        refusal: stage.refusal,
      };
    }
    case 'locked': {
      const { userName, role } = stage.session.signedIn.identity;
      return { kind: 'locked', userName, role, reason: stage.reason, since: stage.since };
    }
  }
}

const withoutCode = ({ roleId, roleName, organisationName, odsCode }: HeldRole): StaffRole => ({
  roleId,
  roleName,
  organisationName,
  odsCode,
});
