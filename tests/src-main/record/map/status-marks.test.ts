import { describe, expect, it } from 'vitest';
import { mapped, THEIRS } from '../harness.ts';

/** Every R4 status of every type that has a mapping of its own, and of some that have none. */
const STATUSES: Readonly<Record<string, readonly string[]>> = {
  Appointment: [
    'proposed',
    'pending',
    'booked',
    'arrived',
    'fulfilled',
    'cancelled',
    'noshow',
    'checked-in',
    'waitlist',
  ],
  CarePlan: ['draft', 'active', 'on-hold', 'revoked', 'completed', 'unknown'],
  CareTeam: ['proposed', 'active', 'suspended', 'inactive'],
  Communication: ['preparation', 'in-progress', 'not-done', 'on-hold', 'stopped', 'completed', 'unknown'],
  Composition: ['preliminary', 'final', 'amended'],
  DeviceUseStatement: ['active', 'completed', 'intended', 'stopped', 'on-hold'],
  DiagnosticReport: [
    'registered',
    'partial',
    'preliminary',
    'final',
    'amended',
    'corrected',
    'appended',
    'cancelled',
    'unknown',
  ],
  DocumentReference: ['current', 'superseded'],
  Encounter: ['planned', 'arrived', 'triaged', 'in-progress', 'onleave', 'finished', 'cancelled', 'unknown'],
  EpisodeOfCare: ['planned', 'waitlist', 'active', 'onhold', 'finished', 'cancelled'],
  FamilyMemberHistory: ['partial', 'completed', 'health-unknown'],
  Flag: ['active', 'inactive'],
  Immunization: ['completed', 'not-done'],
  MedicationAdministration: ['in-progress', 'not-done', 'on-hold', 'completed', 'stopped', 'unknown'],
  MedicationDispense: [
    'preparation',
    'in-progress',
    'cancelled',
    'on-hold',
    'completed',
    'stopped',
    'declined',
    'unknown',
  ],
  MedicationRequest: ['active', 'on-hold', 'cancelled', 'completed', 'stopped', 'draft', 'unknown'],
  MedicationStatement: ['active', 'completed', 'intended', 'stopped', 'on-hold', 'unknown', 'not-taken'],
  NutritionOrder: ['draft', 'active', 'on-hold', 'revoked', 'completed', 'unknown'],
  Observation: ['registered', 'preliminary', 'final', 'amended', 'corrected', 'cancelled', 'unknown'],
  Procedure: ['preparation', 'in-progress', 'not-done', 'on-hold', 'stopped', 'completed', 'unknown'],
  ServiceRequest: ['draft', 'active', 'on-hold', 'revoked', 'completed', 'unknown'],
  Task: ['draft', 'requested', 'accepted', 'rejected', 'ready', 'cancelled', 'in-progress', 'failed', 'completed'],
};

const WITHOUT_SAYING: ReadonlySet<string> = new Set(
  [
    'CarePlan active',
    'CareTeam active',
    'Communication completed',
    'Composition final',
    'DeviceUseStatement active',
    'DiagnosticReport final',
    'DocumentReference current',
    'Encounter finished',
    'EpisodeOfCare active',
    'FamilyMemberHistory completed',
    'Immunization completed',
    'MedicationAdministration completed',
    'MedicationDispense completed',
    'MedicationRequest active completed',
    'MedicationStatement active',
    'NutritionOrder active',
    'Observation final',
    'Procedure completed',
    'ServiceRequest active completed',
    'Task completed',
  ].flatMap((line) => {
    const [type = '', ...statuses] = line.split(' ');
    return statuses.map((status) => `${type} ${status}`);
  }),
);

