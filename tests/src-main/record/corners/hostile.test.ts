import { describe, expect, it } from 'vitest';
import { Harness, mapped, type Resource, THEIRS } from '../harness.ts';
import { row } from './uk-core.ts';

const QUALIFIER = 'Contains a qualifier this viewer does not understand';
const unknown = [{ url: 'urn:negated', valueBoolean: true }];

describe('corner 10: hostile HTML is text, and loses no words (HAZ-018)', () => {
  it.each([
    ['a script', 'Take <script>alert(1)</script>one', ['Take', 'one'], 'alert'],
    ['an event', '<img src="x" onerror="alert(1)"/>Rash', ['Rash'], 'onerror'],
    ['a link that runs', '<a href="javascript:alert(1)">Letter</a>', ['Letter'], 'javascript:'],
    ['a frame', '<iframe src="https://evil.example"></iframe>Wheeze', ['Wheeze'], 'evil.example'],
    ['a form', '<form action="https://evil.example">Sign <input name="pin"/></form>', ['Sign'], 'evil.example'],
    ['a style that loads', '<p style="background:url(https://evil.example/x)">Cough</p>', ['Cough'], 'evil.example'],
    ['unclosed elements', '<div><p><b>Severe', ['Severe'], '<b'],
  ])('%s', (_, html, kept, gone) => {
    const harness = new Harness().open();
    harness.page([
      {
        resourceType: 'Composition',
        id: 'x',
        subject: THEIRS,
        title: 'Letter',
        section: [{ title: 'Findings', text: { status: 'generated', div: `<div>${html}</div>` } }],
      },
    ]);
    harness.allEnded();
    const sections = JSON.stringify(harness.detail('Composition/x')?.sections);
    for (const words of kept) expect(sections).toContain(words);
    expect(sections).not.toContain(gone);
  });
});

describe('corner 10: a modifierExtension is marked wherever it stands (HAZ-014)', () => {
  const observation = (more: Record<string, unknown>): Resource => ({
    resourceType: 'Observation',
    id: 'x',
    subject: THEIRS,
    code: { text: 'Potassium' },
    ...more,
  });
  it.each([
    ['on the resource', { modifierExtension: unknown }],
    ['in a component', { component: [{ code: { text: 'A' }, modifierExtension: unknown }] }],
    [
      'in the range of a component',
      { component: [{ code: { text: 'A' }, referenceRange: [{ modifierExtension: unknown }] }] },
    ],
    ['in what it contains', { contained: [{ resourceType: 'Specimen', id: 's', modifierExtension: unknown }] }],
    ['single where a list belongs', { modifierExtension: unknown[0] }],
    ['rules that are not known', { implicitRules: 'urn:rules' }],
  ])('%s', (_, more) => {
    expect(mapped(observation(more)).marks.map(({ text }) => text)).toContain(QUALIFIER);
  });

  it('none is marked without one', () => {
    expect(mapped(observation({ extension: unknown })).marks).toEqual([]);
  });
});

describe('corner 10: a comparator never parts from its number', () => {
  const less = { value: 0.1, comparator: '<', unit: 'mg/L' };
  const more = { value: 90, comparator: '>=', unit: 'mL/min' };
  const observation = (fields: Record<string, unknown>): string =>
    row(mapped({ resourceType: 'Observation', id: 'x', subject: THEIRS, code: { text: 'Test' }, ...fields }));
  it.each([
    [
      'value',
      () => observation({ valueQuantity: less }),
      'Observation: Test less than 0.1 mg per L | No date recorded',
    ],
    [
      'value of at least',
      () => observation({ valueQuantity: more }),
      'Observation: Test at least 90 mL per minute | No date recorded',
    ],
    [
      'component',
      () => observation({ component: [{ code: { text: 'Part' }, valueQuantity: less }] }),
      'Observation: Test | Part less than 0.1 mg per L | No date recorded',
    ],
    [
      'ratio',
      () => observation({ valueRatio: { numerator: { value: 1 }, denominator: { value: 128, comparator: '>' } } }),
      'Observation: Test 1 in more than 128 | No date recorded',
    ],
    [
      'dose',
      () =>
        row(
          mapped({
            resourceType: 'MedicationRequest',
            id: 'x',
            subject: THEIRS,
            medicationCodeableConcept: { text: 'Morphine' },
            dosageInstruction: [{ doseAndRate: [{ doseQuantity: { value: 10, comparator: '<=', unit: 'mg' } }] }],
          }),
        ),
      'Prescription: Morphine | DOSE at most 10 mg | No date recorded',
    ],
    [
      'range of the values that are usual',
      () =>
        observation({ valueQuantity: less, referenceRange: [{ high: { value: 5, comparator: '<', unit: 'mg/L' } }] }),
      'Observation: Test less than 0.1 mg per L | Range less than 5 mg per L | No date recorded',
    ],
    [
      'lower end of a range',
      () => observation({ valueRange: { low: { ...less, comparator: '>' }, high: { value: 5, unit: 'mg/L' } } }),
      'Observation: Test more than 0.1 mg per L to 5 mg per L | No date recorded',
    ],
  ] as const)('%s', (_, said, expected) => {
    expect(said()).toBe(expected);
  });
});
