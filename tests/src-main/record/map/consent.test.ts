import { expect } from 'vitest';
import { THEIRS } from '../harness.ts';
import { check, code, type Row } from './rows.ts';

const scope = (value: string) => ({
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: value }],
});

check(
  'Consent',
  [
    [
      'a research opt-out',
      { status: 'active', scope: scope('research'), provision: { type: 'deny' }, dateTime: '2020-05-01' },
      {
        kind: 'consent',
        label: 'Consent',
        title: 'Research: opted out',
        when: expect.objectContaining({ iso: '2020-05-01' }),
        marksText: ['Opted out'],
      },
    ],
    [
      'sharing agreed to',
      { status: 'active', scope: scope('patient-privacy'), provision: { type: 'permit' } },
      { title: 'Sharing of information: agreed', marksText: [] },
    ],
    [
      'sharing refused by the policy rule',
      { status: 'active', scope: scope('patient-privacy'), policyRule: code('OPTOUT') },
      { title: 'Sharing of information: refused', marksText: ['Refused'] },
    ],
    [
      'treatment refused, with whom, what and until when',
      {
        status: 'active',
        scope: scope('treatment'),
        category: [{ text: 'Blood transfusion' }],
        dateTime: '2024-01-02',
        provision: {
          type: 'deny',
          period: { start: '2024-01-02', end: '2027-01-02' },
          actor: [{ role: { text: 'Recipient' }, reference: { display: 'Example Trust' } }],
          action: [{ text: 'Transfuse' }],
          purpose: [{ display: 'Treatment' }],
        },
      },
      {
        title: 'Blood transfusion: refused',
        summary:
          'Treatment · Who: Example Trust (Recipient) · What: Transfuse · Purpose: Treatment · In force 02-Jan-2024 to 02-Jan-2027',
        until: expect.objectContaining({ iso: '2027-01-02' }),
        marksText: ['Refused'],
      },
    ],
    ...(
      [
        [{ text: 'Advance decision to refuse treatment (ADRT)' }, 'Advance decision to refuse treatment (ADRT)'],
        [
          { text: 'Lasting power of attorney for health and welfare' },
          'Lasting power of attorney for health and welfare',
        ],
        [{ text: 'DNACPR' }, 'DNACPR'],
        [{ text: 'ReSPECT form' }, 'ReSPECT form'],
        [code('dnr'), 'Do not attempt cardiopulmonary resuscitation'],
        [code('acd'), 'Advance care directive'],
      ] as const
    ).map(([category, title]): Row => [
      `${title} is named first, and its answer does not turn it round`,
      { status: 'active', scope: scope('adr'), category: [{ text: 'Other' }, category], provision: { type: 'deny' } },
      { title, marksText: ['Decision about treatment'], summary: expect.stringContaining('Recorded as denied') },
    ]),
    [
      'exceptions are said',
      {
        status: 'active',
        scope: scope('patient-privacy'),
        policyRule: code('OPTIN'),
        provision: { provision: [{ type: 'deny', class: [{ display: 'Sexual health' }] }, { type: 'deny' }] },
      },
      {
        title: 'Sharing of information: agreed',
        summary: 'Refuses: What: Sexual health · Refuses: see its details',
      },
    ],
    [
      'who gave it, and whether it was checked',
      {
        status: 'active',
        scope: scope('treatment'),
        performer: [{ display: 'Mrs Ruth Example (daughter)' }],
        verification: [{ verified: false }],
      },
      { title: 'Treatment', summary: 'Given by Mrs Ruth Example (daughter) · Not verified' },
    ],
    [
      'no longer in force',
      { status: 'inactive', scope: scope('research'), provision: { type: 'deny' } },
      { marksText: ['No longer in force'] },
    ],
    ['rejected', { status: 'rejected', scope: scope('research') }, { marksText: ['Rejected'] }],
    ['a draft', { status: 'draft', scope: scope('research') }, { marksText: ['Draft, not yet in force'] }],
    ['no status', { scope: scope('research') }, { marksText: ['Status not stated'] }],
    [
      'open from the start of its period, while active',
      { status: 'active', scope: scope('adr'), provision: { period: { start: '2022-03-01' } } },
      { when: expect.objectContaining({ iso: '2022-03-01' }), until: 'open' },
    ],
    ['nothing said', { status: 'active' }, { title: 'Consent not described' }],
  ],
  { patient: THEIRS },
);
