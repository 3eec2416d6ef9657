import type { CarePlan, Encounter, Immunization, Procedure, Reference, ServiceRequest } from 'fhir/r4';
import { refTo } from '../chart.ts';
import type { Pen } from '../chart.ts';
import { concept } from '../codes.ts';
import type { Term } from '../codes.ts';
import { narrative } from './encounters.ts';
import { locationOf, organizationOf, practitionerOf } from '../sources.ts';

export interface ProcedureFacts {
  readonly what: Term | string;
  readonly when?: string;
  readonly status?: Procedure['status'];
  readonly encounter?: Encounter;
  readonly outcome?: string;
  readonly note?: string;
  readonly staff?: number;
  readonly bodySite?: Term | string;
}

export function procedure(pen: Pen, facts: ProcedureFacts): Procedure {
  return pen.write<Procedure>(
    {
      resourceType: 'Procedure',
      status: facts.status ?? 'completed',
      code: concept(facts.what),
      subject: pen.subject,
      encounter: facts.encounter === undefined ? undefined : refTo(facts.encounter),
      performedDateTime: facts.when,
      performer: [{ actor: practitionerOf(pen.source, facts.staff) }],
      location: locationOf(pen.source),
      bodySite: facts.bodySite === undefined ? undefined : [concept(facts.bodySite)],
      outcome: facts.outcome === undefined ? undefined : { text: facts.outcome },
      note: facts.note === undefined ? undefined : [{ text: facts.note }],
    },
    { recorded: facts.when },
  );
}

export interface VaccineFacts {
  readonly vaccine: Term | string;
  readonly day: string;
  /** Left out: given. Otherwise why it was not. */
  readonly notGiven?: string;
  readonly lot?: string;
  readonly dose?: number;
  readonly encounter?: Encounter;
}

export function immunisation(pen: Pen, facts: VaccineFacts): Immunization {
  const given = facts.notGiven === undefined;
  return pen.write<Immunization>(
    {
      resourceType: 'Immunization',
      status: given ? 'completed' : 'not-done',
      statusReason: given ? undefined : { text: facts.notGiven },
      vaccineCode: concept(facts.vaccine),
      patient: pen.subject,
      encounter: facts.encounter === undefined ? undefined : refTo(facts.encounter),
      occurrenceDateTime: facts.day,
      primarySource: true,
      lotNumber: given ? facts.lot : undefined,
      site: given
        ? concept({ text: 'Left upper arm', code: '368208006', display: 'Left upper arm structure' })
        : undefined,
      route: given ? concept({ text: 'Intramuscular', code: '78421000', display: 'Intramuscular route' }) : undefined,
      performer: [{ actor: practitionerOf(pen.source, 2) }],
      protocolApplied: facts.dose === undefined ? undefined : [{ doseNumberPositiveInt: facts.dose }],
    },
    { recorded: facts.day },
  );
}

export interface PlanFacts {
  readonly title: string;
  readonly category: string;
  readonly from: string;
  readonly until?: string;
  readonly status?: CarePlan['status'];
  readonly description: string;
  /** What is to be done, one line an activity. */
  readonly activities?: readonly string[];
  readonly paragraphs?: readonly string[];
  readonly restricted?: boolean;
  readonly team?: Reference;
  readonly goal?: Reference;
}

/** Care, contingency, crisis and end-of-life plans. */
export function carePlan(pen: Pen, facts: PlanFacts): CarePlan {
  return pen.write<CarePlan>(
    {
      resourceType: 'CarePlan',
      text: facts.paragraphs === undefined ? undefined : narrative(...facts.paragraphs),
      status: facts.status ?? 'active',
      intent: 'plan',
      category: [concept(facts.category)],
      title: facts.title,
      description: facts.description,
      subject: pen.subject,
      period: { start: facts.from, end: facts.until },
      created: facts.from,
      author: practitionerOf(pen.source),
      careTeam: facts.team === undefined ? undefined : [facts.team],
      goal: facts.goal === undefined ? undefined : [facts.goal],
      activity: facts.activities?.map((description) => ({ detail: { status: 'in-progress', description } })),
    },
    { recorded: facts.from, restricted: facts.restricted },
  );
}

export interface ReferralFacts {
  readonly to: Term | string;
  readonly day: string;
  readonly status?: ServiceRequest['status'];
  readonly priority?: ServiceRequest['priority'];
  readonly reason?: Term | string;
  readonly performer?: Pen;
  readonly note?: string;
  readonly encounter?: Encounter;
}

export function referral(pen: Pen, facts: ReferralFacts): ServiceRequest {
  return pen.write<ServiceRequest>(
    {
      resourceType: 'ServiceRequest',
      status: facts.status ?? 'active',
      intent: 'order',
      category: [{ text: 'Referral' }],
      priority: facts.priority ?? 'routine',
      code: concept(facts.to),
      subject: pen.subject,
      encounter: facts.encounter === undefined ? undefined : refTo(facts.encounter),
      authoredOn: facts.day,
      requester: practitionerOf(pen.source),
      performer: facts.performer === undefined ? undefined : [organizationOf(facts.performer.source)],
      reasonCode: facts.reason === undefined ? undefined : [concept(facts.reason)],
      note: facts.note === undefined ? undefined : [{ text: facts.note }],
    },
    { recorded: facts.day },
  );
}
