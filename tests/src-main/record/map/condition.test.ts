import { expect } from 'vitest';
import { THEIRS } from '../harness.ts';
import { check, code, type Row } from './rows.ts';

check('Condition', [
  [
    'active: begun and open',
    { clinicalStatus: code('active'), code: { text: 'Asthma' }, onsetDateTime: '2001' },
    {
      kind: 'problem',
      title: 'Asthma',
      until: 'open',
      status: 'Active',
      when: expect.objectContaining({ precision: 'year' }),
    },
  ],
  [
    'ended',
    {
      clinicalStatus: code('resolved'),
      code: { text: 'Fracture' },
      onsetDateTime: '2010-12-20',
      abatementDateTime: '2011-03-20',
    },
    { until: expect.objectContaining({ iso: '2011-03-20' }), status: 'Resolved' },
  ],
  [
    'written down after it had ended: no time from then back to its end (HAZ-009)',
    {
      clinicalStatus: code('resolved'),
      code: { text: 'Fracture' },
      recordedDate: '2019-05-01',
      abatementDateTime: '2015-03-20',
    },
    { when: null, until: expect.objectContaining({ iso: '2015-03-20' }), marksText: ['Resolved'] },
  ],
  [
    'begun by a day, and since when is not recorded',
    {
      clinicalStatus: code('active'),
      code: { text: 'Asthma' },
      onsetPeriod: { end: '2015-03-20' },
      recordedDate: '2019-05-01',
    },
    { when: expect.objectContaining({ iso: '2019-05-01' }), until: 'open', summary: 'Began by 20-Mar-2015' },
  ],
  [
    'no status: not said to be open (hazard: history shown as current)',
    { code: { text: 'Asthma' }, onsetDateTime: '2001' },
    { until: null, status: '' },
  ],
  [
    'refuted never reads as positive',
    {
      clinicalStatus: code('active'),
      verificationStatus: code('refuted'),
      code: { text: 'Dementia' },
      onsetDateTime: '2001',
    },
    { title: 'Refuted, not present: Dementia', marksText: ['Refuted'], until: null },
  ],
  ['no date, as all UK Core examples (corner 3)', { code: { text: 'Bleeding from ear' } }, { when: null }],
]);

check('Condition', [
  [
    'a date in words is kept, and no date is guessed from it (HAZ-009)',
    { code: { text: 'Scarlet fever' }, onsetString: 'as a child' },
    { when: null, summary: 'Date as written: as a child' },
  ],
  [
    'what is no date where one belongs is kept',
    { code: { text: 'Scarlet fever' }, onsetDateTime: 'about 1948' },
    { when: null, summary: 'Date as written: about 1948' },
  ],
  [
    'an age is kept',
    { code: { text: 'Asthma' }, onsetAge: { value: 7, code: 'a' } },
    { when: null, summary: 'Date as written: at age 7 years' },
  ],
]);

const ACTIVE = { clinicalStatus: code('active') };
const significance = (value: object) => [
  {
    url: 'https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-ProblemSignificance-1',
    ...value,
  },
];
const related = (type: string) => ({
  url: 'https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-RelatedProblemHeader-1',
  extension: [
    { url: 'type', valueCode: type },
    { url: 'target', valueReference: { reference: 'Condition/diabetes' } },
  ],
});

check('Condition', [
  [
    'major or minor (GP Connect)',
    { ...ACTIVE, code: { text: 'Asthma' }, extension: significance({ valueCode: 'major' }) },
    { summary: 'Major problem' },
  ],
  [
    'major or minor as a coded value',
    { ...ACTIVE, code: { text: 'Asthma' }, extension: significance({ valueCodeableConcept: { text: 'Minor' } }) },
    { summary: 'Minor problem' },
  ],
  [
    'a new episode (UK Core)',
    {
      ...ACTIVE,
      code: { text: 'Gout' },
      extension: [
        {
          url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-ConditionEpisode',
          valueCodeableConcept: { coding: [{ code: 'new', display: 'New' }] },
        },
      ],
    },
    { summary: 'Episode New' },
  ],
  ...(['parent', 'child', 'sibling'] as const).map((type): Row => [
    `a ${type} problem by its name (GP Connect)`,
    { ...ACTIVE, code: { text: 'Foot ulcer' }, extension: [related(type)] },
    { summary: `${type.charAt(0).toUpperCase()}${type.slice(1)} problem Type 2 diabetes` },
    [{ resourceType: 'Condition', id: 'diabetes', subject: THEIRS, code: { text: 'Type 2 diabetes' } }],
  ]),
  [
    'how bad, which side, which stage, on what evidence',
    {
      ...ACTIVE,
      code: { text: 'Breast cancer' },
      severity: { text: 'Severe' },
      bodySite: [{ text: 'Left' }, { text: 'Breast' }],
      stage: [{ type: { text: 'Clinical stage' }, summary: { text: 'IIA' } }],
      evidence: [{ code: [{ text: 'Lump' }], detail: [{ display: 'Mammogram' }] }],
    },
    { summary: 'Severe · Clinical stage: IIA · Left, Breast · Evidence: Lump, Mammogram' },
  ],
  [
    'a recurrence is more than active',
    { clinicalStatus: code('recurrence'), code: { text: 'Depression' } },
    { summary: 'Recurrence', marksText: [] },
  ],
  [
    'resolved keeps its word',
    { clinicalStatus: code('resolved'), code: { text: 'Gout' } },
    { marksText: ['Resolved'] },
  ],
  [
    'inactive keeps its word',
    { clinicalStatus: code('inactive'), code: { text: 'Gout' } },
    { marksText: ['Inactive'] },
  ],
  [
    'when it began in words stands beside the date of recording (HAZ-009)',
    { ...ACTIVE, code: { text: 'Asthma' }, onsetAge: { value: 7, code: 'a' }, recordedDate: '2010-02-03' },
    { when: expect.objectContaining({ iso: '2010-02-03' }), summary: 'Began at age 7 years' },
  ],
  [
    'an end in words',
    { clinicalStatus: code('resolved'), code: { text: 'Asthma' }, abatementAge: { value: 12, code: 'a' } },
    { summary: 'Ended at age 12 years' },
  ],
  [
    'ended, and nobody says when',
    { code: { text: 'Asthma' }, abatementBoolean: true },
    { summary: 'Ended date not recorded', marksText: [] },
  ],
  ['no status: said (HAZ-010)', { code: { text: 'Asthma' } }, { marksText: ['Status not stated'] }],
  [
    'a problem of the list, a diagnosis of an encounter, a concern',
    { ...ACTIVE, code: { text: 'Asthma' }, category: [code('problem-list-item')] },
    { label: 'Problem' },
  ],
  [
    'a diagnosis',
    { ...ACTIVE, code: { text: 'Asthma' }, category: [code('encounter-diagnosis')] },
    { label: 'Diagnosis' },
  ],
  [
    'a concern',
    { ...ACTIVE, code: { text: 'Falls' }, category: [code('health-concern')] },
    { label: 'Health concern' },
  ],
]);
