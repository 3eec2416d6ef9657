import { describe, expect, it } from 'vitest';
import { bundle, Harness, THEIRS } from '../harness.ts';

const ELSEWHERE = 'https://other.example/fhir';

const results = Array.from({ length: 60 }, (_, n) => ({
  resourceType: 'Observation',
  id: `o${n}`,
  status: 'final',
  subject: THEIRS,
  code: { text: 'Sodium' },
  effectiveDateTime: '2020-01-05',
  valueQuantity: { value: n, unit: 'mmol/L' },
}));

const report = {
  resourceType: 'DiagnosticReport',
  id: 'd1',
  status: 'final',
  subject: THEIRS,
  code: { text: 'U&E' },
  effectiveDateTime: '2020-02-01',
  result: [{ reference: `${ELSEWHERE}/Observation/o0` }],
};

const documentOf = (resources: readonly { readonly resourceType: string; readonly id: string }[]) => ({
  resourceType: 'Bundle',
  type: 'document',
  entry: resources.map((resource) => ({
    fullUrl: `${ELSEWHERE}/${resource.resourceType}/${resource.id}`,
    resource,
  })),
});

describe('a report that lists its results by another of their names', () => {
  it.each([
    ['before it, on one page', [bundle([documentOf([...results, report])])]],
    ['after it, on one page', [bundle([documentOf([report, ...results])])]],
    ['on the page before', [bundle([documentOf(results)]), bundle([documentOf([report])])]],
  ])('has them below itself where they come %s', (_, pages) => {
    const harness = new Harness().open(['Observation', 'DiagnosticReport']);
    for (const page of pages) harness.body({ kind: 'page', resourceType: 'Observation' }, page);
    harness.allEnded().settle();
    expect(harness.entry('Observation/o0').parentId).toBe('DiagnosticReport/d1');
  });
});
