import { describe, expect, it } from 'vitest';
import { Harness, THEIRS } from './harness.ts';

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
  ])('%s', (_, fields, expected) => expect(fieldsOf(fields)).toEqual(expected));
});
