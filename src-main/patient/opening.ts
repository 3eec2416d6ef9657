import type { AccessDecision } from '../access/index.ts';
import { BackendError, type BackendOffer } from '../backend/index.ts';
import type { HeldCopy } from '../record/index.ts';
import type { GivenReason } from '../../src-shared/contract/index.ts';
import { type Moment, now } from './access-time.ts';
import { isNoAnswer, isOutage, lastDecision, readFacts } from './copies.ts';
import type { PatientDeskParts } from './desk-parts.ts';
import type { PatientSession } from './patient-session.ts';
import { decideNoted } from './permission.ts';
import { readOffer } from './record-reading.ts';
import { RefusedError } from './refusals.ts';

/** How a record may be opened. */
export interface Opening {
  readonly decision: AccessDecision;
  readonly decidedAt: Moment;
  /** Null where the backend could not be reached. */
  readonly offer: BackendOffer | null;
  /** A copy that it can be made from; null: there is none. */
  readonly copy: HeldCopy | null;
  /** The backend could not be reached, and this is when it last decided: ms since 1970; null: it decided now. */
  readonly lastDecidedAt: number | null;
}

/**
 * Decides whether a record may be opened: by the backend; where it cannot be reached and there is a copy, by its last decision.
 * @throws RefusedError, BackendError
 */
export async function decideOpening(
  parts: PatientDeskParts,
  session: PatientSession,
  known: BackendOffer | null,
  reason: GivenReason | null,
): Promise<Opening> {
  const { client, record, config, time } = parts;
  const copy = await copyOf(parts, session.patientId);
  // Nobody waits long for a backend that is away where there is a copy to go on with.
  const limit = copy === null ? session.signal : withLimit(session.signal, config.cache.outageAfterSeconds);
  try {
    const offer = known ?? (await readOffer(client, record, limit));
    session.mustBeOpen();
    if (!isNewEnough(parts, offer)) throw new RefusedError('version-too-old');
    const decision = await decideNoted(parts, { patientId: session.patientId, signal: limit }, offer, reason);
    const decidedAt = now(time);
    if (copy === null || !isNoAnswer(decision)) return { decision, decidedAt, offer, copy, lastDecidedAt: null };
    return byLastDecision(parts, copy, decidedAt) ?? { decision, decidedAt, offer, copy, lastDecidedAt: null };
  } catch (error) {
    session.mustBeOpen();
    const opening = copy !== null && isOutage(error) ? byLastDecision(parts, copy, now(time)) : null;
    if (opening !== null) return opening;
    // Given up by us, and by nobody else: that is no record that was asked for meanwhile.
    throw limit.aborted && isAborted(error) ? new RefusedError('backend-too-slow') : error;
  }
}

function byLastDecision({ config, access }: PatientDeskParts, copy: HeldCopy, at: Moment): Opening | null {
  const policy = { nowMs: at.wall, minutes: config.cache.outageAccessMinutes, may: access.may };
  const decision = lastDecision(copy, policy);
  const lastDecidedAt = readFacts(copy)?.decidedAt ?? null;
  return decision === null || lastDecidedAt === null
    ? null
    : { decision, decidedAt: at, offer: null, copy, lastDecidedAt };
}

/** Whether this version may be used with this backend (HAZ-036). */
export function isNewEnough({ versions }: PatientDeskParts, offer: BackendOffer): boolean {
  if (offer.versions !== undefined) versions.learn(offer.versions);
  return !versions.isTooOld();
}

/** Never fails: without an answer there is none. */
export async function copyOf({ record, copyContext }: PatientDeskParts, patientId: string): Promise<HeldCopy | null> {
  const [copy = null] = await record.held(patientId, copyContext).catch(() => []);
  return copy;
}

const isAborted = (error: unknown): boolean => error instanceof BackendError && error.kind === 'aborted';

export const withLimit = (signal: AbortSignal, seconds: number): AbortSignal =>
  AbortSignal.any([signal, AbortSignal.timeout(seconds * 1000)]);
