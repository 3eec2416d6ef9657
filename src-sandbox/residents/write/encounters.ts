import type { Appointment, Encounter, Narrative, Reference } from 'fhir/r4';
import { refTo } from '../chart.ts';
import type { Pen } from '../chart.ts';
import { concept, hl7, hl7Coding } from '../codes.ts';
import type { Term } from '../codes.ts';
import { addDays, london } from '../days.ts';
import { locationOf, organizationOf, practitionerOf } from '../sources.ts';

export interface Visit {
  readonly day: string;
  readonly time?: string;
  /** The end, as `[day, time]`. Left out: twenty minutes after the start, or open for an admission in progress. */
  readonly until?: readonly [day: string, time: string] | 'open';
  readonly title: string | Term;
  readonly as?: 'visit' | 'home' | 'telephone' | 'inpatient' | 'emergency';
  readonly reason?: string | Term;
  /** The contact's notes: goes into the narrative, where GP systems put them. */
  readonly note?: string;
  readonly partOf?: Encounter;
  readonly staff?: number;
  readonly status?: Encounter['status'];
  readonly restricted?: boolean;
  readonly place?: string;
  readonly dischargeTo?: string;
  readonly diagnosis?: readonly Reference[];
}

const CLASSES = {
  visit: ['AMB', 'ambulatory'],
  home: ['HH', 'home health'],
  telephone: ['VR', 'virtual'],
  inpatient: ['IMP', 'inpatient encounter'],
  emergency: ['EMER', 'emergency'],
} as const;

/** XHTML text of plain paragraphs. */
export function narrative(...paragraphs: readonly string[]): Narrative {
  const escaped = paragraphs.map((text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;'));
  return {
    status: 'additional',
    div: `<div xmlns="http://www.w3.org/1999/xhtml">${escaped.map((text) => `<p>${text}</p>`).join('')}</div>`,
  };
}

/** A contact, visit or admission. */
export function visit(pen: Pen, facts: Visit): Encounter {
  const { day, time = '10:00', as = 'visit', until } = facts;
  const [code, display] = CLASSES[as];
  const end = until === 'open' ? undefined : london(...(until ?? ([day, twentyMinutesAfter(time)] as const)));
  return pen.write<Encounter>(
    {
      resourceType: 'Encounter',
      text: facts.note === undefined ? undefined : narrative(facts.note),
      status: facts.status ?? (until === 'open' ? 'in-progress' : 'finished'),
      class: hl7Coding('v3-ActCode', code, display),
      type: [concept(facts.title)],
      subject: pen.subject,
      participant: [{ individual: practitionerOf(pen.source, facts.staff) }],
      period: { start: london(day, time), end },
      reasonCode: facts.reason === undefined ? undefined : [concept(facts.reason)],
      diagnosis: facts.diagnosis?.map((condition, index) => ({ condition, rank: index + 1 })),
      hospitalization:
        facts.dischargeTo === undefined ? undefined : { dischargeDisposition: { text: facts.dischargeTo } },
      location: [{ location: { ...locationOf(pen.source), ...(facts.place ? { display: facts.place } : {}) } }],
      serviceProvider: organizationOf(pen.source),
      partOf: facts.partOf === undefined ? undefined : refTo(facts.partOf),
    },
    { recorded: end ?? london(day, time), restricted: facts.restricted },
  );
}

function twentyMinutesAfter(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const total = Math.min(hour * 60 + minute + 20, 23 * 60 + 59);
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
}

export interface Booking {
  readonly day: string;
  readonly time: string;
  readonly minutes?: number;
  readonly title: string | Term;
  readonly comment?: string;
  readonly status?: Appointment['status'];
  readonly booked?: string;
  readonly staff?: number;
}

/** An appointment, past or to come. */
export function appointment(pen: Pen, facts: Booking): Appointment {
  const start = london(facts.day, facts.time);
  const end = new Date(Date.parse(start) + (facts.minutes ?? 20) * 60_000).toISOString();
  const booked = facts.booked ?? addDays(facts.day, -21);
  return pen.write<Appointment>(
    {
      resourceType: 'Appointment',
      status: facts.status ?? 'booked',
      serviceType: [concept(facts.title)],
      appointmentType: hl7('v2-0276', 'FOLLOWUP', 'A follow up visit from a previous appointment'),
      description: typeof facts.title === 'string' ? facts.title : facts.title.text,
      start,
      end,
      created: booked,
      comment: facts.comment,
      participant: [
        { actor: pen.subject, status: 'accepted' },
        { actor: practitionerOf(pen.source, facts.staff), status: 'accepted' },
        { actor: locationOf(pen.source), status: 'accepted' },
      ],
    },
    { recorded: booked },
  );
}
