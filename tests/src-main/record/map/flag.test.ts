import { check } from './rows.ts';

check('Flag', [
  [
    'active alert',
    { status: 'active', code: { text: 'Food allergy' }, period: { start: '2020' } },
    { kind: 'alert', until: 'open', marksText: ['Mentions an allergy', 'Active alert'] },
  ],
]);
