import { check, code } from './rows.ts';

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
  [
    'the authorisation of a repeat is no mere plan (GP Connect)',
    { status: 'active', intent: 'plan', medicationCodeableConcept: { text: 'Metformin' } },
    { label: 'Prescription authorised', marksText: [] },
  ],
  [
    'supply with duration, repeats of zero, validity and pharmacy (HAZ-006)',
    {
      status: 'active',
      intent: 'order',
      medicationCodeableConcept: { text: 'Amoxicillin' },
      dispenseRequest: {
        quantity: { value: 21, unit: 'capsule' },
        expectedSupplyDuration: { value: 7, unit: 'days', code: 'd' },
        numberOfRepeatsAllowed: 0,
        validityPeriod: { start: '2026-11-01', end: '2026-12-01' },
        performer: { display: 'Boots' },
      },
    },
    { summary: 'Supply 21 capsules, for 7 days, 0 repeats, valid 01-Nov-2026 to 01-Dec-2026, from Boots' },
  ],
  [
    'issued so often, authorised until (UK Core repeat information)',
    {
      status: 'active',
      intent: 'plan',
      medicationCodeableConcept: { text: 'Metformin' },
      courseOfTherapyType: code('continuous'),
      extension: [
        {
          url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-MedicationRepeatInformation',
          extension: [
            { url: 'numberOfPrescriptionsIssued', valueUnsignedInt: 0 },
            { url: 'numberOfRepeatPrescriptionsAllowed', valuePositiveInt: 6 },
            { url: 'authorisationExpiryDate', valueDateTime: '2027-03-01' },
          ],
        },
      ],
    },
    { summary: 'Repeat · Issued 0 of 6 times, authorised until 01-Mar-2027' },
  ],
  [
    'for which setting, no substitution and why, who gives it, a note',
    {
      status: 'active',
      intent: 'order',
      medicationCodeableConcept: { text: 'Tacrolimus' },
      category: [code('discharge')],
      substitution: { allowedBoolean: false, reason: { text: 'Same brand' } },
      performerType: { text: 'District nurse' },
      note: [{ text: 'Check level' }],
    },
    {
      summary:
        'Discharge medication · No other product instead, Same brand · To be given by District nurse · Check level',
    },
  ],
  [
    'somebody says that it was prescribed; urgent',
    {
      status: 'active',
      intent: 'order',
      priority: 'stat',
      reportedBoolean: true,
      medicationCodeableConcept: { text: 'X' },
    },
    { marksText: ['Immediately', 'Reported, not prescribed here'] },
  ],
  [
    'a contained medicine without a name: what is in it, with strength and form',
    {
      status: 'active',
      intent: 'order',
      medicationReference: { reference: '#m' },
      contained: [
        {
          resourceType: 'Medication',
          id: 'm',
          form: { text: 'oral suspension' },
          ingredient: [
            {
              itemCodeableConcept: { text: 'Amoxicillin' },
              strength: { numerator: { value: 125, unit: 'mg' }, denominator: { value: 5, unit: 'mL' } },
            },
          ],
        },
      ],
    },
    { title: 'Amoxicillin 125 mg in 5 mL — oral suspension' },
  ],
  [
    'a medicine of the record that came with it',
    { status: 'active', intent: 'order', medicationReference: { reference: 'Medication/t' } },
    { title: 'Timolol — ear/eye drops' },
    [{ resourceType: 'Medication', id: 't', code: { text: 'Timolol' }, form: { text: 'ear/eye drops' } }],
  ],
]);
