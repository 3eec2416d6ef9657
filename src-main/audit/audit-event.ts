import type { AuditEvent } from 'fhir/r4';
import type { AuditAction, AuditContext } from './audit-action.ts';
import { auditAgents } from './audit-agents.ts';
import { auditEntities } from './audit-entities.ts';
import { isToReview, purposeOf } from './audit-purpose.ts';
import { whatHappened } from './audit-what.ts';

/** Tag by which the backend knows an event again: delivery is at least once, creation is conditional on this. */
export const AUDIT_ID_SYSTEM = 'https://record.sthelens.example/Id/audit-event';

/** Tag of events that the privacy officer is to look at (docs/backend.md, 'Audit'). */
const REVIEW = { system: 'https://record.sthelens.example/CodeSystem/audit-review', code: 'to-review' };

/** A FHIR R4 AuditEvent by the patterns of IHE BALP: exactly one patient entity where a patient is concerned. */
export function auditEvent(action: AuditAction, context: AuditContext, id: string, recordedMs: number): AuditEvent {
  const purposes = purposeOf(action);
  const entities = auditEntities(action);
  return {
    resourceType: 'AuditEvent',
    meta: { tag: [{ system: AUDIT_ID_SYSTEM, code: id }, ...(isToReview(action) ? [REVIEW] : [])] },
    ...whatHappened(action),
    recorded: new Date(recordedMs).toISOString(),
    ...outcomeOf(action),
    ...(purposes.length === 0 ? {} : { purposeOfEvent: purposes }),
    agent: auditAgents(action, context),
    source: {
      observer: { display: `St Helens Shared Care Record viewer ${context.version} on ${context.device}` },
      type: [
        { system: 'http://terminology.hl7.org/CodeSystem/security-source-type', code: '1', display: 'User Device' },
      ],
    },
    // FHIR has no empty lists.
    ...(entities.length === 0 ? {} : { entity: entities }),
  };
}

/** 0 success, 4 minor failure (refused), 8 serious failure. */
function outcomeOf(action: AuditAction): Pick<AuditEvent, 'outcome' | 'outcomeDesc'> {
  const { kind } = action;
  if (kind === 'lock') return { outcome: '0', outcomeDesc: action.reason };
  if (kind === 'open-refused' || kind === 'sign-in-failed') return { outcome: '4', outcomeDesc: action.reason };
  if (kind === 'tamper') return { outcome: '8', outcomeDesc: action.finding };
  if (kind === 'misuse') return { outcome: '4', outcomeDesc: action.problem };
  if ('refused' in action && action.refused !== null) return { outcome: '4', outcomeDesc: action.refused };
  return { outcome: kind === 'other-patient' || (kind === 'search' && action.found === null) ? '4' : '0' };
}