/** How a status may be told; its own words where it is not here. */
const TOLD: Readonly<Record<string, RegExp>> = {
  appended: /Added to/,
  draft: /Draft/,
  fulfilled: /Attended/,
  inactive: /Inactive|No longer active/,
  'in-progress': /In progress|Under way/,
  noshow: /Did not attend/,
  'not-done': /Not (?:done|given)/,
  'on-hold': /On hold/,
  onhold: /On hold/,
  onleave: /On leave/,
  pending: /Awaiting reply/,
  preparation: /In preparation|Not yet done/,
  registered: /No result yet/,
  revoked: /Withdrawn/,
  superseded: /Replaced/,
  unknown: /Status not known/,
  waitlist: /waiting list/,
};

const row = (resourceType: string, status: string, more: Record<string, unknown> = {}) => {
  const whose =
    resourceType === 'Appointment' ? { participant: [{ actor: THEIRS }] } : { subject: THEIRS, patient: THEIRS };
  const entry = mapped({ resourceType, id: 'x', status, ...whose, code: { text: 'Named' }, ...more });
  return { ...entry, marksText: entry.marks.map(({ text }) => text) };
};
const cases = Object.entries(STATUSES).flatMap(([type, statuses]) => statuses.map((status) => [type, status] as const));

describe('a row tells its status in words, once, or it goes without saying (HAZ-010, HAZ-012)', () => {
  it.each(cases)('%s %s', (type, status) => {
    const { label, summary, marksText } = row(type, status);
    const words = TOLD[status] ?? new RegExp(status.replaceAll('-', ' '), 'i');
    const telling = [label, summary, ...marksText].filter((part) => words.test(part));
    if (WITHOUT_SAYING.has(`${type} ${status}`)) expect(telling).toEqual([]);
    else expect(telling.length, JSON.stringify([label, summary, marksText])).toBeGreaterThan(0);
    expect(marksText.filter((text) => words.test(text)).length).toBeLessThan(2);
  });

  it.each([
    ['MedicationAdministration', 'completed', 'Medicine given', []],
    ['MedicationAdministration', 'stopped', 'Medicine administration', ['Stopped part-way']],
    ['MedicationAdministration', 'in-progress', 'Medicine administration', ['In progress']],
    ['MedicationAdministration', 'not-done', 'Medicine administration', ['Not given']],
    ['MedicationDispense', 'completed', 'Medicine dispensed', []],
    ['MedicationDispense', 'preparation', 'Dispensing', ['In preparation']],
    ['MedicationDispense', 'on-hold', 'Dispensing', ['On hold']],
    ['MedicationDispense', 'declined', 'Dispensing', ['Declined']],
    ['MedicationDispense', 'unknown', 'Dispensing', ['Status not known']],
    ['MedicationRequest', 'draft', 'Draft, not prescribed', ['Draft, not prescribed']],
    ['Procedure', 'preparation', 'Procedure', ['Not yet done']],
    ['Procedure', 'in-progress', 'Procedure', ['Under way']],
    ['EpisodeOfCare', 'finished', 'Episode of care', ['Finished']],
    ['CarePlan', 'completed', 'Care plan', ['Completed']],
    ['MedicationStatement', 'completed', 'Medication', ['Completed']],
  ])('%s %s reads "%s"', (type, status, label, marksText) => {
    expect(row(type, status)).toMatchObject({ label, marksText });
  });

  it('says of what has an end date no more than that', () => {
    expect(row('CarePlan', 'completed', { period: { start: '2020', end: '2021' } }).marksText).toEqual([]);
  });

  it('tells that an authorisation is over, and an allergy that was never confirmed is', () => {
    expect(row('MedicationRequest', 'completed', { intent: 'plan' }).marksText).toEqual(['Completed']);
    const over = {
      verificationStatus: { coding: [{ code: 'unconfirmed' }] },
      clinicalStatus: { coding: [{ code: 'resolved' }] },
    };
    for (const type of ['AllergyIntolerance', 'Condition'])
      expect(row(type, '', over).marksText).toEqual(['Not confirmed', 'Resolved']);
  });
});
