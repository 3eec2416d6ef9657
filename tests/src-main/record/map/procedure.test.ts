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
]);
