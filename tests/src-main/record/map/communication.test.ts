import { expect } from 'vitest';
import { THEIRS } from '../harness.ts';
import { check } from './rows.ts';

check('Communication', [
  [
    'topic, message, from whom to whom and how',
    {
      status: 'completed',
      topic: { text: 'Carer assessment' },
      payload: [{ contentString: 'Offered; accepted.' }, { contentAttachment: { title: 'Leaflet' } }],
      sender: { display: 'Adult social care' },
      recipient: [THEIRS, { display: 'Mrs Sefton' }],
      medium: [{ text: 'telephone' }],
      sent: '2025-04-02T10:00:00Z',
      received: '2025-04-02T10:05:00Z',
    },
    {
      kind: 'communication',
      label: 'Communication',
      title: 'Carer assessment',
      summary:
        'Offered; accepted. · Attached Leaflet · From Adult social care · To the patient, Mrs Sefton · By telephone · Received 02-Apr-2025 11:05',
      marksText: [],
    },
  ],
  [
    'the message is the title where there is no topic',
    { status: 'completed', payload: [{ contentString: 'Please call' }] },
    { title: 'Please call', summary: '' },
  ],
  [
    'what was not said never reads as said (HAZ-012)',
    { status: 'not-done', topic: { text: 'Recall' }, statusReason: { text: 'Wrong number' } },
    { title: 'Not done: Recall', summary: 'Because Wrong number', marksText: ['Not done'] },
  ],
  [
    'another person of the record system is never called the patient (HAZ-001)',
    {
      status: 'completed',
      topic: { text: 'Recall' },
      recipient: [{ reference: 'Patient/other', display: 'A. Other' }],
    },
    { summary: 'To Another patient' },
  ],
  [
    'urgent',
    { status: 'in-progress', priority: 'urgent' },
    { title: 'Content not stated', marksText: ['Urgent', 'In progress'] },
  ],
]);

check('CommunicationRequest', [
  [
    'asked for, not done: when it is wanted, by whom',
    {
      status: 'active',
      payload: [{ contentString: 'Ring before visiting' }],
      occurrenceDateTime: '2026-12-01',
      authoredOn: '2026-11-20',
      requester: { display: 'Ms Birch' },
    },
    {
      kind: 'communication',
      label: 'Request to communicate',
      title: 'Ring before visiting',
      summary: 'Asked for by Ms Birch · Written 20-Nov-2026',
      when: expect.objectContaining({ iso: '2026-12-01' }),
    },
  ],
  [
    'what nobody may say (HAZ-012)',
    { status: 'active', doNotPerform: true, payload: [{ contentString: 'Tell the family' }] },
    { title: 'Do not do: Tell the family', marksText: ['Do not do'] },
  ],
]);
