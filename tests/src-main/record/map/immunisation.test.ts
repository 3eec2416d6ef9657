import { check } from './rows.ts';

check('Immunization', [
  [
    'given',
    {
      status: 'completed',
      vaccineCode: { text: 'Influenza vaccine' },
      occurrenceDateTime: '2026-10-01',
      protocolApplied: [{ doseNumberPositiveInt: 1 }],
    },
    { kind: 'immunisation', title: 'Influenza vaccine', summary: 'Dose 1', status: 'Completed' },
  ],
  [
    'not given never reads as given',
    { status: 'not-done', vaccineCode: { text: 'MMR' }, statusReason: { text: 'Declined' } },
    { title: 'Not given: MMR', summary: 'Declined', status: 'Not given', marksText: ['Not given'] },
  ],
]);
