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
  [
    'what it is about, from whom, in which formats, and what it replaces',
    {
      status: 'current',
      type: { text: 'Clinic letter' },
      description: 'Diabetes review',
      date: '2026-11-02',
      author: [{ display: 'Dr Ann Other' }],
      relatesTo: [
        { code: 'replaces', target: { display: 'Diabetes review of May' } },
        { code: 'appends', target: { reference: 'DocumentReference/elsewhere' } },
        { code: 'transforms', target: { display: 'Scanned letter' } },
      ],
      content: [
        { attachment: { contentType: 'application/pdf' } },
        { attachment: { contentType: 'text/rtf; charset=utf-8' } },
      ],
      context: {
        practiceSetting: { text: 'Diabetic medicine' },
        event: [{ text: 'Annual review' }],
        period: { start: '2026-10-28', end: '2026-10-28' },
      },
    },
    {
      title: 'Diabetes review',
      summary:
        'Clinic letter · Diabetic medicine · 2 files: PDF, RTF · Dr Ann Other · About Annual review, ' +
        '28-Oct-2026 to 28-Oct-2026 · Replaces Diabetes review of May · Adds to another document · ' +
        'Another form of Scanned letter',
    },
  ],
  [
    'not final, and restricted by its own label (HAZ-012)',
    {
      status: 'current',
      docStatus: 'preliminary',
      type: { text: 'Plan' },
      securityLabel: [{ coding: [{ code: 'R' }] }],
    },
    { marksText: ['Restricted information', 'Preliminary'] },
  ],
  [
    'a document entered in error, though its reference is current (HAZ-012)',
    { status: 'current', docStatus: 'entered-in-error', type: { text: 'Plan' } },
    { enteredInError: true, marksText: ['Entered in error'] },
  ],
]);

check('Composition', [
  [
    'title, type, authors, what it is about, who signed it, its sections',
    {
      status: 'final',
      type: { text: 'Discharge summary' },
      title: 'Discharge from ward 5',
      date: '2026-11-02T10:00:00Z',
      author: [{ display: 'Dr Ann Other' }],
      custodian: { display: 'Whiston Hospital' },
      attester: [{ mode: 'legal', party: { display: 'Dr Chief' } }],
      event: [{ code: [{ text: 'Admission' }], period: { start: '2026-10-28', end: '2026-11-02' } }],
      section: [{ title: 'Diagnoses' }, { code: { text: 'Medications' } }],
    },
    {
      kind: 'document',
      label: 'Document',
      title: 'Discharge from ward 5',
      summary:
        'Discharge summary · Dr Ann Other · About Admission, 28-Oct-2026 to 02-Nov-2026 · Signed off by Dr Chief · ' +
        'Sections: Diagnoses, Medications',
    },
  ],
  ['not final', { status: 'preliminary', title: 'Plan' }, { marksText: ['Preliminary'] }],
  ['amended', { status: 'amended', title: 'Plan' }, { marksText: ['Amended'] }],
  [
    'very restricted',
    { status: 'final', title: 'Plan', confidentiality: 'V' },
    { marksText: ['Very restricted information'] },
  ],
  ['nothing but its type', { status: 'final' }, { title: 'Document', summary: '' }],
]);
