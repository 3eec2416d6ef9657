import { check, sct } from './rows.ts';

check('ServiceRequest', [
  [
    'referral, urgent',
    {
      status: 'active',
      intent: 'order',
      priority: 'urgent',
      category: [sct('3457005', 'Patient referral')],
      code: { text: 'Cardiology' },
    },
    { kind: 'referral', label: 'Referral', title: 'Cardiology', summary: '', marksText: ['Urgent'] },
  ],
  [
    'laboratory request',
    { status: 'active', intent: 'order', category: [sct('108252007')], code: { text: 'C-reactive protein' } },
    { label: 'Laboratory request' },
  ],
]);
