import { check } from './rows.ts';

check('CarePlan', [
  [
    'active plan',
    { status: 'active', intent: 'plan', title: 'Wellness plan', period: { start: '2026' } },
    { kind: 'care-plan', title: 'Wellness plan', until: 'open' },
  ],
]);
