import { expect } from 'vitest';
import { THEIRS } from '../harness.ts';
import { check } from './rows.ts';

const participant = { participant: [{ actor: THEIRS }, { actor: { display: 'Cardiology clinic' } }] };

check('Appointment', [
  [
    'booked',
    {
      ...participant,
      status: 'booked',
      start: '2026-12-04T10:20:00Z',
      end: '2026-12-04T10:40:00Z',
      serviceType: [{ text: 'Cardiology outpatient clinic' }],
    },
    {
      kind: 'appointment',
      title: 'Cardiology outpatient clinic',
      summary: 'Booked · Cardiology clinic',
      until: expect.objectContaining({ iso: '2026-12-04T10:40:00Z' }),
    },
  ],
  [
    'did not attend',
    { ...participant, status: 'noshow', description: 'Diabetes review' },
    { title: 'Diabetes review', status: 'Did not attend', marksText: ['Did not attend'] },
  ],
  [
    'cancelled',
    { ...participant, status: 'cancelled', cancelationReason: { text: 'Clinic closed' } },
    { marksText: ['Cancelled'], summary: 'Cancelled because Clinic closed · Cardiology clinic' },
  ],
  [
    'asked for: not placed where it was written down',
    { ...participant, status: 'proposed', created: '2026-01-01' },
    { when: null },
  ],
]);
