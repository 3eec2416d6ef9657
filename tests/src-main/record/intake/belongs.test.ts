import { describe, expect, it } from 'vitest';
import { belonging, type Belonging } from '../../../../src-main/record/intake/belongs.ts';
import { openPatientOf } from '../../../../src-main/record/banner/patient.ts';
import { BASE_URL, Harness, NHS_NUMBER, PATIENT, THEIRS } from '../harness.ts';

const NHS = 'https://fhir.nhs.uk/Id/nhs-number';
const patient = openPatientOf(PATIENT, BASE_URL, Date.parse('2026-11-22T12:00:00Z'));

/** Architecture rule 2, HAZ-001: which of the ways to name a subject prove whose a resource is. */
const CASES: readonly (readonly [string, Record<string, unknown>, Belonging])[] = [
  ['relative reference', { subject: { reference: 'Patient/pat-1' } }, 'theirs'],
  ['relative reference with a version', { subject: { reference: 'Patient/pat-1/_history/3' } }, 'theirs'],
  ['absolute reference below the base URL', { subject: { reference: `${BASE_URL}/Patient/pat-1` } }, 'theirs'],
  ['urn of the patient', { subject: { reference: 'urn:uuid:PAT-1' } }, 'theirs'],
  ['NHS number alone', { subject: { identifier: { system: NHS, value: NHS_NUMBER } } }, 'theirs'],
  ['NHS number with spaces', { subject: { identifier: { system: NHS, value: '999 000 0018' } } }, 'theirs'],
  ['conditional reference', { patient: { reference: `Patient?identifier=${NHS}|${NHS_NUMBER}` } }, 'theirs'],
  [
    "another server's Patient, proven by NHS number",
    { subject: { reference: 'https://other.example/Patient/9', identifier: { system: NHS, value: NHS_NUMBER } } },
    'theirs',
  ],
  [
    'contained Patient with the NHS number',
    {
      patient: { reference: '#p' },
      contained: [{ resourceType: 'Patient', id: 'p', identifier: [{ system: NHS, value: NHS_NUMBER }] }],
    },
    'theirs',
  ],
  ['another id', { subject: { reference: 'Patient/pat-2' } }, 'other-patient'],
  ['an id that only begins alike', { subject: { reference: 'Patient/pat-11' } }, 'other-patient'],
  [
    'same id at another server',
    { subject: { reference: 'https://other.example/fhir/Patient/pat-1' } },
    'other-patient',
  ],
  ['another NHS number', { subject: { identifier: { system: NHS, value: '9990000026' } } }, 'other-patient'],
  [
    'the right id with the wrong NHS number',
    { subject: { reference: 'Patient/pat-1', identifier: { system: NHS, value: '9990000026' } } },
    'other-patient',
  ],
  [
    "a letter's content kept in somebody else's record",
    { securityContext: { reference: 'Patient/pat-2' } },
    'other-patient',
  ],
  ["a letter's content kept in this record", { securityContext: THEIRS }, 'theirs'],
  ["a letter's content kept with its letter", { securityContext: { reference: 'DocumentReference/d' } }, 'nobody'],
  ['two subjects that disagree', { subject: THEIRS, patient: { reference: 'Patient/pat-2' } }, 'other-patient'],
  [
    'contained Patient with another NHS number',
    {
      patient: { reference: '#p' },
      contained: [{ resourceType: 'Patient', id: 'p', identifier: [{ system: NHS, value: '9990000026' }] }],
    },
    'other-patient',
  ],
  ['a group', { subject: { reference: 'Group/pat-1' } }, 'unproven'],
  [
    'contained Patient without a number',
    { patient: { reference: '#p' }, contained: [{ resourceType: 'Patient', id: 'p' }] },
    'unproven',
  ],
  ['dangling contained reference', { subject: { reference: '#gone' } }, 'unproven'],
  ['a urn that nobody has', { subject: { reference: 'urn:uuid:0c3e2b1a-0000-4000-8000-000000000000' } }, 'unproven'],
  ['a display alone', { subject: { display: 'EXAMPLE, Margaret' } }, 'unproven'],
  ['null', { subject: null }, 'nobody'],
  ['no subject', {}, 'nobody'],
];

it("a number without a system is nobody's proof: two hospitals may both have a patient 12345", () => {
  const identifier = [
    ...(PATIENT['identifier'] as readonly unknown[]),
    { value: '12345' },
    { system: 'urn:h', value: '7' },
  ];
  const open = openPatientOf({ ...PATIENT, identifier }, BASE_URL, Date.parse('2026-11-22T12:00:00Z'));
  const of = (own: unknown) => belonging({ subject: { identifier: own } }, 'Condition', open);
  expect(of({ value: '12345' })).toBe('unproven');
  expect(of({ system: 'urn:h', value: '7' })).toBe('theirs');
});

