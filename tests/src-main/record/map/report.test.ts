import { check, code } from './rows.ts';

check('DiagnosticReport', [
  [
    'conclusion and number of results',
    {
      status: 'final',
      code: { text: 'Urea and electrolytes' },
      category: [code('LAB')],
      conclusion: 'Raised potassium',
      result: [{ reference: 'Observation/1' }, { reference: 'Observation/2' }],
    },
    { kind: 'report', label: 'Laboratory report', summary: 'Raised potassium · 2 results' },
  ],
  ['amended', { status: 'amended', code: { text: 'CT chest' } }, { marksText: ['Amended'] }],
]);
