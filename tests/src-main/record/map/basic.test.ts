import { expect } from 'vitest';
import { check } from './rows.ts';

check('Basic', [
  [
    'its code says what it is, its extensions what it says',
    {
      code: { text: 'Benefit letter asked for' },
      created: '2026-02-03',
      author: { display: 'Dr Gail Weston' },
      extension: [{ url: 'https://record.example/Extension-ReasonAsked', valueString: 'Attendance allowance' }],
    },
    {
      kind: 'other',
      label: 'Other entry',
      title: 'Benefit letter asked for',
      summary: 'Reason asked: Attendance allowance · By Dr Gail Weston',
      when: expect.objectContaining({ iso: '2026-02-03' }),
    },
  ],
  ['its narrative where it has no code', { text: { div: '<div>Wears glasses</div>' } }, { title: 'Wears glasses' }],
  ['nothing said', {}, { title: 'Entry of no stated kind', summary: '' }],
]);
