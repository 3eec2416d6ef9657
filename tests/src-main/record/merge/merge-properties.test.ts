import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs, seed } from '../../../runs.ts';
import { Harness, type Resource, resourcesIn } from '../harness.ts';
import {
  ASTHMA,
  COMMUNITY,
  derived,
  from,
  GP,
  HOSPITAL,
  PENICILLIN,
  POTASSIUM,
  recordOf,
  REPORT,
  shown,
} from './records.ts';

/** Few values of everything, so that the same fact, its contradictions and its halves all come up. */
const source = fc.constantFrom(GP, HOSPITAL, COMMUNITY, null);
const date = fc.constantFrom('2019', '2019-03', '2019-03-07', '2019-03-07T10:00:00Z', undefined);
const coded = (code: string): unknown => ({ coding: [{ code }] });

const fact: fc.Arbitrary<Resource> = fc.oneof(
  fc
    .record({
      from: source,
      onsetDateTime: date,
      status: fc.constantFrom('active', 'resolved'),
      site: fc.constantFrom('Left', 'Right', undefined),
    })
    .map(({ from: uri, onsetDateTime, status, site }) =>
      from(uri, {
        resourceType: 'Condition',
        code: ASTHMA,
        clinicalStatus: coded(status),
        onsetDateTime,
        ...(site === undefined ? {} : { bodySite: [{ text: site }] }),
      }),
    ),
  fc
    .record({
      from: source,
      criticality: fc.constantFrom('low', 'high', undefined),
      verification: fc.constantFrom('confirmed', 'refuted'),
    })
    .map(({ from: uri, criticality, verification }) =>
      from(uri, {
        resourceType: 'AllergyIntolerance',
        code: PENICILLIN,
        criticality,
        verificationStatus: coded(verification),
      }),
    ),
  fc
    .record({
      from: source,
      effectiveDateTime: date,
      value: fc.constantFrom(0, 5.9),
      number: fc.constantFrom('1', '2', undefined),
    })
    .map(({ from: uri, effectiveDateTime, value, number }) =>
      from(uri, {
        resourceType: 'Observation',
        status: 'final',
        code: POTASSIUM,
        effectiveDateTime,
        valueQuantity: { value, unit: 'mmol/L' },
        ...(number === undefined ? {} : { identifier: [{ system: 'urn:lab', value: number }] }),
      }),
    ),
  fc
    .record({
      from: source,
      status: fc.constantFrom('active', 'stopped', 'on-hold'),
      strength: fc.constantFrom('5', '10'),
    })
    .map(({ from: uri, status, strength }) =>
      from(uri, {
        resourceType: 'MedicationStatement',
        status,
        medicationCodeableConcept: { text: `Amlodipine ${strength} mg tablets` },
      }),
    ),
  fc.record({ from: source, number: fc.subarray(['1', '2', '3'], { minLength: 1 }) }).map(({ from: uri, number }) =>
    from(uri, {
      resourceType: 'DocumentReference',
      status: 'current',
      identifier: number.map((value) => ({ system: 'urn:letters', value })),
    }),
  ),
);

const record = fc
  .array(fact, { minLength: 2, maxLength: 14 })
  .map((facts) =>
    facts.map((resource, index): Resource => ({ ...resource, id: `r${String(index).padStart(2, '0')}` })),
  );

/** The resources on pages of a given size, in a given order. */
function paged(resources: readonly Resource[], size: number): Harness {
  const harness = new Harness().open();
  harness.body({ kind: 'sources' }, REPORT);
  for (let at = 0; at < resources.length; at += size) {
    harness.page(resources.slice(at, at + size));
    harness.settle();
  }
  return harness.allEnded();
}

describe('merging, whatever comes in whatever order (HAZ-021)', () => {
  it('the order and the pages of arrival do not change the final entries, nor what is worked out of them', () => {
    fc.assert(
      fc.property(
        record.chain((resources) =>
          fc.tuple(
            fc.constant(resources),
            fc.shuffledSubarray(resources, { minLength: resources.length }),
            fc.integer({ min: 1, max: 5 }),
          ),
        ),
        ([resources, shuffled, size]) => {
          const [expected, actual] = [recordOf(...resources), paged(shuffled, size)];
          expect(shown(actual)).toEqual(shown(expected));
          expect(derived(actual)).toEqual(derived(expected));
        },
      ),
      { numRuns: runs(75), seed },
    );
  });

  it('no resource is lost: each is behind exactly one entry, and no entry has two of one source', () => {
    fc.assert(
      fc.property(record, (resources) => {
        const harness = recordOf(...resources);
        const behind = shown(harness).flatMap((entry) => entry.resources);
        expect(behind.toSorted()).toEqual(
          resources.map(({ resourceType, id }) => `${resourceType}/${String(id)}`).toSorted(),
        );
        expect(resourcesIn(shown(harness))).toBe(resources.length);
        for (const { source: own, alsoFrom } of shown(harness)) {
          const all = [own, ...alsoFrom].map(({ sourceId }) => sourceId);
          expect(new Set(all).size).toBe(all.length);
        }
      }),
      { numRuns: runs(75), seed },
    );
  });

  it('merging is idempotent: the same pages once more change nothing', () => {
    fc.assert(
      fc.property(record, (resources) => {
        const harness = recordOf(...resources);
        const before = shown(harness);
        harness.page(resources);
        harness.allEnded();
        expect(shown(harness)).toEqual(before);
      }),
      { numRuns: runs(50), seed },
    );
  });

  it('what is merged agrees in status, value and whatever both state', () => {
    fc.assert(
      fc.property(record, (resources) => {
        const byKey = new Map(
          resources.map((resource) => [`${resource.resourceType}/${String(resource['id'])}`, resource]),
        );
        for (const { resources: keys } of shown(recordOf(...resources))) {
          const group = keys.map((key) => byKey.get(key));
          for (const field of [
            'status',
            'criticality',
            'clinicalStatus',
            'verificationStatus',
            'valueQuantity',
            'bodySite',
          ]) {
            const stated = group.map((resource) => resource?.[field]).filter((value) => value !== undefined);
            expect(new Set(stated.map((value) => JSON.stringify(value))).size, field).toBeLessThanOrEqual(1);
          }
        }
      }),
      { numRuns: runs(75), seed },
    );
  });

  it('a fact that thousands of entries tell in different ways loses none of them', () => {
    const facts = Array.from({ length: 4000 }, (_, index) =>
      from(index % 2 === 0 ? GP : HOSPITAL, {
        resourceType: 'Condition',
        id: `c${index}`,
        code: ASTHMA,
        clinicalStatus: coded('resolved'),
        onsetDateTime: `${1900 + (index % 120)}-01-${String((index % 28) + 1).padStart(2, '0')}`,
      }),
    );
    expect(resourcesIn(shown(paged(facts, 500)))).toBe(4000);
  });
});
