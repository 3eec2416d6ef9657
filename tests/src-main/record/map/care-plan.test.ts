import { check } from './rows.ts';

check('CarePlan', [
  [
    'active plan',
    { status: 'active', intent: 'plan', title: 'Wellness plan', period: { start: '2026' } },
    { kind: 'care-plan', label: 'Care plan', title: 'Wellness plan', until: 'open' },
  ],
  [
    'activities with rhythm and status, goals, team, author',
    {
      status: 'active',
      title: 'Rehabilitation',
      activity: [
        {
          detail: {
            code: { text: 'Dressing' },
            status: 'in-progress',
            scheduledTiming: { repeat: { frequency: 2, period: 1, periodUnit: 'wk' } },
          },
        },
        { detail: { description: 'Balance class', status: 'cancelled', statusReason: { text: 'Fell' } } },
        { reference: { display: 'Physiotherapy referral' } },
      ],
      goal: [{ display: 'To walk to the shop' }],
      careTeam: [{ display: 'Stroke team' }],
      author: { display: 'Ms Weston' },
      contributor: [{ display: 'Dr Pryce' }],
    },
    {
      summary:
        'Dressing (twice a week, in progress), Balance class (cancelled, Fell), Physiotherapy referral · Goals To walk to the shop · Team Stroke team · By Ms Weston, Dr Pryce',
    },
  ],
  [
    'what is not to be done never reads as to be done (HAZ-012)',
    { status: 'active', title: 'Plan', activity: [{ detail: { code: { text: 'Catheter' }, doNotPerform: true } }] },
    { summary: 'Do not do: Catheter' },
  ],
  [
    'a contingency plan is called one (PRSB)',
    { status: 'active', title: 'If I get breathless', category: [{ text: 'Contingency plan' }] },
    { label: 'Contingency plan', title: 'If I get breathless', summary: '' },
  ],
  [
    'an end-of-life plan keeps its name (PRSB)',
    { status: 'active', category: [{ text: 'End of life care plan' }] },
    { label: 'Care plan', title: 'End of life care plan' },
  ],
  [
    'a proposal is no plan (HAZ-010)',
    { status: 'active', intent: 'proposal', title: 'Plan' },
    { marksText: ['Proposed'] },
  ],
  [
    'a withdrawn plan is not open (HAZ-010)',
    { status: 'revoked', title: 'Crisis plan', period: { start: '2025' } },
    { until: null, marksText: ['Withdrawn'] },
  ],
]);
