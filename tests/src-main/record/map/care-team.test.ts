import { THEIRS } from '../harness.ts';
import { check } from './rows.ts';

check('CareTeam', [
  [
    'members with role, organisation and time (PRSB: professional contacts)',
    {
      status: 'active',
      name: 'Community stroke team',
      period: { start: '2025-02-17' },
      reasonCode: [{ text: 'Stroke' }],
      managingOrganization: [{ display: 'Community nursing' }],
      participant: [
        { member: { display: 'Ms Gail Weston' }, role: [{ text: 'Physiotherapist' }] },
        {
          member: { display: 'Dr Owen Pryce, Sankey Brook' },
          role: [{ text: 'GP' }],
          onBehalfOf: { display: 'Sankey Brook' },
          period: { end: '2026-03-01' },
        },
      ],
    },
    {
      kind: 'care-plan',
      label: 'Care team',
      title: 'Community stroke team',
      summary:
        'Ms Gail Weston (Physiotherapist); Dr Owen Pryce, Sankey Brook (GP, until 01-Mar-2026) · Community nursing · For Stroke',
      until: 'open',
      marksText: [],
    },
  ],
  [
    'a role alone, and who is not named is counted (rule 3)',
    {
      status: 'proposed',
      participant: [{ role: [{ text: 'Social worker' }] }, { member: { reference: 'Practitioner/gone' } }, {}],
    },
    { title: 'Care team', summary: 'Social worker · 2 members not named', marksText: ['Proposed'] },
  ],
  [
    'the patient needs no naming; a relative does',
    { status: 'active', name: 'Circle', participant: [{ member: THEIRS }, { member: { display: 'Maureen (wife)' } }] },
    { summary: 'Maureen (wife)' },
  ],
  [
    'a team that is over is not open (HAZ-010)',
    { status: 'inactive', name: 'Reablement', period: { start: '2025' } },
    { until: null, marksText: ['Inactive'] },
  ],
  ['nothing said', {}, { title: 'Care team', summary: '', when: null }],
]);
