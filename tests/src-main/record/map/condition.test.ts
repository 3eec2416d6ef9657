import { expect } from 'vitest';
import { check, code } from './rows.ts';

check('Condition', [
  [
    'active: begun and open',
    { clinicalStatus: code('active'), code: { text: 'Asthma' }, onsetDateTime: '2001' },
    {
      kind: 'problem',
      title: 'Asthma',
      until: 'open',
      status: 'Active',
      when: expect.objectContaining({ precision: 'year' }),
    },
  ],
  [
    'ended',
    {
      clinicalStatus: code('resolved'),
      code: { text: 'Fracture' },
      onsetDateTime: '2010-12-20',
      abatementDateTime: '2011-03-20',
    },
    { until: expect.objectContaining({ iso: '2011-03-20' }), status: 'Resolved' },
  ],
  [
    'no status: not said to be open (hazard: history shown as current)',
    { code: { text: 'Asthma' }, onsetDateTime: '2001' },
    { until: null, status: '' },
  ],
  [
    'refuted never reads as positive',
    {
      clinicalStatus: code('active'),
      verificationStatus: code('refuted'),
      code: { text: 'Dementia' },
      onsetDateTime: '2001',
    },
    { title: 'Refuted, not present: Dementia', marksText: ['Refuted'], until: null },
  ],
  ['no date, as all UK Core examples (corner 3)', { code: { text: 'Bleeding from ear' } }, { when: null }],
]);

check('Condition', [
  [
    'a date in words is kept, and no date is guessed from it (HAZ-009)',
    { code: { text: 'Scarlet fever' }, onsetString: 'as a child' },
    { when: null, summary: 'Date as written: as a child' },
  ],
  [
    'what is no date where one belongs is kept',
    { code: { text: 'Scarlet fever' }, onsetDateTime: 'about 1948' },
    { when: null, summary: 'Date as written: about 1948' },
  ],
  [
    'an age is kept',
    { code: { text: 'Asthma' }, onsetAge: { value: 7, code: 'a' } },
    { when: null, summary: 'Date as written: at age 7 years' },
  ],
]);
