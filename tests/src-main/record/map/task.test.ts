import { expect } from 'vitest';
import { check } from './rows.ts';

const fulfil = {
  coding: [
    { system: 'http://hl7.org/fhir/CodeSystem/task-code', code: 'fulfill', display: 'Fulfill the focal request' },
  ],
};

check('Task', [
  [
    'what, how far, for whom, by when',
    {
      status: 'accepted',
      intent: 'order',
      description: 'Triage referral',
      businessStatus: { text: 'Waiting for records' },
      focus: { display: 'Referral to physiotherapy' },
      owner: { display: 'Therapy team' },
      requester: { display: 'Dr Pryce' },
      reasonCode: { text: 'Stroke' },
      authoredOn: '2026-10-09',
      restriction: { period: { end: '2026-10-20' } },
    },
    {
      kind: 'task',
      label: 'Task',
      title: 'Triage referral',
      summary:
        'Waiting for records · Due 20-Oct-2026 · For Stroke · To Therapy team · From Dr Pryce · About Referral to physiotherapy',
      when: expect.objectContaining({ iso: '2026-10-09' }),
      marksText: ['Accepted'],
    },
  ],
  [
    'a code that says only "carry it out" names what (UK Core colonoscopy)',
    {
      status: 'in-progress',
      code: fulfil,
      focus: { display: 'Colonoscopy' },
      executionPeriod: { start: '2026-10-13' },
    },
    { title: 'Carry out: Colonoscopy', summary: '', until: 'open', marksText: ['In progress'] },
  ],
  [
    'to stop something never reads as to do it (HAZ-012)',
    {
      status: 'requested',
      code: {
        coding: [{ ...fulfil.coding[0], code: 'abort', display: 'Mark the focal resource as no longer active' }],
      },
      focus: { display: 'Methotrexate' },
    },
    { title: 'Stop: Methotrexate', marksText: ['Requested'] },
  ],
  [
    'a code without what it is about',
    { status: 'completed', code: fulfil },
    { title: 'Fulfill the focal request', marksText: [] },
  ],
  [
    'refused, and why (HAZ-010)',
    { status: 'rejected', description: 'Triage', statusReason: { text: 'Not our area' } },
    { summary: 'Because Not our area', marksText: ['Rejected'] },
  ],
  [
    'urgent, and only proposed',
    { status: 'requested', intent: 'proposal', priority: 'stat', description: 'Call' },
    { marksText: ['Immediately', 'Proposed', 'Requested'] },
  ],
  [
    'failed is no completion (HAZ-010)',
    { status: 'failed', description: 'Call', executionPeriod: { start: '2026' } },
    { until: null, marksText: ['Failed'] },
  ],
  ['nothing said', {}, { title: 'Task not described', when: null }],
]);
