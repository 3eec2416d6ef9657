import { check, code, sct } from './rows.ts';

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
    { marksText: ['Not confirmed'] },
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
