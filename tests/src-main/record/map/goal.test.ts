import { expect } from 'vitest';
import { check, code } from './rows.ts';

check('Goal', [
  [
    'target with measure and date, achievement, when it began',
    {
      lifecycleStatus: 'active',
      achievementStatus: { ...code('improving'), text: 'Improving' },
      description: { text: 'Lose weight' },
      startDate: '2026-01-05',
      target: [
        { measure: { text: 'Body weight' }, detailQuantity: { value: 80.0, unit: 'kg' }, dueDate: '2027-03-01' },
      ],
    },
    {
      kind: 'care-plan',
      label: 'Goal',
      title: 'Lose weight',
      summary: 'Improving · Body weight 80 kg by 01-Mar-2027',
      when: expect.objectContaining({ iso: '2026-01-05' }),
      until: 'open',
      status: 'Active',
      marksText: [],
    },
  ],
  [
    'a target of zero is a target (HAZ-006)',
    {
      lifecycleStatus: 'active',
      description: { text: 'Stop' },
      target: [
        {
          measure: { text: 'Cigarettes a day' },
          detailInteger: 0,
          dueDuration: { value: 3, code: 'mo', unit: 'months' },
        },
      ],
    },
    { summary: 'Cigarettes a day 0 within 3 months', until: null },
  ],
  [
    'a range, words, and a date alone',
    {
      lifecycleStatus: 'planned',
      description: { text: 'Blood pressure' },
      target: [
        {
          measure: { text: 'Systolic' },
          detailRange: { low: { value: 110, unit: 'mmHg' }, high: { value: 130, unit: 'mmHg' } },
        },
        { detailCodeableConcept: { text: 'No falls' } },
        { dueDate: '2027-03' },
      ],
    },
    { summary: 'Systolic 110 to 130 mmHg; No falls; By Mar-2027', marksText: ['Planned'] },
  ],
  [
    'entered in error by its lifecycle is never shown as true (HAZ-012)',
    { lifecycleStatus: 'entered-in-error', description: { text: 'Walk' } },
    { enteredInError: true, marksText: ['Entered in error'] },
  ],
  [
    'a goal that was given up says so, and why (HAZ-010)',
    { lifecycleStatus: 'cancelled', statusReason: 'Moved away', description: { text: 'Walk' }, startDate: '2025' },
    { until: null, summary: 'Because Moved away', marksText: ['Cancelled'] },
  ],
  [
    'why and whose, with what came of it',
    {
      lifecycleStatus: 'completed',
      description: { text: 'Walk' },
      outcomeCode: [{ text: 'Walks 200 m' }],
      addresses: [{ display: 'Stroke' }],
      expressedBy: { reference: 'Patient/pat-1' },
      priority: { text: 'High' },
    },
    { summary: 'Outcome Walks 200 m · Priority High · For Stroke · Stated by the patient', marksText: ['Completed'] },
  ],
  ['nothing said', {}, { title: 'Goal not described', when: null }],
]);