it('a Provenance is of the patient among its targets, and one whose patient cannot be checked is of nobody known', () => {
  const entry = { reference: 'Observation/o' };
  const whose = (...target: readonly object[]): Belonging => belonging({ target }, 'Provenance', patient);
  expect(whose(entry)).toBe('nobody');
  expect(whose(entry, THEIRS)).toBe('theirs');
  expect(whose(entry, { reference: 'Patient/pat-2' })).toBe('other-patient');
  expect(whose(entry, { reference: 'urn:uuid:7f3c9a10-0000-4000-8000-000000000001', type: 'Patient' })).toBe(
    'unproven',
  );
  expect(whose(entry, { type: 'Patient', display: 'Somebody' })).toBe('unproven');
  expect(whose({ reference: 'urn:uuid:7f3c9a10-0000-4000-8000-000000000001' })).toBe('nobody');
});

it('a SupplyRequest is of whom it is delivered to, the only element that R4 gives it', () => {
  const supply = (deliverTo: unknown) => belonging({ deliverTo }, 'SupplyRequest', patient);
  expect(supply(THEIRS)).toBe('theirs');
  expect(supply({ reference: 'Patient/pat-2' })).toBe('other-patient');
  expect(supply({ reference: 'Location/ward' })).toBe('unproven');
  expect(belonging({ deliverTo: THEIRS }, 'Observation', patient)).toBe('nobody');
});

describe('belonging (HAZ-001: wrong patient)', () => {
  it.each(CASES)('%s', (_, fields, expected) => {
    expect(belonging({ resourceType: 'Observation', ...fields }, 'Observation', patient)).toBe(expected);
  });

  it('takes a group appointment in which the patient takes part, and no other', () => {
    const participant = (...ids: string[]) => ids.map((id) => ({ actor: { reference: `Patient/${id}` } }));
    expect(belonging({ participant: participant('pat-2', 'pat-1') }, 'Appointment', patient)).toBe('theirs');
    expect(belonging({ participant: participant('pat-2') }, 'Appointment', patient)).toBe('other-patient');
    expect(belonging({ participant: [{ actor: { reference: 'Location/1' } }] }, 'Appointment', patient)).toBe('nobody');
  });
});

describe('a page with resources of another patient', () => {
  const stranger = {
    resourceType: 'Observation',
    id: 'x',
    status: 'final',
    subject: { reference: 'Patient/pat-2' },
    code: { text: 'Stranger' },
  };

  it('refuses, counts and reports it, and never posts or stores a word of it', () => {
    const stored: string[] = [];
    const store = {
      put: (rows: readonly { json: string }[]) => void stored.push(...rows.map((row) => row.json)),
      read: () => null,
      close: () => undefined,
    };
    const harness = new Harness({ store }).open(['Observation']);
    harness.page([stranger, { ...stranger, id: 'y', subject: THEIRS, code: { text: 'Own' } }]);
    harness.allEnded();
    expect([...harness.entries().keys()]).toEqual(['Observation/y']);
    expect(harness.notShown('other-patient')).toBe(1);
    expect(harness.toMain).toContainEqual({ kind: 'other-patient', generation: 1, count: 1 });
    expect(JSON.stringify(harness.toRenderer)).not.toContain('Stranger');
    expect(stored.join()).not.toContain('Stranger');
  });

  it('refuses what does not say whose it is, and says so in the category', () => {
    const harness = new Harness().open(['Observation']);
    harness.page([{ resourceType: 'Observation', id: 'z', status: 'final', code: { text: 'Whose' } }]);
    harness.allEnded();
    expect(harness.entries().size).toBe(0);
    expect(harness.notShown('no-subject')).toBe(1);
    expect(harness.ledger().categories[0]).toMatchObject({
      state: 'partial',
      reason: expect.stringContaining('whose'),
    });
  });

  it('refuses the banner of another patient than was opened', () => {
    const harness = new Harness().open([], null);
    expect(harness.body({ kind: 'patient' }, { ...PATIENT, id: 'pat-2' })?.kind).toBe('unreadable');
    expect(harness.toRenderer).toEqual([]);
    expect(harness.page([stranger])?.kind).toBe('unreadable');
  });
});

