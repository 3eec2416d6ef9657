import type { AccessDecision, AccessDesk } from '../access/index.ts';
import type { AuditAction } from '../audit/index.ts';
import type { BackendOffer } from '../backend/index.ts';
import type { GivenReason, RefusalCode } from '../../src-shared/contract/index.ts';
import { now, type TimeLeftParts } from './access-time.ts';
import { mustNote } from './must-note.ts';
import type { PatientSession } from './patient-session.ts';

export interface PermissionParts {
  readonly access: Pick<AccessDesk, 'decide'>;
  /** Commits an audit event. @throws where it cannot be written. */
  readonly audit: (action: AuditAction) => Promise<void>;
}

type Asked = Pick<PatientSession, 'patientId' | 'signal'>;

/**
 * Decides whether a record may be opened. A reason is noted down before it is acted upon, and flagged for the privacy officer
 * whatever comes of it; without one nothing is noted here.
 * @throws RefusedError 'not-audited'; BackendError
 */
export async function decideNoted(
  { access, audit }: PermissionParts,
  { patientId, signal }: Asked,
  offer: BackendOffer,
  reason: GivenReason | null,
): Promise<AccessDecision> {
  // A reason for one entry says nothing of the record.
  if (reason === null || reason.layer === 'entry') return access.decide({ patientId, offer, signal, reason: null });
  const { layer, ground, words } = reason;
  const said = { kind: 'break-glass', patientId, layer, ground, words } as const;
  await mustNote(audit, { ...said, refused: null }, 'not-audited');
  const decision = await access.decide({ patientId, offer, signal, reason });
  if (decision.kind === 'deny') await audit({ ...said, refused: decision.code }).catch(() => undefined);
  return decision;
}

/**
 * The backend has refused a part of what is open: whether all of it is, is asked anew. Refusals that come while it is being asked
 * are answered by asking once more, one at a time.
 * @returns why it may not stay open; null where it may, or where no answer can be had: what was refused then stays 'forbidden'
 */
export async function whyNoLonger(
  { access, audit, time }: PermissionParts & { readonly time: Pick<TimeLeftParts, 'wall' | 'steady'> },
  session: PatientSession,
  offer: BackendOffer,
): Promise<RefusalCode | null> {
  session.asksAnew = true;
  if (session.isDecidingAgain) return null;
  session.isDecidingAgain = true;
  const { patientId, signal } = session;
  let code: RefusalCode | null = null;
  while (session.asksAnew && code === null && !session.isClosed) {
    session.asksAnew = false;
    const decision = await access.decide({ patientId, offer, signal, reason: null }).catch(() => null);
    code = decision === null ? null : whyClosed(decision, session);
    if (decision?.kind === 'permit' && code === null) session.permitted(decision, now(time));
  }
  session.isDecidingAgain = false;
  if (code === null || session.isClosed) return null;
  await audit({ kind: 'open-refused', patientId, reason: code }).catch(() => undefined);
  return code;
}

/** Why what is open may not stay open, by a decision of now; null: it may. */
export function whyClosed(decision: AccessDecision, { may, onReason }: PatientSession): RefusalCode | null {
  switch (decision.kind) {
    case 'permit':
      // Less than what it was opened with: what is on the screen is more than is permitted.
      return may.every((capability) => decision.access.may.includes(capability)) ? null : 'role-not-allowed';
    case 'deny':
      // Something stumbled on the way: no answer is no withdrawal.
      return NO_ANSWER.has(decision.code) && decision.answered !== true ? null : decision.code;
    case 'reason-needed':
      if (onReason) return 'access-ended';
      return decision.ask.layer === 'opt-out' ? 'opted-out' : 'forbidden';
  }
}

const NO_ANSWER: ReadonlySet<RefusalCode> = new Set(['access-not-checked', 'backend-error']);
