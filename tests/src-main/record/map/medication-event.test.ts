import { THEIRS } from '../harness.ts';
import { check, code } from './rows.ts';

check('MedicationAdministration', [
  [
    'a zero dose is a dose (corner 5)',
    {
      status: 'completed',
      medicationCodeableConcept: { text: 'Paracetamol' },
      dosage: { dose: { value: 0, unit: 'mg' } },
    },
    { summary: 'DOSE 0 mg', label: 'Medicine given' },
  ],
  [
    'not given',
    { status: 'not-done', medicationCodeableConcept: { text: 'Heparin' }, statusReason: [{ text: 'Refused' }] },
    { title: 'Not given: Heparin', summary: 'Refused', marksText: ['Not given'] },
  ],
  [
    'where, how and at which rate; why, and for the ward',
    {
      status: 'completed',
      medicationCodeableConcept: { text: 'Ciprofloxacin' },
      category: code('inpatient'),
      reasonCode: [{ text: 'Sepsis' }],
      dosage: {
        route: { text: 'Intravenous' },
        site: { text: 'left arm' },
        method: { text: 'Infusion' },
        dose: { value: 400.0, unit: 'mg' },
        rateQuantity: { value: 0, unit: 'mL/h' },
      },
    },
    {
      summary: 'DOSE 400 mg — RATE 0 mL per hour — Intravenous, left arm, Infusion · For Sepsis · Inpatient medication',
    },
  ],
  [
    'stopped part-way, and why (HAZ-012)',
    { status: 'stopped', medicationCodeableConcept: { text: 'Blood' }, statusReason: [{ text: 'Fever' }] },
    { label: 'Medicine administration', summary: 'Stopped: Fever', marksText: ['Stopped part-way'] },
  ],
]);

check('MedicationDispense', [
  [
    'for how long, another product and why, who took it',
    {
      status: 'completed',
      medicationCodeableConcept: { text: 'Amoxicillin' },
      quantity: { value: 21, unit: 'capsule' },
      daysSupply: { value: 7, unit: 'days', code: 'd' },
      whenHandedOver: '2026-11-01',
      substitution: { wasSubstituted: true, reason: [{ text: 'Out of stock' }] },
      receiver: [THEIRS, { display: 'Mrs Sefton' }],
    },
    {
      label: 'Medicine dispensed',
      summary: 'Quantity 21 capsules · For 7 days · Another product given instead: Out of stock · Taken by Mrs Sefton',
    },
  ],
  [
    'prepared is not collected (HAZ-010)',
    { status: 'completed', medicationCodeableConcept: { text: 'X' }, whenPrepared: '2026-11-01' },
    { summary: 'Prepared; handing over not recorded' },
  ],
  [
    'declined, and why',
    { status: 'declined', medicationCodeableConcept: { text: 'X' }, statusReasonCodeableConcept: { text: 'Allergy' } },
    { title: 'Not dispensed: X', summary: 'Allergy', marksText: ['Declined'] },
  ],
]);
