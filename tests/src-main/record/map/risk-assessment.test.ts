import { check } from './rows.ts';

const falls = { status: 'final', code: { text: 'Falls risk assessment' } };

check('RiskAssessment', [
  [
    'outcome, quality and number',
    {
      ...falls,
      occurrenceDateTime: '2026-10-19',
      prediction: [{ outcome: { text: 'Fall' }, qualitativeRisk: { text: 'Moderate' }, probabilityDecimal: 0.3 }],
    },
    {
      kind: 'assessment',
      label: 'Risk assessment',
      title: 'Falls risk assessment',
      summary: 'Fall: Moderate, probability 0.3',
    },
  ],
  [
    'a probability of zero is a probability (HAZ-006)',
    { ...falls, prediction: [{ outcome: { text: 'Fall' }, probabilityDecimal: 0, relativeRisk: 0.5 }] },
    { summary: 'Fall: probability 0, relative risk 0.5' },
  ],
  [
    'recorded precision stays (HAZ-007)',
    { ...falls, prediction: [{ outcome: { text: 'Stroke' }, probabilityDecimal: 12.5 }] },
    { summary: 'Stroke: probability 12.5' },
  ],
  [
    'a range, a time, a reason; several predictions',
    {
      ...falls,
      prediction: [
        {
          outcome: { text: 'Stroke' },
          probabilityRange: { low: { value: 5, unit: '%' }, high: { value: 10, unit: '%' } },
          whenRange: { low: { value: 60, unit: 'years', code: 'a' }, high: { value: 70, unit: 'years', code: 'a' } },
          rationale: 'QRISK3',
        },
        { qualitativeRisk: { text: 'Low' } },
      ],
    },
    { summary: 'Stroke: probability 5 to 10%, at age 60 to 70 years, QRISK3; Risk: Low' },
  ],
  [
    'what is done about it, and what it is about',
    { ...falls, condition: { display: 'Osteoporosis' }, mitigation: 'Bed rails', basis: [{ display: 'DEXA' }] },
    { summary: 'About Osteoporosis · To lower it: Bed rails · Based on DEXA' },
  ],
  ['a preliminary one says so (HAZ-012)', { ...falls, status: 'preliminary' }, { marksText: ['Preliminary'] }],
  ['nothing said', {}, { title: 'Risk assessment', summary: '' }],
]);
