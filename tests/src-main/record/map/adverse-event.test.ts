import { check } from './rows.ts';

check('AdverseEvent', [
  [
    'what, how bad, what is suspected, what became of it',
    {
      actuality: 'actual',
      event: { text: 'Anaphylaxis' },
      date: '2026-03-01',
      seriousness: { text: 'Serious' },
      severity: { text: 'severe' },
      outcome: { text: 'Recovered' },
      suspectEntity: [{ instance: { display: 'Amoxicillin' }, causality: [{ assessment: { text: 'Certain' } }] }],
      resultingCondition: [{ display: 'Penicillin allergy' }],
    },
    {
      kind: 'other',
      label: 'Adverse event',
      title: 'Anaphylaxis',
      summary: 'Severity severe · Outcome Recovered · Suspected Amoxicillin (Certain) · Led to Penicillin allergy',
      marksText: ['Mentions an allergy', 'Serious'],
    },
  ],
  [
    'what did not happen never reads as if it had (HAZ-012)',
    { actuality: 'potential', event: { text: 'Wrong dose' }, seriousness: { text: 'Non-serious' } },
    { title: 'Might have happened: Wrong dose', marksText: ['Potential, did not happen'] },
  ],
  [
    'the day it was written down is said to be that (HAZ-009)',
    { actuality: 'actual', event: { text: 'Fall' }, recordedDate: '2026-03-02' },
    { summary: 'Recorded 02-Mar-2026' },
  ],
]);
