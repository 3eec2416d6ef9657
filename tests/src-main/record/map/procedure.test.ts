import { check } from './rows.ts';

check('Procedure', [
  [
    'not done never reads as done',
    { status: 'not-done', code: { text: 'Colonoscopy' } },
    { title: 'Not done: Colonoscopy', marksText: ['Not done'] },
  ],
  [
    'going on',
    { status: 'in-progress', code: { text: 'Dialysis' }, performedPeriod: { start: '2026' } },
    { until: 'open' },
  ],
  [
    'what was put in and used, what went wrong, what comes next',
    {
      status: 'completed',
      code: { text: 'Hip replacement' },
      bodySite: [{ text: 'Left hip' }],
      complication: [{ text: 'Bleeding' }],
      complicationDetail: [{ display: 'Anaemia' }],
      focalDevice: [{ manipulated: { display: 'Hip prosthesis' }, action: { text: 'Implanted' } }],
      usedCode: [{ text: 'Bone cement' }],
      followUp: [{ text: 'Clinic in 6 weeks' }],
      location: { display: 'Theatre 2' },
    },
    {
      kind: 'procedure',
      summary:
        'Left hip · Complications Bleeding, Anaemia · Device Hip prosthesis (Implanted) · Used Bone cement · Follow-up Clinic in 6 weeks · Theatre 2',
    },
  ],
  [
    'a date in words is no date (HAZ-009)',
    { status: 'completed', code: { text: 'Tonsillectomy' }, performedString: 'as a child' },
    { when: null, summary: 'Date as written: as a child' },
  ],
]);
