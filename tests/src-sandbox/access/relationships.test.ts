import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSandbox } from '../../../src-sandbox/index.ts';
import type { Sandbox } from '../../../src-sandbox/index.ts';
import { clientOf, decisionOf, patient, recordOf, resident } from '../small-record.ts';
import type { Client, Written } from '../small-record.ts';

/** Ward nurse Adeyemi, 555000000103, at N00010. */
const HERS = { identifier: { system: 'https://fhir.nhs.uk/Id/sds-user-id', value: '555000000103' } };
const HOSPITAL = { reference: 'Organization/hospital' };
const ELSEWHERE = { reference: 'Organization/elsewhere' };
const day = (from: string, end?: string): object => ({
  period: { start: from, ...(end === undefined ? {} : { end }) },
});

/** Each is the one thing that the record of one resident holds. The sandbox's day is 22-Nov-2026. */
const CASES: readonly (readonly [text: string, found: string | null, resource: object, person?: object])[] = [
  ['nothing', null, {}],
  ['registered there', 'Registered at your practice', {}, { generalPractitioner: [HOSPITAL] }],
  ['registered elsewhere', null, {}, { generalPractitioner: [ELSEWHERE] }],
  ['her own patient, by number', 'Registered at your practice', {}, { generalPractitioner: [HERS] }],
  ['kept there', 'Registered at your practice', {}, { managingOrganization: HOSPITAL }],
  [
    'on the ward now',
    'Admitted to ward 3B since 18-Nov-2026',
    {
      resourceType: 'Encounter',
      status: 'in-progress',
      class: { code: 'IMP' },
      ...day('2026-11-18T16:00:00Z'),
      serviceProvider: HOSPITAL,
      location: [{ location: { display: 'Ward 3B' } }],
    },
  ],
  [
    'discharged 28 days ago',
    'Discharged from ward 3B on 25-Oct-2026',
    {
      resourceType: 'Encounter',
      status: 'finished',
      class: { code: 'IMP' },
      ...day('2026-10-20', '2026-10-25'),
      serviceProvider: HOSPITAL,
      location: [{ location: { display: 'Ward 3B' } }],
    },
  ],
  [
    'discharged 30 days ago',
    null,
    { resourceType: 'Encounter', status: 'finished', ...day('2026-10-20', '2026-10-23'), serviceProvider: HOSPITAL },
  ],
  [
    'a visit cancelled',
    null,
    { resourceType: 'Encounter', status: 'cancelled', ...day('2026-11-20'), serviceProvider: HOSPITAL },
  ],
  [
    'a visit without its end',
    null,
    { resourceType: 'Encounter', status: 'finished', ...day('2019-01-01'), serviceProvider: HOSPITAL },
  ],
  [
    'a visit elsewhere',
    null,
    { resourceType: 'Encounter', status: 'in-progress', ...day('2026-11-20'), serviceProvider: ELSEWHERE },
  ],
  [
    'a visit at a place of hers',
    'Seen by your organisation on 20-Nov-2026',
    {
      resourceType: 'Encounter',
      status: 'finished',
      ...day('2026-11-20', '2026-11-20'),
      location: [{ location: { reference: 'Location/clinic' } }],
    },
  ],
  [
    'a restricted visit, whose words would tell of it',
    null,
    {
      resourceType: 'Encounter',
      meta: { security: [{ code: 'R' }] },
      status: 'in-progress',
      ...day('2026-11-20'),
      serviceProvider: HOSPITAL,
    },
  ],
  [
    'an appointment in 27 days',
    'Appointment with your organisation on 19-Dec-2026 (Clinic)',
    {
      resourceType: 'Appointment',
      status: 'booked',
      description: 'Clinic',
      start: '2026-12-19T10:00:00Z',
      participant: [{ actor: { reference: 'PractitionerRole/hers' } }],
    },
  ],
  [
    'an appointment in 29 days',
    null,
    {
      resourceType: 'Appointment',
      status: 'booked',
      start: '2026-12-21T10:00:00Z',
      participant: [{ actor: HOSPITAL }],
    },
  ],
  [
    'an appointment cancelled',
    null,
    {
      resourceType: 'Appointment',
      status: 'cancelled',
      start: '2026-11-23T10:00:00Z',
      participant: [{ actor: HOSPITAL }],
    },
  ],
  [
    'referred there in June',
    'Referred to your organisation on 01-Jun-2026 (Cardiology)',
    {
      resourceType: 'ServiceRequest',
      status: 'active',
      authoredOn: '2026-06-01',
      code: { text: 'Cardiology' },
      performer: [HOSPITAL],
    },
  ],
  [
    'referred there in May',
    null,
    { resourceType: 'ServiceRequest', status: 'active', authoredOn: '2026-05-01', performer: [HOSPITAL] },
  ],
  [
    'a referral that is done',
    null,
    { resourceType: 'ServiceRequest', status: 'completed', authoredOn: '2026-11-01', performer: [HOSPITAL] },
  ],
  [
    'referred from there',
    null,
    { resourceType: 'ServiceRequest', status: 'active', authoredOn: '2026-11-01', requester: HOSPITAL },
  ],
  [
    'in a care team of hers',
    'Cared for by your team (Heart team) since 01-Jan-2020',
    {
      resourceType: 'CareTeam',
      status: 'active',
      name: 'Heart team',
      ...day('2020-01-01'),
      participant: [{ member: HERS }],
    },
  ],
  [
    'in a care team that ended',
    null,
    {
      resourceType: 'CareTeam',
      status: 'inactive',
      ...day('2020-01-01', '2026-01-01'),
      participant: [{ member: HERS }],
    },
  ],
  [
    'in a care team to come',
    null,
    { resourceType: 'CareTeam', status: 'active', ...day('2027-01-01'), participant: [{ member: HERS }] },
  ],
  [
    'an open episode',
    'In the care of your organisation since 02-Feb-2024',
    { resourceType: 'EpisodeOfCare', status: 'active', ...day('2024-02-02'), managingOrganization: HOSPITAL },
  ],
  [
    'an episode that has just ended',
    'In the care of your organisation since 02-Feb-2024 until 10-Nov-2026',
    {
      resourceType: 'EpisodeOfCare',
      status: 'finished',
      ...day('2024-02-02', '2026-11-10'),
      managingOrganization: HOSPITAL,
    },
  ],
  [
    'an episode planned',
    null,
    { resourceType: 'EpisodeOfCare', status: 'planned', ...day('2026-11-01'), managingOrganization: HOSPITAL },
  ],
];

