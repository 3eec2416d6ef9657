import { describe, expect, it } from 'vitest';
import { mapped, THEIRS } from '../harness.ts';
import { check } from './rows.ts';

describe('whatever else comes is shown as an other entry (rule 3)', () => {
  it.each([
    [
      {
        resourceType: 'Nonsense',
        text: { div: '<div><script>alert(1)</script><p>Told by its narrative</p></div>' },
      },
      'Nonsense',
      'Told by its narrative',
    ],
    [{ resourceType: 'Basic', code: { text: 'Benefit letter asked for' } }, 'Other entry', 'Benefit letter asked for'],
    [
      { resourceType: 'RequestGroup', code: { text: 'Antibiotic, one of two' } },
      'Request group',
      'Antibiotic, one of two',
    ],
    [{ resourceType: 'GuidanceResponse' }, 'Guidance response', 'Guidance response'],
  ])('%o', (resource, label, title) => {
    expect(mapped({ id: 'x', subject: THEIRS, ...resource })).toMatchObject({ kind: 'other', label, title });
  });
});

check('Nonsense', [
  [
    'what can be read of it: description, summary, conclusion, reason, note, narrative',
    {
      status: 'active',
      title: 'Title',
      description: 'Described',
      conclusion: 'Concluded',
      reasonCode: [{ text: 'Why' }],
      note: [{ text: 'Note' }],
      text: { div: '<p>Narrative</p>' },
      period: { start: '2026' },
    },
    { title: 'Title', summary: 'Described · Concluded · For Why · Note · Narrative', until: 'open' },
  ],
  ['a status that changes the meaning (HAZ-010)', { status: 'suspended', title: 'T' }, { summary: 'Suspended' }],
  [
    'not done never reads as done (HAZ-012)',
    { status: 'not-done', title: 'T' },
    { title: 'Not done: T', marksText: ['Not done'] },
  ],
  ['not to be done', { doNotPerform: true, title: 'T' }, { title: 'Not done: T', marksText: ['Not done'] }],
]);
