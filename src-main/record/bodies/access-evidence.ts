import type { AccessFact, FactParty, FactPeriod } from '../access-facts.ts';
import { openPatientOf } from '../banner/patient.ts';
import { belonging, type OpenPatient } from '../intake/belongs.ts';
import type { BodyResult } from '../messages.ts';
import { readBundle, type Received } from '../read/bundle.ts';
import { idOf, isObject, type Json, object, objects, text } from '../read/reader.ts';
import { factPeriod } from './fact-period.ts';
import { optOut } from './opt-out.ts';
import { PartyFinder } from './party-finder.ts';
import { personFact } from './person-fact.ts';

/** What may show a relationship: its fact, and the statuses in which it goes on. */
const CARE: Readonly<Record<string, { readonly kind: CareKind; readonly active: readonly string[] }>> = {
  CareTeam: { kind: 'care-team', active: ['active', 'proposed'] },
  Encounter: { kind: 'encounter', active: ['planned', 'arrived', 'triaged', 'in-progress', 'onleave'] },
  Appointment: {
    kind: 'appointment',
    active: ['proposed', 'pending', 'booked', 'arrived', 'checked-in', 'waitlist', 'fulfilled'],
  },
  ServiceRequest: { kind: 'referral', active: ['active', 'on-hold'] },
  EpisodeOfCare: { kind: 'episode', active: ['planned', 'waitlist', 'active', 'onhold'] },
};
type CareFact = Exclude<AccessFact, { kind: 'registered' | 'person' | 'sensitive' | 'opt-out' }>;
type CareKind = CareFact['kind'];

/** Statuses of what never was, or was a mistake: no evidence of anything. */
const NEVER_WAS: ReadonlySet<string> = new Set(['entered-in-error', 'cancelled', 'noshow', 'revoked', 'draft']);

/**
 * A Patient, or a Bundle of what may show a relationship or an opt-out → facts for the decision. Only of the patient asked about
 * (HAZ-001); who is referred to may come along, within or beside. What cannot be read is no fact: it permits nothing.
 */
export function readAccessEvidence(json: unknown, patientId: string, baseUrl: string): BodyResult {
  if (isObject(json) && json['resourceType'] === 'Patient') {
    const finder = new PartyFinder([], baseUrl);
    return { kind: 'access-evidence', facts: patientFacts(json, patientId, finder), next: null };
  }
  const page = readBundle(json);
  if (page === null) return { kind: 'unreadable', problem: 'The answer is not a Bundle.' };
  const finder = new PartyFinder(page.received, baseUrl);
  const facts = page.received.flatMap((received) => {
    try {
      return factsOf(received, patientOn(page.received, patientId, baseUrl), finder);
    } catch {
      return [];
    }
  });
  return { kind: 'access-evidence', facts, next: page.next };
}

/** By the Patient, where it came along: it has the numbers by which a resource may call them. */
function patientOn(all: readonly Received[], patientId: string, baseUrl: string): OpenPatient {
  const found = all.find(({ resourceType, resource }) => resourceType === 'Patient' && idOf(resource) === patientId);
  return openPatientOf(found?.resource ?? { resourceType: 'Patient', id: patientId }, baseUrl, 0);
}

function factsOf(
  { resource, resourceType }: Received,
  patient: OpenPatient,
  finder: PartyFinder,
): readonly AccessFact[] {
  if (resourceType === 'Patient') return patientFacts(resource, patient.patientId, finder);
  if (belonging(resource, resourceType, patient) !== 'theirs') return [];
  if (resourceType === 'Consent') return optOut(resource);
  const care = Object.hasOwn(CARE, resourceType) ? CARE[resourceType] : undefined;
  const status = text(resource['status']);
  if (care === undefined || NEVER_WAS.has(status)) return [];
  return [
    {
      kind: care.kind,
      parties: partiesOf(resource, finder),
      period: periodOf(resource),
      active: care.active.includes(status),
      place: placeOf(resource, finder),
    },
  ];
}

function patientFacts(patient: Json, patientId: string, finder: PartyFinder): readonly AccessFact[] {
  if (idOf(patient) !== patientId) return [];
  const labels = objects(object(patient['meta'])['security']).map(({ code }) => text(code).toUpperCase());
  const parties = finder.parties(patient, [
    ...objects(patient['generalPractitioner']),
    patient['managingOrganization'],
  ]);
  return [
    ...(labels.some((label) => ['R', 'V', 'REDACTED'].includes(label)) ? [{ kind: 'sensitive' } as const] : []),
    { kind: 'registered', parties },
    personFact(patient),
  ];
}

/** Everybody on the side of care whom a resource names. */
function partiesOf(resource: Json, finder: PartyFinder): readonly FactParty[] {
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
