import { check, code, type Row } from './rows.ts';

const priority = (value: string) => [
  { url: 'http://hl7.org/fhir/StructureDefinition/flag-priority', valueCodeableConcept: code(value) },
];

check('Flag', [
  [
    'active alert',
    { status: 'active', code: { text: 'Food allergy' }, period: { start: '2020' } },
    { kind: 'alert', until: 'open', marksText: ['Mentions an allergy', 'Active alert'] },
  ],
  [
    'an end alone is no start, and stands in the sign (HAZ-010)',
    { status: 'active', code: { text: 'Falls' }, period: { end: '2020-03-03' } },
    {
      when: null,
      until: { iso: '2020-03-03', precision: 'day', sortKey: Date.parse('2020-03-03') },
      marksText: ['Active alert until 03-Mar-2020'],
    },
  ],
  [
    'an end before the start is shown as received, and flagged (HAZ-009)',
    { status: 'inactive', code: { text: 'Falls' }, period: { start: '2020-03-03', end: '2019-01-01' } },
    {
      when: { iso: '2020-03-03', precision: 'day', sortKey: Date.parse('2020-03-03') },
      until: { iso: '2019-01-01', precision: 'day', sortKey: Date.parse('2019-01-01') },
      marksText: ['End before start, as received', 'No longer active'],
    },
  ],
  [
    'a year of the end in which the start may lie is not before it',
    { status: 'inactive', code: { text: 'Falls' }, period: { start: '2020-03-03', end: '2020' } },
    { marksText: ['No longer active'] },
  ],
  ...['DNACPR decision in place', 'Child protection plan', 'Reasonable adjustment: large print'].map((words): Row => [
    `in its own words: ${words}`,
    { status: 'active', category: [{ text: 'Safety' }], code: { text: words } },
    { label: 'Alert', title: words, summary: 'Safety', marksText: ['Active alert'] },
  ]),
  [
    'a category is said once where it is all there is',
    { status: 'active', category: [{ text: 'Safeguarding' }] },
    { title: 'Safeguarding', summary: '' },
  ],
  [
    'a high priority stands in the row',
    { status: 'active', code: { text: 'Violent' }, extension: priority('PH') },
    { summary: '', marksText: ['High priority', 'Active alert'] },
  ],
  [
    'another priority is said',
    { status: 'active', code: { text: 'Hearing aid' }, extension: priority('PL') },
    { summary: 'Low priority', marksText: ['Active alert'] },
  ],
  [
    'the person who raised it; an organisation is the source already',
    { status: 'active', code: { text: 'Falls' }, author: { reference: 'Practitioner/1', display: 'Dr Gail Weston' } },
    { summary: 'Raised by Dr Gail Weston' },
  ],
  [
    'an organisation that raised it',
    { status: 'active', code: { text: 'Falls' }, author: { reference: 'Organization/1', display: 'Example Trust' } },
    { summary: '' },
  ],
  ['over', { status: 'inactive', code: { text: 'Falls' } }, { marksText: ['No longer active'] }],
  [
    'without a status it is not taken as past',
    { code: { text: 'Falls' } },
    { marksText: ['Alert, status not stated'], until: null },
  ],
  ['nothing said', { status: 'active' }, { title: 'Alert not described' }],
]);
