import { check } from './rows.ts';

check('DocumentReference', [
  [
    'letter',
    {
      status: 'current',
      type: { text: 'Clinic letter' },
      date: '2026-11-02',
      content: [{ attachment: { contentType: 'application/pdf', title: 'Memory clinic review' } }],
    },
    { kind: 'document', label: 'Letter', title: 'Memory clinic review', summary: 'Clinic letter · PDF' },
  ],
  [
    'superseded',
    { status: 'superseded', type: { text: 'Plan' }, content: [] },
    { marksText: ['Replaced by a later version'] },
  ],
]);
