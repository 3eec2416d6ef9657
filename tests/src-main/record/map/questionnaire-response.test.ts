import { expect, it } from 'vitest';
import { mapped, THEIRS } from '../harness.ts';
import { check } from './rows.ts';

const answer = (text: string, ...answers: readonly Record<string, unknown>[]) => ({
  linkId: text,
  text,
  answer: answers,
});

check('QuestionnaireResponse', [
  [
    'first answers, how far it was answered, by whom',
    {
      status: 'completed',
      authored: '2026-11-20',
      questionnaire: 'https://example.org/Questionnaire/home-safety-check|2.0',
      author: { display: 'Ms Birch' },
      source: { display: 'Maureen Sefton (wife)' },
      item: [
        answer('Meals', { valueString: 'Can warm a meal' }),
        answer('Stairs', { valueCoding: { display: 'With help' } }),
        answer('Alone at night', { valueBoolean: false }),
        answer('Pets', { valueString: 'Cat' }),
        { linkId: '9', text: 'Heating' },
      ],
    },
    {
      kind: 'assessment',
      label: 'Assessment',
      title: 'Home safety check',
      summary:
        'Meals: Can warm a meal · Stairs: With help · Alone at night: No · 4 of 5 questions answered · By Ms Birch · Answered by Maureen Sefton (wife)',
      marksText: [],
    },
  ],
  [
    'a total of zero is a total, and comes first (HAZ-006)',
    {
      status: 'completed',
      item: [
        answer('How often?', { valueCoding: { display: 'Never' } }),
        answer('Score of item 1', { valueInteger: 0 }),
        answer('Total score', { valueInteger: 0 }),
      ],
    },
    { summary: 'Total score 0 · How often? Never · Score of item 1 0 · 3 questions answered' },
  ],
  [
    'units stay with their number (HAZ-007)',
    { status: 'completed', item: [answer('Weight', { valueQuantity: { value: 0.5, unit: 'kg' } })] },
    { summary: 'Weight 0.5 kg · 1 question answered' },
  ],
  [
    'questions of a group stand behind its words; an answer may ask on',
    {
      status: 'completed',
      item: [
        { linkId: '1', text: 'Left eye', item: [answer('Sees', { valueBoolean: false })] },
        {
          linkId: '2',
          text: 'Falls',
          answer: [{ valueBoolean: true, item: [answer('When', { valueDate: '2026-03' })] }],
        },
      ],
    },
    { summary: 'Left eye, Sees: No · Falls: Yes · Falls, When: Mar-2026 · 3 questions answered' },
  ],
  [
    'every kind of answer',
    {
      status: 'completed',
      item: [
        answer('Gender', { valueCoding: { code: 'female' } }),
        answer('Seen by', { valueReference: { display: 'Dr Pryce' } }),
        answer('Drawing', { valueAttachment: { title: 'Clock' } }),
      ],
    },
    { summary: 'Gender: female · Seen by: Dr Pryce · Drawing: Clock · 3 questions answered' },
  ],
  [
    'not finished (HAZ-010)',
    { status: 'in-progress', item: [{ text: 'Pain' }] },
    { summary: '0 of 1 question answered', marksText: ['In progress'] },
  ],
  [
    'changed later (HAZ-012)',
    { status: 'amended' },
    { title: 'Assessment', summary: 'No questions', marksText: ['Amended'] },
  ],
  [
    'the name that came with the address (FHIR display extension)',
    {
      status: 'completed',
      questionnaire: 'urn:uuid:1',
      _questionnaire: { extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/display', valueString: 'PHQ-9' }] },
    },
    { title: 'PHQ-9' },
  ],
  [
    'a contained form',
    {
      status: 'completed',
      questionnaire: '#q',
      contained: [{ resourceType: 'Questionnaire', id: 'q', title: 'Waterlow' }],
    },
    { title: 'Waterlow' },
  ],
  [
    'an address that is a key is no name',
    { questionnaire: 'https://x.example/Questionnaire/5b1c9a52-0f4b-4d2e-9f0a-2b6f9a1a2b3c' },
    { title: 'Assessment' },
  ],
]);

it('a form of endless depth is read to its limit', () => {
  let item: Record<string, unknown> = answer('Deep', { valueString: 'x' });
  for (let depth = 0; depth < 2_000; depth += 1) item = { text: 'Group', item: [item] };
  const entry = mapped({
    resourceType: 'QuestionnaireResponse',
    id: 'x',
    status: 'completed',
    subject: THEIRS,
    item: [item],
  });
  expect(entry.title).toBe('Assessment');
});
