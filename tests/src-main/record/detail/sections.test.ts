import { describe, expect, it } from 'vitest';
import { richLines } from '../../../../src-shared/clinical/rich-text.ts';
import { bundle, Harness, PATIENT, type Resource, THEIRS } from '../harness.ts';

const composition: Resource = {
  resourceType: 'Composition',
  id: 'c',
  status: 'final',
  title: 'Discharge summary',
  subject: { reference: 'urn:uuid:00000000-0000-4000-8000-000000000001' },
  section: [
    {
      title: 'Diagnoses',
      text: { status: 'additional', div: '<div><p>Heart failure, <del>not</del> confirmed</p></div>' },
      entry: [
        { reference: 'urn:uuid:00000000-0000-4000-8000-000000000002' },
        { reference: 'https://other.example/fhir/Condition/cond-2' },
      ],
      section: [
        { title: 'Past', code: { text: 'Past history' }, mode: 'snapshot', entry: [{ reference: 'Condition/cond-3' }] },
      ],
    },
    { title: 'Allergies', emptyReason: { text: 'Not asked' } },
    { title: 'Plan' },
    { title: 'Diagnoses', text: { div: '<div>Second section of the same name</div>' } },
  ],
};
const condition = (id: string, words: string): Resource => ({
  resourceType: 'Condition',
  id,
  subject: { reference: 'urn:uuid:00000000-0000-4000-8000-000000000001' },
  code: { text: words },
  clinicalStatus: { coding: [{ code: 'active' }] },
});

const documentBundle = {
  resourceType: 'Bundle',
  id: 'doc',
  type: 'document',
  timestamp: '2026-11-02T10:00:00Z',
  entry: [
    { fullUrl: 'urn:uuid:00000000-0000-4000-8000-000000000009', resource: composition },
    { fullUrl: 'urn:uuid:00000000-0000-4000-8000-000000000001', resource: PATIENT },
    { fullUrl: 'urn:uuid:00000000-0000-4000-8000-000000000002', resource: condition('cond-1', 'Heart failure') },
    { fullUrl: 'https://other.example/fhir/Condition/cond-2', resource: condition('cond-2', 'Asthma') },
  ],
};

describe('a document Bundle: its sections are kept, and every resource in it is accounted for', () => {
  const harness = new Harness().open(['Composition']);
  harness.body({ kind: 'page', resourceType: 'Composition' }, bundle([documentBundle]));
  harness.allEnded();
  const sections = harness.detail('Composition/c')?.sections ?? [];

  it('makes the Composition and what it holds entries, each once', () => {
    expect([...harness.entries().keys()].toSorted()).toEqual(['Composition/c', 'Condition/cond-1', 'Condition/cond-2']);
    expect(harness.notShown('exchange')).toBe(1);
    expect(harness.notShown('supporting')).toBe(1);
  });

  it('keeps the order and the nesting of sections, also where two have one name', () => {
    expect(sections.map(({ title, level }) => `${level} ${title}`)).toEqual([
      '1 Diagnoses',
      '2 Past',
      '1 Allergies',
      '1 Plan',
      '1 Diagnoses',
    ]);
  });

  it('names what a section holds, by whatever address the Bundle calls it', () => {
    expect(sections[0]?.entries).toEqual([
      { entryId: 'Condition/cond-1', text: 'Problem: Heart failure' },
      { entryId: 'Condition/cond-2', text: 'Problem: Asthma' },
    ]);
    expect(sections[1]?.entries).toEqual([{ entryId: null, text: 'Not in this record (Condition/cond-3)' }]);
  });

  it('shows the words of each section, struck through where they were', () => {
    expect(richLines(sections[0]?.blocks ?? [])).toEqual(['Heart failure, [struck through: not] confirmed']);
    expect(JSON.stringify(sections[0]?.blocks)).toContain('{"kind":"text","text":"not","marks":["struck"]}');
    expect(richLines(sections[4]?.blocks ?? [])).toEqual(['Second section of the same name']);
  });

  it('says what else a section says: its code, and that its words are more than its entries', () => {
    expect(sections[0]?.fields).toEqual([{ label: 'Text', value: 'Says more than the coded entries do' }]);
    expect(sections[1]?.fields.map(({ value }) => value)).toContain('Past history');
  });

  it('an empty section says why, or that it does not say (HAZ-003)', () => {
    expect(sections[2]?.fields).toEqual([{ label: 'Empty', value: 'Not asked' }]);
    expect(sections[3]?.fields).toEqual([{ label: 'Empty', value: 'No reason given' }]);
  });

  it('is the same when the document itself is the answer', () => {
    const alone = new Harness().open(['Composition']);
    alone.body({ kind: 'page', resourceType: 'Composition' }, documentBundle);
    alone.allEnded();
    expect(alone.detail('Composition/c')?.sections).toEqual(sections);
  });

  it('ends where sections are nested without end, and says so', () => {
    let section: Record<string, unknown> = { title: 'Innermost' };
    for (let level = 0; level < 50; level += 1) section = { title: `Level ${level}`, section: [section] };
    const deep = new Harness().open(['Composition']);
    deep.page([{ ...composition, subject: THEIRS, section: [section] }], 'Composition');
    deep.allEnded();
    expect(JSON.stringify(deep.detail('Composition/c')?.sections.at(-1)?.blocks)).toContain('Cut here');
  });
});
