import { lookup } from '../../../src-shared/lookup.ts';
import { type Held, newestFirst, stands } from '../merge/held.ts';

/** The kinds of entry in which a decision or plan for the end of life is looked for. */
export const PLAN_TYPES = [
  'CarePlan',
  'Flag',
  'Consent',
  'DocumentReference',
  'Composition',
  'Condition',
  'Observation',
  'Procedure',
  'ServiceRequest',
] as const;

/**
 * The statuses of FHIR R4 in which each type is no plan that is in force: not yet, not any more, or never. Whatever else it
 * says, and no status at all, stays among those that may be: a plan is never taken as over for want of a field.
 */
const NOT_IN_FORCE: Readonly<Record<string, readonly string[]>> = {
  CarePlan: ['draft', 'completed', 'revoked'],
  Flag: ['inactive'],
  Consent: ['draft', 'proposed', 'rejected', 'inactive'],
  DocumentReference: ['superseded'],
  Composition: ['preliminary'],
  Condition: ['inactive', 'remission', 'resolved'],
  Observation: ['registered', 'cancelled'],
  Procedure: ['preparation', 'not-done', 'stopped'],
  ServiceRequest: ['draft', 'completed', 'revoked'],
};

export interface EndOfLifePlans {
  readonly inForce: readonly Held[];
  readonly notInForce: readonly Held[];
}

/** Found by code, category or title (`SummaryFact.isEndOfLife`); what was entered in error or refuted is none. */
export function endOfLifePlans(held: readonly Held[]): EndOfLifePlans {
  const plans = held
    .filter((item) => stands(item) && item.facts.some(({ summary }) => summary.isEndOfLife))
    .filter(({ facts }) => !facts.every(({ verification }) => verification === 'refuted'))
    .toSorted(newestFirst);
  return { inForce: plans.filter(isInForce), notInForce: plans.filter((item) => !isInForce(item)) };
}

/** Of several sources one that has it in force is enough: the entry says what each of them holds. */
function isInForce({ facts }: Held): boolean {
  return facts.some(({ resourceType, status }) => !(lookup(NOT_IN_FORCE, resourceType) ?? []).includes(status));
}

/** What social care gives or has been asked for, by type, with the statuses in which it is current or open. */
const SOCIAL_CARE: Readonly<Record<string, readonly string[]>> = {
  CarePlan: ['active', 'on-hold', 'unknown', ''],
  EpisodeOfCare: ['planned', 'waitlist', 'active', 'onhold', ''],
  ServiceRequest: ['active', 'on-hold', 'draft', 'unknown', ''],
  CareTeam: ['active', 'proposed', 'suspended', ''],
  DeviceRequest: ['active', 'on-hold', 'unknown', ''],
  DeviceUseStatement: ['active', 'intended', 'on-hold', ''],
};

export const SOCIAL_CARE_TYPES = Object.keys(SOCIAL_CARE);

const isSocialCare = ({ careSetting }: Pick<Held['entry'], 'careSetting'>): boolean => careSetting === 'social-care';

/** Plans, services, requests, teams and equipment of a source that is social care, newest first. */
export function socialCareServices(held: readonly Held[]): readonly Held[] {
  return held
    .filter(({ entry }) => isSocialCare(entry) || entry.alsoFrom.some(isSocialCare))
    .filter(
      (item) =>
        stands(item) &&
        item.facts.some(({ resourceType, status }) => (lookup(SOCIAL_CARE, resourceType) ?? []).includes(status)),
    )
    .toSorted(newestFirst);
}
