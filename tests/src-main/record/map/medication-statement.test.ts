import { THEIRS } from '../harness.ts';
import { check } from './rows.ts';

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
  [
    'who says so, why it is not taken (whose words count)',
    {
      status: 'not-taken',
      medicationCodeableConcept: { text: 'Aspirin' },
      statusReason: [{ text: 'Replaced by apixaban' }],
      informationSource: THEIRS,
    },
    { summary: 'Not taken: Replaced by apixaban · Stated by the patient', marksText: ['Not taken'] },
  ],
  [
    'what a hospital changed, when and why (UK Core medication change summary)',
    {
      status: 'active',
      medicationCodeableConcept: { text: 'Paracetamol' },
      extension: [
        {
          url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-MedicationChangeSummary',
          extension: [
            { url: 'status', valueCoding: { code: 'amended', display: 'Amended' } },
            { url: 'indicationForChange', valueCodeableConcept: { text: 'Tablets too large' } },
            { url: 'dateChanged', valueDateTime: '2020-07-21' },
            { url: 'detailsOfAmendment', valueString: 'Now as solution' },
          ],
        },
      ],
    },
    { summary: 'Amended: 21-Jul-2020, Tablets too large, Now as solution' },
  ],
]);