const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';
const DIRECTORY: readonly Written[] = [
  { resourceType: 'Organization', id: 'hospital', identifier: [{ system: ODS, value: 'N00010' }] },
  { resourceType: 'Organization', id: 'elsewhere', identifier: [{ system: ODS, value: 'N99999' }] },
  { resourceType: 'Location', id: 'clinic', managingOrganization: HOSPITAL },
  { resourceType: 'PractitionerRole', id: 'hers', organization: HOSPITAL },
];

const of = (index: number): string => `p${index}`;
const whose = (resourceType: string, id: string): object => {
  const person = { reference: `Patient/${id}` };
  return resourceType === 'EpisodeOfCare' ? { patient: person } : { subject: person };
};

function written([, , resource, person]: (typeof CASES)[number], index: number): Written[] {
  const id = of(index);
  const own = patient(id, '9990000018', person);
  if (!('resourceType' in resource)) return [own];
  const { resourceType, participant, ...rest } = resource as Written & { participant?: readonly object[] };
  const attending = resourceType === 'Appointment' ? [{ actor: { reference: `Patient/${id}` } }] : [];
  return [
    own,
    {
      ...rest,
      resourceType,
      id: `${id}-it`,
      ...whose(resourceType, id),
      participant: [...attending, ...(participant ?? [])],
    },
  ];
}

let sandbox: Sandbox;
let nurse: Client;
beforeAll(async () => {
  sandbox = await startSandbox({
    now: () => new Date('2026-11-22T12:00:00Z'),
    record: recordOf([...DIRECTORY, ...CASES.flatMap(written)], {
      residents: CASES.map((_one, index) => resident(of(index), '9990000018', { relationships: [] })),
    }),
  });
  nurse = await clientOf(sandbox, 'ward.nurse');
});
afterAll(() => sandbox.close());

it.each(CASES.map(([text, found], index) => [text, found, index] as const))(
  'a resident with %s: %s',
  async (_text, found, index) => {
    const { decision, texts } = await decisionOf(nurse, of(index));
    const { status } = await nurse.get(`Observation?patient=${of(index)}`);
    if (found === null) expect([decision, status]).toEqual(['permit-with-reason-needed', 403]);
    else expect([decision, texts, status]).toEqual(['permit', [found], 200]);
  },
);
