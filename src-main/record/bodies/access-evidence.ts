import type { AccessFact, FactParties, FactPeriod } from '../access-facts.ts';
import { openPatientOf } from '../banner/patient.ts';
import { belonging, type OpenPatient } from '../intake/belongs.ts';
import { isMasked, restrictionOf, SensitiveCodes } from '../intake/restriction.ts';
import type { BodyResult } from '../body-messages.ts';
import { readBundle, type Received } from '../read/bundle.ts';
import { idOf, isObject, type Json, object, objects, text } from '../read/reader.ts';
import { factPeriod } from './fact-period.ts';
import { optOut } from './opt-out.ts';
import { PartyFinder } from './party-finder.ts';
import { personFact } from './person-fact.ts';

interface Care {
  readonly kind: CareKind;
  /** Statuses in which it goes on. */
  readonly active: readonly string[];
  /** Statuses in which it has been. */
  readonly over: readonly string[];
}

/**
 * What may show a relationship. In any other status, and without one, it is evidence of nothing: what is only planned, proposed
 * or waited for is care that nobody has begun, and may never come to be (HAZ-028). What is agreed to come is an Appointment.
 */
const CARE: Readonly<Record<string, Care>> = {
  CareTeam: { kind: 'care-team', active: ['active'], over: ['inactive'] },
  Encounter: { kind: 'encounter', active: ['arrived', 'triaged', 'in-progress', 'onleave'], over: ['finished'] },
  Appointment: {
    kind: 'appointment',
    active: ['pending', 'booked', 'arrived', 'checked-in'],
    over: ['fulfilled'],
  },
  ServiceRequest: { kind: 'referral', active: ['active'], over: [] },
  EpisodeOfCare: { kind: 'episode', active: ['active', 'onhold'], over: ['finished'] },
};
const NO_CODES = new SensitiveCodes([]);
type CareFact = Exclude<AccessFact, { kind: 'registered' | 'person' | 'sensitive' | 'opt-out' | 'unclear-consent' }>;
type CareKind = CareFact['kind'];

/**
 * A Patient, or a Bundle of what may show a relationship or an opt-out → facts for the decision. Only of the patient asked about
 * (HAZ-001); who is referred to may come along, within it or on Bundles `beside`. What cannot be read is no fact: it permits nothing.
 * A Consent that cannot be read, or be shown to be somebody else's, is unclear: an opt-out must not be missed by it (HAZ-028).
 */
export function readAccessEvidence(
  json: unknown,
  patientId: string,
  baseUrl: string,
  beside: readonly unknown[] = [],
): BodyResult {
  const others = beside.flatMap((one) => readBundle(one)?.received ?? []);
  if (isObject(json) && json['resourceType'] === 'Patient') {
    const finder = new PartyFinder(others, baseUrl);
    return { kind: 'access-evidence', facts: patientFacts(json, patientId, finder), next: null };
  }
  const page = readBundle(json);
  if (page === null) return { kind: 'unreadable', problem: 'The answer is not a Bundle.' };
  const finder = new PartyFinder([...others, ...page.received], baseUrl);
  const patient = patientOn(page.received, patientId, baseUrl);
  const facts = page.received.flatMap((received) => {
    try {
      return factsOf(received, patient, finder);
    } catch {
      return received.resourceType === 'Consent' ? [UNCLEAR] : [];
    }
  });
  const isWhole = page.isSearch && page.unreadable === 0 && !page.outcomes.some(saysItFailed);
  return { kind: 'access-evidence', facts: isWhole ? facts : [...facts, UNCLEAR], next: page.next };
}

const UNCLEAR: AccessFact = { kind: 'unclear-consent' };

/** The search itself tells that it did not find all. */
const saysItFailed = (outcome: Json): boolean =>
  objects(outcome['issue']).some(({ severity }) => severity === 'error' || severity === 'fatal');

/** By the Patient, where it came along: it has the numbers by which a resource may call them. */
function patientOn(all: readonly Received[], patientId: string, baseUrl: string): OpenPatient {
  const found = all.find(({ resourceType, resource }) => resourceType === 'Patient' && idOf(resource) === patientId);
  return openPatientOf(found?.resource ?? { resourceType: 'Patient', id: patientId }, baseUrl, 0);
}

function factsOf(
  { resource, resourceType, around }: Received,
  patient: OpenPatient,
  finder: PartyFinder,
): readonly AccessFact[] {
  if (resourceType === 'Patient') return patientFacts(resource, patient.patientId, finder);
  const whose = belonging(resource, resourceType, patient);
  if (resourceType === 'Consent' && whose !== 'other-patient') {
    return whose === 'theirs' && !isMasked(resource) ? optOut(resource) : [UNCLEAR];
  }
  if (whose !== 'theirs') return [];
  const care = Object.hasOwn(CARE, resourceType) ? CARE[resourceType] : undefined;
  const status = text(resource['status']);
  // A restricted entry makes no relationship: its words would tell of it (docs/backend.md, 'Relationships').
  const isRestricted = [resource, { meta: { security: around } }].some((one) => restrictionOf(one, NO_CODES) !== null);
  if (care === undefined || isRestricted) return [];
  if (resourceType === 'ServiceRequest' && !isOrdered(resource)) return [];
  const active = care.active.includes(status);
  if (!active && !care.over.includes(status)) return [];
  return [
    {
      kind: care.kind,
      ...partiesOf(resource, finder),
      period: periodOf(resource),
      active,
      place: placeOf(resource, finder),
    },
  ];
}

/** A proposal or a plan asks nobody yet, and some requests ask that something be not done. */
const isOrdered = (request: Json): boolean =>
  !['proposal', 'plan', 'option'].includes(text(request['intent'])) && request['doNotPerform'] !== true;

function patientFacts(patient: Json, patientId: string, finder: PartyFinder): readonly AccessFact[] {
  if (idOf(patient) !== patientId) return [];
  const labels = objects(object(patient['meta'])['security']).map(({ code }) => text(code).toUpperCase());
  const registered = finder.parties(patient, [
    ...objects(patient['generalPractitioner']),
    patient['managingOrganization'],
  ]);
  return [
    ...(labels.some((label) => ['R', 'V', 'REDACTED'].includes(label)) ? [{ kind: 'sensitive' } as const] : []),
    { kind: 'registered', ...registered },
    personFact(patient),
  ];
}

/** Everybody on the side of care whom a resource names. */
function partiesOf(resource: Json, finder: PartyFinder): FactParties {
  const participants = objects(resource['participant']);
  return finder.parties(resource, [
    resource['serviceProvider'],
    ...objects(resource['managingOrganization']),
    resource['careManager'],
    ...objects(resource['team']),
    ...objects(resource['performer']),
    ...participants.flatMap(({ individual, actor, member, onBehalfOf }) => [individual, actor, member, onBehalfOf]),
  ]);
}

/** The innermost place that is named: the ward rather than the hospital. */
function placeOf(resource: Json, finder: PartyFinder): string | null {
  const places = [
    ...objects(resource['location']).map(({ location }) => location),
    ...objects(resource['participant']).map(({ actor }) => actor),
    ...objects(resource['locationReference']),
  ];
  return finder.place(resource, places);
}

function periodOf(resource: Json): FactPeriod {
  const stated = object(resource['period'] ?? resource['occurrencePeriod']);
  const start = stated['start'] ?? resource['start'] ?? resource['occurrenceDateTime'] ?? resource['authoredOn'];
  return factPeriod(start, stated['end'] ?? resource['end']);
}
