import { check } from './rows.ts';

check('ClinicalImpression', [
  [
    'summary, findings with their ground, problems, investigations, prognosis',
    {
      status: 'completed',
      description: 'Stroke review',
      summary: 'Good recovery.',
      date: '2026-11-10',
      finding: [
        { itemCodeableConcept: { text: 'Fatigue' }, basis: 'Barthel 18' },
        { itemReference: { display: 'Hemiparesis' } },
      ],
      problem: [{ display: 'Stroke' }],
      investigation: [{ code: { text: 'Bloods' }, item: [{ display: 'Potassium' }, { display: 'HbA1c' }] }],
      prognosisCodeableConcept: [{ text: 'Good' }],
      assessor: { display: 'Dr Pryce' },
    },
    {
      kind: 'assessment',
      label: 'Clinical impression',
      title: 'Stroke review',
      summary:
        'Good recovery. · Findings Fatigue (Barthel 18); Hemiparesis · Problems Stroke · Looked at Bloods: Potassium, HbA1c · Prognosis Good · Dr Pryce',
      marksText: [],
    },
  ],
  [
    'the summary is the title where there is no other',
    { status: 'completed', summary: 'Stable' },
    { title: 'Stable', summary: '' },
  ],
  [
    'one that is not finished says so (HAZ-010)',
    { status: 'in-progress', effectivePeriod: { start: '2026-11-01' } },
    { title: 'Clinical impression', until: 'open', marksText: ['In progress'] },
  ],
]);
