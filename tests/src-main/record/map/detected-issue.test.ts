import { check } from './rows.ts';

check('DetectedIssue', [
  [
    'what with what, how bad, and what was done',
    {
      status: 'final',
      code: { text: 'Drug interaction' },
      severity: 'high',
      detail: 'Bleeding risk',
      identifiedDateTime: '2026-11-01',
      implicated: [{ display: 'Apixaban' }, { display: 'Clarithromycin' }],
      mitigation: [{ action: { text: 'Clarithromycin stopped' }, date: '2026-11-02', author: { display: 'Dr Pryce' } }],
    },
    {
      kind: 'alert',
      label: 'Detected issue',
      title: 'Drug interaction',
      summary:
        'Between Apixaban and Clarithromycin · Bleeding risk · Done about it: Clarithromycin stopped (02-Nov-2026, Dr Pryce)',
      marks: [{ tone: 'warning', text: 'High severity' }],
    },
  ],
  [
    'a low one is quiet',
    { status: 'final', severity: 'low', detail: 'Duplicate' },
    { title: 'Duplicate', summary: '', marks: [{ tone: 'quiet', text: 'Low severity' }] },
  ],
  [
    'a preliminary one says so (HAZ-012)',
    { status: 'preliminary' },
    { title: 'Issue not described', marksText: ['Preliminary'] },
  ],
]);
