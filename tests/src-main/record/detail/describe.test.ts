import { describe, expect, it } from 'vitest';
import { Harness, THEIRS } from '../harness.ts';

describe('the fields of a detail, as they are read', () => {
  const fieldsOf = (fields: Record<string, unknown> & { resourceType: string }) => {
    const own = new Harness().open();
    const whose = fields.resourceType === 'AllergyIntolerance' ? { patient: THEIRS } : { subject: THEIRS };
    own.page([{ id: 'x', ...whose, ...fields }], fields.resourceType);
    own.allEnded();
    return (own.detail(`${fields.resourceType}/x`)?.fields ?? []).map(
      ({ label, value: words }) => `${label} = ${words.replaceAll('\u00A0', ' ')}`,
    );
  };
  const hl7 = (system: string, code: string) => ({
    coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code }],
  });
  const NO_SOURCE = 'Source = Source not stated';

  it.each([
    [
      'HL7’s codes are words, the order is what, when, who, where, why',
      {
        resourceType: 'Condition',
        recorder: { display: 'Dr Owen Pryce' },
        recordedDate: '2025-01-29',
        encounter: { display: 'Stroke review' },
        category: [hl7('condition-category', 'problem-list-item')],
        clinicalStatus: hl7('condition-clinical', 'active'),
        code: { text: 'Stroke' },
      },
      [
        'Date = 29-Jan-2025, not ended',
        'Recorded as = Stroke',
        'Category = Problem list item',
        'Clinical status = Active',
        'Recorded = 29-Jan-2025',
        'Recorded by = Dr Owen Pryce',
        'Within = Stroke review',
        NO_SOURCE,
      ],
    ],
    [
      'codes of one word are words, a reaction is one line',
      {
        resourceType: 'AllergyIntolerance',
        code: { text: 'Penicillin' },
        category: ['medication'],
        criticality: 'high',
        reaction: [{ manifestation: [{ text: 'Rash' }], severity: 'moderate' }],
      },
      [
        'Date = No date recorded',
        'Note = Status not stated',
        'Recorded as = Penicillin',
        'Reaction = Rash (moderate)',
        'Category = Medication',
        'Risk of severe reaction = High',
        NO_SOURCE,
      ],
    ],
    [
      'a part that a line would lose is listed',
      {
        resourceType: 'AllergyIntolerance',
        code: { text: 'Penicillin' },
        reaction: [{ manifestation: [{ text: 'Rash' }], exposureRoute: { text: 'Oral' } }],
      },
      [
        'Date = No date recorded',
        'Note = Status not stated',
        'Recorded as = Penicillin',
        'Reaction: manifestation = Rash',
        'Reaction: exposure route = Oral',
        NO_SOURCE,
      ],
    ],
    [
      'each date and person once; the patient needs no saying; who declined does',
      {
        resourceType: 'Appointment',
        status: 'booked',
        start: '2026-12-01T14:00:00Z',
        end: '2026-12-01T14:20:00Z',
        description: 'First visit',
        serviceType: [{ text: 'First visit' }],
        participant: [
          { actor: THEIRS, status: 'accepted' },
          { actor: { display: 'Ms Joanne Birch' }, status: 'accepted' },
          { actor: { display: 'Mr Leroy Banks' }, status: 'declined' },
        ],
      },
      [
        'Date = 01-Dec-2026 14:00 to 14:20',
        'Service type = First visit',
        'Status = Booked',
        'With = Ms Joanne Birch; Mr Leroy Banks (declined)',
        NO_SOURCE,
      ],
    ],
    [
      'answers stand beside their questions, those of a group behind its name',
      {
        resourceType: 'QuestionnaireResponse',
        status: 'completed',
        questionnaire: 'https://example.org/q',
        item: [
          { linkId: '1', text: 'Meals', answer: [{ valueString: 'Can warm a meal' }] },
          { linkId: '2', text: 'Left eye', item: [{ linkId: '2.1', text: 'Sees', answer: [{ valueBoolean: false }] }] },
        ],
      },
      ['Date = No date recorded', 'Meals = Can warm a meal', 'Left eye: Sees = No', 'Status = Completed', NO_SOURCE],
    ],
    [
      'a score without a unit is a value, a component one line, British spelling',
      {
        resourceType: 'Observation',
        status: 'final',
        code: { text: 'Score' },
        valueQuantity: { value: 0 },
        component: [{ code: { text: 'Systolic' }, valueQuantity: { value: 117, unit: 'mm[Hg]' } }],
        managingOrganization: { display: 'Whiston' },
      },
      [
        'Date = No date recorded',
        'Recorded as = Score',
        'Value = 0',
        'Components = Systolic 117 mmHg',
        'Status = Final',
        'Managing organisation = Whiston',
        'Source = Whiston',
      ].filter((line) => !line.startsWith('Managing')),
    ],
    [
      'the prescriber’s words first, and what was coded beside them',
      {
        resourceType: 'MedicationRequest',
        status: 'active',
        intent: 'order',
        medicationCodeableConcept: { text: 'Aspirin' },
        dosageInstruction: [{ text: 'Two at night', doseAndRate: [{ doseQuantity: { value: 1, unit: 'tablet' } }] }],
        requester: { display: 'Dr Owen Pryce' },
      },
      [
        'Date = No date recorded',
        'Medication = Aspirin',
        'Dosage = Two at night (as coded: DOSE 1 tablet)',
        'Status = Active',
        'Prescribed by = Dr Owen Pryce',
        NO_SOURCE,
      ],
    ],
    [
      'the parts of a complex extension by their names, a rhythm in words',
      {
        resourceType: 'ServiceRequest',
        status: 'active',
        code: { text: 'Dressing' },
        occurrenceTiming: { repeat: { frequency: 2, period: 1, periodUnit: 'wk' } },
        extension: [
          {
            url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-MedicationChangeSummary',
            extension: [{ url: 'indicationForChange', valueString: 'Dizzy' }],
          },
        ],
      },
      [
        'Date = No date recorded',
        'Recorded as = Dressing',
        'Status = Active',
        'When = twice a week',
        'Medication change summary: indication for change = Dizzy',
        NO_SOURCE,
      ],
    ],
    [
      'no section: those are told with their words (detail/sections.ts)',
      {
        resourceType: 'Composition',
        status: 'final',
        title: 'Summary',
        section: [{ title: 'Problems', text: { status: 'generated', div: '<div>Stroke</div>' } }],
      },
      ['Date = No date recorded', 'Title = Summary', 'Status = Final', NO_SOURCE],
    ],
    [
      'instructions and limits beside the dose, and the medicine that came within: contents and batch (HAZ-003)',
      {
        resourceType: 'MedicationRequest',
        status: 'active',
        intent: 'order',
        medicationReference: { reference: '#m' },
        contained: [
          {
            resourceType: 'Medication',
            id: 'm',
            code: { text: 'Co-amoxiclav' },
            ingredient: [
              {
                itemCodeableConcept: { text: 'Amoxicillin' },
                strength: { numerator: { value: 125, unit: 'mg' }, denominator: { value: 5, unit: 'mL' } },
              },
            ],
            batch: { lotNumber: 'B1', expirationDate: '2027-01-01' },
          },
        ],
        dosageInstruction: [
          {
            text: '5 mL',
            timing: { repeat: { frequency: 1, period: 1, periodUnit: 'wk', dayOfWeek: ['mon'] } },
            additionalInstruction: [{ text: 'With food' }],
            maxDosePerPeriod: { numerator: { value: 15, unit: 'mL' }, denominator: { value: 1, unit: 'day' } },
          },
        ],
      },
      [
        'Date = No date recorded',
        'Medication = Co-amoxiclav',
        'Dosage = 5 mL (as coded: once a week, on Monday) — With food — at most 15 mL in 1 day',
        'Status = Active',
        'Medicine: ingredient = Amoxicillin 125 mg in 5 mL',
        'Medicine: batch number = B1',
        'Medicine: expires = 01-Jan-2027',
        NO_SOURCE,
      ],
    ],
    [
      'a prediction whole, a range included; the open patient is called so',
      {
        resourceType: 'RiskAssessment',
        status: 'final',
        code: { text: 'QRISK' },
        performer: THEIRS,
        prediction: [
          {
            outcome: { text: 'Stroke' },
            probabilityRange: { low: { value: 0, unit: '%' }, high: { value: 5, unit: '%' } },
          },
        ],
      },
      [
        'Date = No date recorded',
        'Recorded as = QRISK',
        'What may happen = Stroke: probability 0 to 5%',
        'Status = Final',
        'Carried out by = The patient',
        NO_SOURCE,
      ],
    ],
    [
      'a device by its numbers (recalls)',
      {
        resourceType: 'Device',
        patient: THEIRS,
        status: 'active',
        type: { text: 'Pacemaker' },
        serialNumber: 'SN1',
        lotNumber: 'L1',
        udiCarrier: [{ deviceIdentifier: '0123', issuer: 'http://x', carrierHRF: '(01)0123' }],
      },
      [
        'Date = No date recorded',
        'Type = Pacemaker',
        'Status = Active',
        'Serial number = SN1',
        'Batch number = L1',
        'UDI = (01)0123, 0123',
        NO_SOURCE,
      ],
    ],
    [
      'a specimen with its container and number',
      {
        resourceType: 'Specimen',
        status: 'available',
        accessionIdentifier: { value: 'ACC1' },
        collection: { collectedDateTime: '2026-01-02', collector: { display: 'Nurse' } },
        container: [{ type: { text: 'Tube' }, additiveCodeableConcept: { text: 'EDTA' } }],
      },
      [
        'Date = 02-Jan-2026',
        'Status = Available',
        'Collected = 02-Jan-2026',
        'Collected by = Nurse',
        'Container = Tube, with EDTA',
        'Accession number = ACC1',
        NO_SOURCE,
      ],
    ],
    [
      'what is planned, with rhythm and place; what is not to be done says so (HAZ-012)',
      {
        resourceType: 'CarePlan',
        status: 'active',
        title: 'Plan',
        activity: [
          { detail: { code: { text: 'Class' }, status: 'scheduled', location: { display: 'Hall' } } },
          { detail: { code: { text: 'Catheter' }, doNotPerform: true } },
        ],
      },
      [
        'Date = No date recorded',
        'Title = Plan',
        'Activities = Class (at Hall, scheduled); Do not do: Catheter',
        'Status = Active',
        NO_SOURCE,
      ],
    ],
  ])('%s', (_, fields, expected) => expect(fieldsOf(fields)).toEqual(expected));
});
