import { check, code } from './rows.ts';

check('ImmunizationRecommendation', [
  [
    'due is not given (HAZ-012)',
    {
      date: '2026-11-01',
      recommendation: [
        {
          vaccineCode: [{ text: 'Shingles vaccine' }],
          forecastStatus: { ...code('due'), text: 'Due' },
          dateCriterion: [{ code: { text: 'Earliest date' }, value: '2026-12-01' }],
          doseNumberPositiveInt: 1,
          seriesDosesPositiveInt: 2,
        },
      ],
    },
    {
      kind: 'immunisation',
      label: 'Immunisation advice',
      title: 'Shingles vaccine: Due',
      summary: 'Dose 1 of 2, Earliest date 01-Dec-2026',
      marksText: ['Advice, not given'],
    },
  ],
  [
    'overdue and contraindicated are warnings',
    {
      recommendation: [
        {
          targetDisease: { text: 'Measles' },
          forecastStatus: {
            coding: [
              { system: 'http://terminology.hl7.org/CodeSystem/immunization-recommendation-status', code: 'overdue' },
            ],
          },
          doseNumberString: '0',
        },
        {
          vaccineCode: [{ text: 'Yellow fever' }],
          forecastStatus: { text: 'Contraindicated' },
          forecastReason: [{ text: 'Immunosuppressed' }],
          contraindicatedVaccineCode: [{ text: 'Stamaril' }],
        },
      ],
    },
    {
      title: 'Measles: Overdue; Yellow fever: Contraindicated',
      summary: 'Measles (Dose 0) · Yellow fever (Immunosuppressed, Not Stamaril)',
      marksText: ['Advice, not given', 'Overdue', 'Contraindicated'],
    },
  ],
]);
