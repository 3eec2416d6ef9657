import { expect } from 'vitest';
import { check, code, type Row, sct } from './rows.ts';

check('AllergyIntolerance', [
  [
    'active and confirmed',
    {
      clinicalStatus: code('active'),
      verificationStatus: code('confirmed'),
      code: sct('372687004', 'Amoxicillin'),
      criticality: 'high',
      reaction: [{ manifestation: [sct('247472004', 'Urticarial rash')], severity: 'mild' }],
    },
    {
      kind: 'allergy',
      label: 'Allergy',
      title: 'Amoxicillin',
      summary: 'Urticarial rash (mild) · High risk of severe reaction · Confirmed',
      status: 'Active',
    },
  ],
  [
    'refuted never reads as positive',
    { verificationStatus: code('refuted'), code: { text: 'Penicillin' } },
    { title: 'Refuted, not an allergy: Penicillin', marksText: ['Refuted'] },
  ],
  [
    'entered in error (corner 2)',
    { verificationStatus: code('entered-in-error'), code: { text: 'Penicillin' } },
    { enteredInError: true, marksText: ['Entered in error'] },
  ],
  [
    'unconfirmed says so',
    { verificationStatus: code('unconfirmed'), code: { text: 'Latex' } },
    { marksText: ['Not confirmed', 'Status not stated'] },
  ],
  [
    'no known allergies, without the tag of SNOMED CT',
    { code: sct('409137002', 'No known drug allergy (situation)') },
    { title: 'No known drug allergy' },
  ],
  [
    'transfer-degraded keeps its words (corner 6)',
    { code: { ...sct('196461000000101', 'Transfer-degraded drug allergy'), text: 'Trimethoprim' } },
    { title: 'Trimethoprim' },
  ],
  [
    'substance in the reaction alone',
    { reaction: [{ substance: { text: 'Peanut' }, manifestation: [{ text: 'Swelling' }] }] },
    { title: 'Peanut', summary: 'Swelling' },
  ],
  ['nothing said', {}, { title: 'Substance not described' }],
]);

const ACTIVE = { clinicalStatus: code('active') };

check('AllergyIntolerance', [
  [
    'what happened, how bad, how it got there, when, and what was noted of it',
    {
      ...ACTIVE,
      code: { text: 'Penicillin' },
      reaction: [
        {
          substance: { text: 'Amoxicillin' },
          manifestation: [{ text: 'Rash' }, { text: 'Swelling' }],
          severity: 'moderate',
          description: 'After the third dose',
          exposureRoute: { text: 'oral' },
          onset: '2019-03-12',
          note: [{ text: 'Seen by the practice nurse' }],
        },
        { substance: { text: 'Penicillin' }, severity: 'severe' },
      ],
    },
    {
      summary:
        'Rash, Swelling (moderate), After the third dose, to Amoxicillin, exposure oral, 12-Mar-2019, ' +
        'Seen by the practice nurse; Reaction (severe)',
      marksText: [],
    },
  ],
  ...(
    [
      ['high', 'High risk of severe reaction'],
      ['low', 'Low risk of severe reaction'],
      ['unable-to-assess', 'Risk of severe reaction could not be assessed'],
    ] as const
  ).map(([criticality, words]): Row => [
    `criticality ${criticality}`,
    { ...ACTIVE, code: { text: 'Latex' }, criticality },
    { summary: words },
  ]),
  [
    'what kind of thing it is',
    { ...ACTIVE, code: { text: 'Egg' }, category: ['food', 'biologic', 'medication', 'environment'] },
    { summary: 'Food, Biological product, Medication, Environment' },
  ],
  [
    'when it began in words stands beside the date of recording (HAZ-009)',
    { ...ACTIVE, code: { text: 'Egg' }, onsetString: 'as a child', recordedDate: '2010-02-03' },
    { when: expect.objectContaining({ iso: '2010-02-03' }), summary: 'Began as a child' },
  ],
  [
    'an age at onset',
    { ...ACTIVE, code: { text: 'Egg' }, onsetAge: { value: 3, code: 'a' }, recordedDate: '2010' },
    { summary: 'Began at age 3 years' },
  ],
  [
    'a period of onset is when it began, not how long it lasts',
    { ...ACTIVE, code: { text: 'Egg' }, onsetPeriod: { start: '2001', end: '2002' } },
    { when: expect.objectContaining({ iso: '2001' }), until: null },
  ],
  [
    'when it last happened',
    { ...ACTIVE, code: { text: 'Egg' }, recordedDate: '2010', lastOccurrence: '2020-05-06' },
    { summary: 'Last happened 06-May-2020' },
  ],
  [
    'the last time is said once where it is the only date',
    { ...ACTIVE, code: { text: 'Egg' }, lastOccurrence: '2020-05-06' },
    { when: expect.objectContaining({ iso: '2020-05-06' }), summary: '' },
  ],
  [
    'when and why it ended (UK Core AllergyIntoleranceEnd)',
    {
      code: { text: 'Egg' },
      recordedDate: '2010',
      clinicalStatus: {
        ...code('inactive'),
        extension: [
          {
            url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-AllergyIntoleranceEnd',
            extension: [
              { url: 'endDate', valueDateTime: '2021-07-20' },
              { url: 'reasonEnded', valueString: 'Eaten since without harm' },
            ],
          },
        ],
      },
    },
    {
      until: expect.objectContaining({ iso: '2021-07-20' }),
      summary: 'Ended: Eaten since without harm',
      marksText: ['Inactive'],
    },
  ],
  ['no clinical status: said, and it counts', { code: { text: 'Egg' } }, { marksText: ['Status not stated'] }],
  [
    'entered in error has no clinical status by FHIR itself',
    { code: { text: 'Egg' }, verificationStatus: code('entered-in-error') },
    { enteredInError: true, marksText: ['Entered in error'] },
  ],
  [
    'transfer-degraded: the code was lost, the words stand (corner 6)',
    { ...ACTIVE, code: { ...sct('196471000000108', 'Transfer-degraded non-drug allergy'), text: 'Latex' } },
    { title: 'Latex', marksText: ['Code lost in a record transfer'] },
  ],
  ['notes', { ...ACTIVE, code: { text: 'Egg' }, note: [{ text: 'One' }, { text: 'Two' }] }, { summary: 'One · Two' }],
]);
