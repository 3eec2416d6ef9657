import { expect, it } from 'vitest';
import { Harness, THEIRS } from '../harness.ts';
import { check } from './rows.ts';

check('Specimen', [
  [
    'what, when, where, by whom, in which tube, and how it came',
    {
      status: 'available',
      type: { text: 'Venous blood' },
      receivedTime: '2026-11-20T14:00:00Z',
      collection: {
        collectedDateTime: '2026-11-20T08:30:00Z',
        collector: { display: 'Nurse Birch' },
        bodySite: { text: 'Left arm' },
        method: { text: 'Venepuncture' },
        quantity: { value: 4, unit: 'mL' },
        fastingStatusDuration: { value: 12, unit: 'hours', code: 'h' },
      },
      container: [{ type: { text: 'Tube' }, additiveCodeableConcept: { text: 'EDTA' } }],
      condition: [{ text: 'Haemolysed' }],
    },
    {
      kind: 'result',
      label: 'Specimen',
      title: 'Venous blood',
      summary:
        'Haemolysed · Left arm · Venepuncture · 4 mL · Fasting 12 hours · Collected by Nurse Birch · Received 20-Nov-2026 14:00 · Tube, with EDTA',
      when: expect.objectContaining({ iso: '2026-11-20T08:30:00Z' }),
      marksText: [],
    },
  ],
  [
    'the day it was received is not the day it was taken (HAZ-009)',
    { status: 'available', type: { text: 'Urine' }, receivedTime: '2026-11-20' },
    { summary: 'Time of collection not recorded · Received 20-Nov-2026' },
  ],
  [
    'one that could not be used says so (HAZ-012)',
    { status: 'unsatisfactory', type: { text: 'Urine' } },
    { marks: [{ tone: 'warning', text: 'Unsatisfactory' }] },
  ],
  ['used up', { status: 'unavailable', type: { text: 'Urine' } }, { marksText: ['No longer available'] }],
  [
    'a danger to who opens it, and a patient who collected it (UK Core)',
    {
      status: 'available',
      type: { text: 'Biopsy' },
      collection: {
        extension: [
          {
            url: 'http://hl7.org/fhir/StructureDefinition/specimen-specialHandling',
            valueCodeableConcept: { text: 'Suspected haemorrhagic fever' },
          },
          {
            url: 'http://hl7.org/fhir/5.0/StructureDefinition/extension-Specimen.collection.collector',
            valueReference: THEIRS,
          },
        ],
      },
    },
    { summary: 'Collected by the patient', marksText: ['Handle with care: Suspected haemorrhagic fever'] },
  ],
]);

it('a specimen of nobody is no entry of the patient, and is counted (HAZ-001)', () => {
  const harness = new Harness().open();
  harness.page([{ resourceType: 'Specimen', id: 'tap', type: { text: 'Tap water' } }]);
  harness.allEnded();
  expect([...harness.entries().keys()]).toEqual([]);
  expect(harness.notShown('supporting')).toBe(1);
});
