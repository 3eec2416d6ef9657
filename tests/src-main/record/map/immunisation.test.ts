import { THEIRS } from '../harness.ts';
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
  [
    'dose, route, site, batch; a dose number of zero is a number (HAZ-006)',
    {
      status: 'completed',
      vaccineCode: { text: 'MMR' },
      protocolApplied: [{ doseNumberString: '0', seriesDosesPositiveInt: 2 }],
      doseQuantity: { value: 0.5, unit: 'mL' },
      route: { text: 'Intramuscular' },
      site: { text: 'Left arm' },
      lotNumber: 'R04X',
      reasonCode: [{ text: 'Travel' }],
    },
    { summary: 'Dose 0 of 2 · 0.5 mL, Intramuscular, Left arm · Batch R04X · For Travel', marksText: [] },
  ],
  [
    'a reaction stands in the row, by the name of what tells it',
    {
      status: 'completed',
      vaccineCode: { text: 'MMR' },
      reaction: [{ date: '2026-10-02', detail: { reference: 'Observation/fever' }, reported: true }],
    },
    { summary: 'Reaction: Fever (02-Oct-2026)', marksText: ['Reaction recorded'] },
    [{ resourceType: 'Observation', id: 'fever', status: 'final', subject: THEIRS, code: { text: 'Fever' } }],
  ],
  [
    'somebody tells of it: it was not given here (whose words count)',
    { status: 'completed', vaccineCode: { text: 'BCG' }, primarySource: false, reportOrigin: { text: 'Parent' } },
    { summary: 'Told by Parent', marksText: ['Reported, not given here'] },
  ],
  [
    'a weak dose may not protect',
    {
      status: 'completed',
      vaccineCode: { text: 'MMR' },
      isSubpotent: true,
      subpotentReason: [{ text: 'Cold chain broken' }],
    },
    { summary: 'Weaker because Cold chain broken', marksText: ['Weaker than intended'] },
  ],
  [
    'refused, as told by somebody',
    { status: 'not-done', vaccineCode: { text: 'MMR' }, statusReason: { text: 'Refused' }, primarySource: false },
    { title: 'Not given: MMR', summary: 'Refused', marksText: ['Not given', 'Reported'] },
  ],
]);