describe('a group appointment', () => {
  it.each([
    ['by reference', { reference: 'Patient/pat-2', display: 'ZZOTHER' }],
    ['by NHS number', { type: 'Patient', identifier: { system: NHS, value: '9990000026' }, display: 'ZZOTHER' }],
    ['by a contained Patient', { reference: '#p' }],
  ])('says that others take part, and names none of them anywhere (%s)', (_, actor) => {
    const harness = new Harness().open();
    harness.page([
      {
        resourceType: 'Appointment',
        id: 'a',
        status: 'booked',
        description: 'Pain management group',
        participant: [{ actor: THEIRS }, { actor }, { actor: { display: 'Pain clinic' } }],
        contained: [{ resourceType: 'Patient', id: 'p', name: [{ text: 'ZZOTHER' }] }],
        text: { status: 'generated', div: '<div>ZZOTHER and Margaret</div>' },
      },
    ]);
    harness.allEnded();
    expect(harness.entry('Appointment/a').summary).toContain('Another patient, Pain clinic');
    harness.detail('Appointment/a');
    expect(JSON.stringify(harness.toRenderer)).not.toContain('ZZOTHER');
  });
});

describe('another patient whom a resource of the open patient names', () => {
  it.each<[how: string, resource: Record<string, unknown>]>([
    ['a recipient by reference', { recipient: [{ reference: 'Patient/pat-2', display: 'ZZOTHER' }] }],
    ['a recipient by address', { recipient: [{ reference: `${BASE_URL}/Patient/pat-2`, display: 'ZZOTHER' }] }],
    [
      'a recipient by NHS number',
      { recipient: [{ identifier: { system: NHS, value: '9990000026' }, display: 'ZZOTHER' }] },
    ],
    [
      'a contained Patient with another number',
      {
        contained: [
          {
            resourceType: 'Patient',
            id: 'p',
            identifier: [{ system: NHS, value: '9990000026' }],
            name: [{ text: 'ZZOTHER' }],
          },
        ],
        sender: { reference: '#p' },
      },
    ],
    [
      'a reference deep within an extension',
      {
        extension: [
          {
            url: 'urn:x',
            extension: [{ url: 'y', valueReference: { reference: 'Patient/pat-2', display: 'ZZOTHER' } }],
          },
        ],
      },
    ],
  ])('is said to be there, and never named: %s', (_how, more) => {
    const harness = new Harness().open();
    const narrative = { status: 'generated', div: '<div>ZZOTHER</div>' };
    harness.page([
      {
        resourceType: 'Communication',
        id: 'c',
        status: 'completed',
        subject: THEIRS,
        topic: { text: 'Recall' },
        text: narrative,
        ...more,
      },
    ]);
    harness.allEnded();
    expect(harness.entry('Communication/c').title).toBe('Recall');
    expect(harness.detail('Communication/c')?.raw).toContain('Another patient');
    expect(JSON.stringify(harness.toRenderer)).not.toContain('ZZOTHER');
  });

  it('what names the open patient in any of its forms stays as it was received', () => {
    const harness = new Harness().open();
    const narrative = { status: 'generated', div: '<div>For Margaret</div>' };
    const own = [
      THEIRS,
      { reference: `${BASE_URL}/Patient/pat-1` },
      { identifier: { system: NHS, value: NHS_NUMBER }, display: 'Margaret' },
    ];
    harness.page([
      { resourceType: 'Communication', id: 'c', status: 'completed', subject: THEIRS, recipient: own, text: narrative },
    ]);
    harness.allEnded();
    expect(harness.detail('Communication/c')?.raw).toContain('For Margaret');
    expect(harness.detail('Communication/c')?.raw).not.toContain('Another patient');
  });
});

describe('what a page calls a patient', () => {
  const URN = 'urn:uuid:0c3e2b1a-0000-4000-8000-000000000001';
  const entry = (resource: unknown, fullUrl?: string): unknown => ({ resource, fullUrl, search: { mode: 'match' } });
  const problem = { resourceType: 'Condition', id: 'c', subject: { reference: URN }, code: { text: 'Asthma' } };
  const stranger = { resourceType: 'Patient', id: 'pat-2', name: [{ text: 'ZZOTHER' }] };

  it.each<[whose: string, patients: readonly unknown[], shown: number]>([
    ['the open patient', [entry(PATIENT, URN)], 1],
    ['the open patient and somebody else proves nobody', [entry(PATIENT, URN), entry(stranger, URN)], 0],
    ['somebody else', [entry(stranger, URN)], 0],
  ])('%s', (_whose, patients, shown) => {
    const harness = new Harness().open();
    const page = { resourceType: 'Bundle', type: 'searchset', entry: [...patients, entry(problem)] };
    harness.body({ kind: 'page', resourceType: 'Condition' }, page);
    harness.allEnded();
    expect(harness.entries().size).toBe(shown);
  });
});
