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
    'an end alone is kept, and is no start (HAZ-009)',
    { ...participant, status: 'booked', end: '2026-12-04T10:40:00Z', description: 'Diabetes review' },
    { when: null, until: expect.objectContaining({ iso: '2026-12-04T10:40:00Z' }) },
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
    'still booked, but declined by the patient',
    { participant: [{ actor: THEIRS, status: 'declined' }], status: 'booked', description: 'Diabetes review' },
    { summary: 'Booked', marksText: ['Declined by the patient'] },
  ],
  [
    'asked for: not placed where it was written down',
    { ...participant, status: 'proposed', created: '2026-01-01' },
    { when: null },
  ],
  [
    'how the patient is seen, for how long, what to bring; who declined',
    {
      status: 'booked',
      start: '2026-12-04T10:20:00Z',
      minutesDuration: 20,
      appointmentType: { text: 'Follow-up' },
      serviceType: [{ text: 'Cardiology' }],
      extension: [
        {
          url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-DeliveryChannel',
          valueCodeableConcept: { text: 'Telephone' },
        },
      ],
      patientInstruction: 'Have your tablets ready',
      participant: [{ actor: THEIRS }, { actor: { display: 'Dr Xu' }, status: 'declined' }],
    },
    {
      summary:
        'Booked · Follow-up · Dr Xu (declined) · Telephone, 20 minutes · For the patient: Have your tablets ready',
    },
  ],
  [
    'waiting: where it was wished for (HAZ-010)',
    { ...participant, status: 'waitlist', requestedPeriod: [{ start: '2027-01-01', end: '2027-02-01' }] },
    {
      when: expect.objectContaining({ iso: '2027-01-01' }),
      until: null,
      summary: 'On the waiting list · Cardiology clinic · Wished for 01-Jan-2027 to 01-Feb-2027',
    },
  ],
]);
