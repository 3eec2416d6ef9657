import { assertNever } from '../../src-shared/assert-never.ts';
import { readAccessDecision } from './bodies/access-decision.ts';
import { readAccessEvidence } from './bodies/access-evidence.ts';
import { readMatches } from './bodies/matches.ts';
import { readOfferDetail } from './bodies/offer-detail.ts';
import { readCapability, readOutcome } from './bodies/server.ts';
import type { ToRecordProcess } from './messages.ts';
import type { BodyPurpose, BodyResult } from './body-messages.ts';
import type { OpenSlot } from './open-slot.ts';
import { readBody } from './read/body.ts';
import { readInto } from './record-maker.ts';
import type { TrailSender } from './trail-sender.ts';

/** The open record, as far as bodies are read into it. */
export interface OpenForBodies {
  readonly slot: OpenSlot;
  readonly trail: TrailSender;
}

type BodyMessage = Extract<ToRecordProcess, { readonly kind: 'body' }>;

const NOT_OPEN: BodyResult = { kind: 'unreadable', problem: 'No record is open.' };

/** Reads one body for what it is wanted for. @param now ms since 1970 */
export function answerBody({ purpose, bytes, keep }: BodyMessage, open: OpenForBodies | null, now: number): BodyResult {
  const body = readBody(bytes);
  // An error page that is no JSON is still an answer to 'why was it refused': it does not say.
  if (!body.ok) return purpose.kind === 'outcome' ? readOutcome(null) : { kind: 'unreadable', problem: body.problem };
  const { json } = body;
  const slot = open?.slot ?? null;
  switch (purpose.kind) {
    case 'patient-search':
      return readMatches(json, now);
    case 'capability':
      return readCapability(json);
    case 'offer-detail':
      return readOfferDetail(json);
    case 'outcome':
      return readOutcome(json);
    case 'patient':
    case 'page':
    case 'names':
    case 'count':
    case 'sources':
      if (slot === null) return NOT_OPEN;
      return keep === undefined ? readInto(slot.record, purpose, json) : slot.read({ purpose, json, bytes, keep });
    case 'changes':
      return keep === undefined ? NOT_OPEN : (slot?.changes(purpose.resourceType, json, keep) ?? NOT_OPEN);
    case 'recount':
      return slot?.recount(purpose.resourceType, json) ?? NOT_OPEN;
    case 'own-reads':
      return slot?.record.readOwnReads(json) ?? NOT_OPEN;
    case 'last-look':
      return slot === null ? NOT_OPEN : slot.tell((record) => record.readLastLook(json, purpose.before));
    case 'released':
      return slot === null ? NOT_OPEN : slot.released(purpose.entryId, json);
    case 'access-decision':
      return readAccessDecision(json);
    case 'access-evidence':
      return readAccessEvidence(json, purpose.patientId, purpose.baseUrl, (purpose.beside ?? []).map(jsonOf));
    case 'trail':
      return pageOfTrail(purpose, bytes, open);
    default:
      return assertNever(purpose);
  }
}

/** Read without any text changed: each event's check value is of that. */
function pageOfTrail(
  { first }: Extract<BodyPurpose, { readonly kind: 'trail' }>,
  bytes: Uint8Array,
  open: OpenForBodies | null,
): BodyResult {
  return open?.trail.page(JSON.parse(new TextDecoder().decode(bytes)) as unknown, first) ?? NOT_OPEN;
}

/** Null where it cannot be read: then it says nothing. */
function jsonOf(bytes: Uint8Array): unknown {
  const body = readBody(bytes);
  return body.ok ? body.json : null;
}
