import type { CodeableConcept } from 'fhir/r4';
import { assertNever } from '../../src-shared/assert-never.ts';
import type { Ground } from '../../src-shared/contract/index.ts';
import type { AuditAction } from './audit-action.ts';

const ACT_REASON = 'http://terminology.hl7.org/CodeSystem/v3-ActReason';

const purpose = (code: string, display: string): CodeableConcept => ({
  coding: [{ system: ACT_REASON, code, display }],
});

const TREATMENT = purpose('TREAT', 'treatment');
const EMERGENCY = purpose('ETREAT', 'Emergency Treatment');
const LEGAL = purpose('HLEGAL', 'legal');
const PATIENT_REQUESTED = purpose('PATRQT', 'patient requested');
const BREAK_THE_GLASS = purpose('BTG', 'break the glass');
/** Whoever looks at who looked does it to see that the rules are kept. */
const COMPLIANCE = purpose('HCOMPL', 'health compliance');

/**
 * Why it was done, as far as it is known: `purposeOfEvent`, and `purposeOfUse` of whoever did it. 'break the glass' goes
 * with every reason that was given. None where an event has no purpose of its own.
 */
export function purposeOf(action: AuditAction): CodeableConcept[] {
  const { kind } = action;
  if (kind === 'open' && action.ground === null) return [TREATMENT];
  if (kind === 'trail' || kind === 'trail-export') return [COMPLIANCE];
  if (!('ground' in action) || action.ground === null) return [];
  return [ofGround(action.ground), BREAK_THE_GLASS];
}

/** For the privacy officer (docs/clinical-safety.md, HAZ-028 and HAZ-002): what nobody's role explains by itself. */
export function isToReview(action: AuditAction): boolean {
  return action.kind === 'open' ? action.toReview : REVIEWED.has(action.kind);
}

const REVIEWED: ReadonlySet<AuditAction['kind']> = new Set([
  'break-glass',
  'restricted',
  'other-patient',
  'tamper',
  'misuse',
]);

function ofGround(ground: Ground): CodeableConcept {
  switch (ground) {
    case 'emergency':
      return EMERGENCY;
    case 'legal':
      return LEGAL;
    case 'patient-agreed':
      return PATIENT_REQUESTED;
    case 'best-interests':
      return TREATMENT;
    default:
      return assertNever(ground);
  }
}
