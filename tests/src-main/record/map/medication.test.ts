import { check } from './rows.ts';

check('MedicationRequest', [
  [
    'written dosage first',
    {
      status: 'active',
      intent: 'order',
      medicationCodeableConcept: { text: 'Amoxicillin 500mg capsules' },
      dosageInstruction: [
        { text: 'Take one three times a day', timing: { repeat: { frequency: 3, period: 1, periodUnit: 'd' } } },
      ],
      dispenseRequest: { quantity: { value: 21.0, unit: 'capsule' } },
      authoredOn: '2026-11-01',
    },
    {
      kind: 'medication',
      label: 'Prescription',
      title: 'Amoxicillin 500mg capsules',
      summary: 'Take one three times a day · Supply 21 capsules',
      status: 'Active',
    },
  ],
  [
    'structured dosage as a CUI line',
    {
      status: 'active',
      intent: 'order',
      medicationCodeableConcept: { text: 'Furosemide 40mg tablets' },
      dosageInstruction: [
        {
          route: { text: 'oral' },
          timing: { repeat: { frequency: 1, period: 1, periodUnit: 'd', when: ['MORN'] } },
          doseAndRate: [{ doseQuantity: { value: 40, unit: 'milligram' } }],
          asNeededBoolean: true,
        },
      ],
    },
    { summary: 'DOSE 40 mg — oral — once a day, in the morning, as needed' },
  ],
  [
    'a course in days',
    {
      status: 'active',
      intent: 'order',
      medicationCodeableConcept: { text: 'x' },
      dosageInstruction: [
        { timing: { repeat: { boundsDuration: { value: 7, code: 'd' }, frequency: 2, period: 1, periodUnit: 'd' } } },
      ],
    },
    { summary: 'DURATION 7 days — twice a day' },
  ],
  [
    'stopped says so (hazard: history shown as current)',
    {
      status: 'stopped',
      intent: 'order',
      medicationCodeableConcept: { text: 'Aspirin' },
      statusReason: { text: 'Bleeding' },
    },
    { marksText: ['Stopped'], summary: 'Stopped: Bleeding' },
  ],
  [
    'an option is no prescription (UK Core)',
    { status: 'completed', intent: 'option', medicationCodeableConcept: { text: 'Amoxicillin' } },
    { label: 'Option, not prescribed', marksText: ['Option, not prescribed'] },
  ],
  [
    'do not give',
    { status: 'active', intent: 'order', doNotPerform: true, medicationCodeableConcept: { text: 'Aspirin' } },
    { title: 'Do not give: Aspirin', marksText: ['Do not give'] },
  ],
  [
    'contained medication',
    {
      status: 'active',
      intent: 'order',
      medicationReference: { reference: '#m' },
      contained: [{ resourceType: 'Medication', id: 'm', code: { text: 'Timolol' } }],
    },
    { title: 'Timolol' },
  ],
  [
    'dangling medication',
    { status: 'active', intent: 'order', medicationReference: { reference: 'Medication/gone' } },
    { title: 'Medication not described' },
  ],
]);

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
]);

check('MedicationStatement', [
  [
    'open',
    { status: 'active', medicationCodeableConcept: { text: 'Metformin' }, effectivePeriod: { start: '2020' } },
    { until: 'open' },
  ],
  [
    'not taken',
    { status: 'not-taken', medicationCodeableConcept: { text: 'Metformin' } },
    { title: 'Not taken: Metformin', marksText: ['Not taken'] },
  ],
]);

check('MedicationRequest', [
  [
    'the authorisation of a repeat is no mere plan (GP Connect)',
    { status: 'active', intent: 'plan', medicationCodeableConcept: { text: 'Metformin' } },
    { label: 'Prescription authorised', marksText: [] },
  ],
]);
