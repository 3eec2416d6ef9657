import { expect } from 'vitest';
import { check } from './rows.ts';

check('Media', [
  [
    'of what, which view, how it is kept',
    {
      status: 'completed',
      type: { text: 'Photograph' },
      content: { title: 'Wound, left heel', contentType: 'image/jpeg' },
      bodySite: { text: 'Left heel' },
      createdDateTime: '2026-11-01',
      reasonCode: [{ text: 'Pressure ulcer' }],
      operator: { display: 'Nurse Birch' },
    },
    {
      kind: 'document',
      label: 'Picture or recording',
      title: 'Wound, left heel',
      summary: 'Photograph · Left heel · JPEG image · For Pressure ulcer · Nurse Birch',
      when: expect.objectContaining({ iso: '2026-11-01' }),
    },
  ],
  [
    'how long',
    { status: 'completed', type: { text: 'Heart sounds' }, duration: 30 },
    { title: 'Heart sounds', summary: '30 seconds' },
  ],
  [
    'not taken (HAZ-012)',
    { status: 'not-done', type: { text: 'Photograph' }, statusReason: [{ text: 'Declined' }] },
    { title: 'Not done: Photograph', summary: 'Because Declined', marksText: ['Not done'] },
  ],
]);
