import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs, seed } from '../../runs.ts';
import { Harness, type Resource, resourcesIn, sourceReport, THEIRS } from './harness.ts';

const GP = 'https://record.sthelens.example/source/gp-1';

/** A small record in which nearly everything needs something else for its words. */
const RECORD: readonly Resource[] = [
  {
    resourceType: 'Organization',
    id: 'org',
    name: 'Whiston Hospital',
    identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'RBN01' }],
  },
  {
    resourceType: 'Practitioner',
    id: 'doc',
    name: [{ family: 'Rastall', given: ['Paul'], prefix: ['Dr.'] }],
    identifier: [{ system: 'urn:gmc', value: '7' }],
  },
  {
    resourceType: 'PractitionerRole',
    id: 'role',
    practitioner: { reference: 'Practitioner/doc' },
    organization: { reference: 'Organization/org' },
  },
  {
    resourceType: 'Provenance',
    id: 'pv',
    target: [{ reference: 'MedicationRequest/mr' }, { reference: 'Observation/k' }],
    recorded: '2026-11-15T09:00:00Z',
    agent: [
      { type: { coding: [{ code: 'author' }] }, who: { reference: 'PractitionerRole/role' } },
      { type: { coding: [{ code: 'transmitter' }] }, who: { reference: 'Device/emr' } },
    ],
  },
  { resourceType: 'Device', id: 'emr', deviceName: [{ name: 'Careflow', type: 'user-friendly-name' }] },
  { resourceType: 'Medication', id: 'med', code: { text: 'Furosemide 40mg tablets' } },
  {
    resourceType: 'Encounter',
    id: 'enc',
    status: 'finished',
    class: { code: 'IMP' },
    subject: THEIRS,
    period: { start: '2026-11-14T22:41:00Z', end: '2026-11-18T14:10:00Z' },
    serviceProvider: { reference: 'Organization/org' },
    participant: [{ individual: { reference: 'PractitionerRole/role' } }],
  },
  {
    resourceType: 'Encounter',
    id: 'ward',
    status: 'finished',
    class: { code: 'IMP' },
    subject: THEIRS,
    partOf: { reference: 'Encounter/enc' },
  },
  {
    resourceType: 'Condition',
    id: 'hf',
    subject: THEIRS,
    code: { text: 'Heart failure' },
    encounter: { reference: 'Encounter/enc' },
  },
  {
    resourceType: 'MedicationRequest',
    id: 'mr',
    status: 'active',
    intent: 'order',
    subject: THEIRS,
    medicationReference: { reference: 'Medication/med' },
    encounter: { reference: 'Encounter/enc' },
    reasonReference: [{ reference: 'Condition/hf' }],
  },
  {
    resourceType: 'Observation',
    id: 'k',
    status: 'final',
    subject: THEIRS,
    code: { text: 'Potassium' },
    valueQuantity: { value: 5.9, unit: 'mmol/L' },
    performer: [{ reference: 'Organization/org' }],
    meta: { source: GP },
  },
  {
    resourceType: 'DiagnosticReport',
    id: 'ue',
    status: 'final',
    subject: THEIRS,
    code: { text: 'Urea and electrolytes' },
    result: [{ reference: 'Observation/k' }],
    performer: [{ reference: 'Practitioner?identifier=urn:gmc|7' }],
  },
  // One id, contents that nothing puts in order: both stay.
  { resourceType: 'AllergyIntolerance', id: 'a', patient: THEIRS, code: { text: 'Penicillin' }, meta: { source: GP } },
  {
    resourceType: 'AllergyIntolerance',
    id: 'a',
    patient: THEIRS,
    code: { text: 'Latex' },
    meta: { source: 'urn:other' },
  },
  // One id, versions that are in order: the newer stays, and with it goes the discharge of the older.
  {
    resourceType: 'Encounter',
    id: 'v',
    meta: { versionId: '1' },
    status: 'finished',
    class: { code: 'IMP' },
    subject: THEIRS,
    period: { start: '2026-01-01', end: '2026-01-03' },
  },
  {
    resourceType: 'Encounter',
    id: 'v',
    meta: { versionId: '2' },
    status: 'entered-in-error',
    class: { code: 'IMP' },
    subject: THEIRS,
    period: { start: '2026-01-01', end: '2026-01-03' },
  },
  // Without an id, twice the same and once not.
  { resourceType: 'Procedure', status: 'completed', subject: THEIRS, code: { text: 'Echocardiogram' } },
  { resourceType: 'Procedure', status: 'completed', subject: THEIRS, code: { text: 'Echocardiogram' } },
  { resourceType: 'Procedure', status: 'completed', subject: THEIRS, code: { text: 'Chest X-ray' } },
  {
    resourceType: 'Observation',
    id: 's',
    status: 'final',
    subject: { reference: 'Patient/pat-2' },
    code: { text: 'Stranger' },
  },
];

const REPORT = sourceReport([
  { uri: GP, name: 'Example Surgery', state: 'complete', careSetting: 'gp', ods: 'N00001' },
]);

function arrive(order: readonly Resource[], pageSize: number, reportAt: number): Harness {
  const harness = new Harness().open(['Basic']);
  for (let at = 0; at < order.length; at += pageSize) {
    if (reportAt >= at && reportAt < at + pageSize) harness.body({ kind: 'sources' }, REPORT);
    harness.page(order.slice(at, at + pageSize), 'Basic');
    if (at % 2 === 0) harness.settle();
  }
  if (reportAt >= order.length) harness.body({ kind: 'sources' }, REPORT);
  return harness.allEnded().settle();
}

const finalEntries = (harness: Harness) =>
  Object.fromEntries([...harness.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)));

describe('order of arrival', () => {
  const expected = arrive(RECORD, RECORD.length, 0);

  it('fills in every name that the record knows', () => {
    expect(expected.entry('MedicationRequest/mr')).toMatchObject({
      title: 'Furosemide 40mg tablets',
      parentId: 'Encounter/enc',
    });
    expect(expected.entry('MedicationRequest/mr').summary).toContain('Heart failure');
    expect(expected.entry('Encounter/enc')).toMatchObject({
      source: { name: 'Whiston Hospital', odsCode: 'RBN01', system: null, sourceId: null },
    });
    expect(expected.entry('Encounter/enc').summary).toContain('Dr Paul Rastall, Whiston Hospital');
    expect(expected.entry('Encounter/ward').parentId).toBe('Encounter/enc');
    expect(expected.entry('DiagnosticReport/ue').summary).toContain('Dr Paul Rastall');
    expect(expected.entry('Observation/k')).toMatchObject({
      careSetting: 'gp',
      source: { name: 'Example Surgery', odsCode: 'N00001', system: 'Careflow', sourceId: GP },
    });
  });

  it('keeps contents of one id that conflict, numbered and marked', () => {
    const titles = ['AllergyIntolerance/a', 'AllergyIntolerance/a#2'].map((id) => expected.entry(id).title);
    expect(titles.toSorted()).toEqual(['Latex', 'Penicillin']);
    for (const id of ['AllergyIntolerance/a', 'AllergyIntolerance/a#2']) {
      expect(expected.entry(id).marks.map((mark) => mark.text)).toContain(
        'Received more than once with different content',
      );
    }
    expect(expected.allergies()).toMatchObject({ kind: 'known', substances: ['Latex', 'Penicillin'] });
  });

  it('shows the newer version and takes back what only the older one said', () => {
    expect(expected.entry('Encounter/v').enteredInError).toBe(true);
    expect([
      ...arrive(
        RECORD.filter((r) => r['id'] === 'v'),
        1,
        0,
      )
        .entries()
        .keys(),
    ]).not.toContain('Encounter/v/discharge#1');
    expect(expected.notShown('superseded')).toBe(1);
  });

  it('keeps resources without id apart and counts the identical one', () => {
    expect(
      [...expected.entries().values()]
        .filter((entry) => entry.label === 'Procedure')
        .map((entry) => entry.title)
        .toSorted(),
    ).toEqual(['Chest X-ray', 'Echocardiogram']);
    expect(expected.notShown('duplicate')).toBe(1);
  });

  it('does not change the final entries, whatever the order, the pages and the moment of the source report', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...RECORD], { minLength: RECORD.length }),
        fc.integer({ min: 1, max: RECORD.length }),
        fc.integer({ min: 0, max: RECORD.length }),
        (order, pageSize, reportAt) => {
          const harness = arrive(order, pageSize, reportAt);
          expect(finalEntries(harness)).toEqual(finalEntries(expected));
          expect(harness.allergies()).toEqual(expected.allergies());
          expect(harness.ledger().notShown).toEqual(expected.ledger().notShown);
        },
      ),
      { numRuns: runs(50), seed },
    );
  });

  it('is idempotent: the whole record again, as a second try, changes nothing', () => {
    const harness = arrive(RECORD, 4, 0);
    const before = { entries: finalEntries(harness), notShown: harness.ledger().notShown };
    harness.host.receive({ kind: 'pull-again', generation: 1, sourceId: null, resourceTypes: null }, null);
    for (let at = 0; at < RECORD.length; at += 5) harness.page(RECORD.slice(at, at + 5), 'Basic');
    harness.allEnded().settle();
    expect({ entries: finalEntries(harness), notShown: harness.ledger().notShown }).toEqual(before);
  });
});

describe('hostile and broken resources (fast-check)', () => {
  it('never throws, never shows another patient, and accounts for every resource', () => {
    const junk = fc.anything({
      maxDepth: 4,
      withNullPrototype: false,
      withBigInt: false,
      withDate: false,
      withMap: false,
      withSet: false,
      withTypedArray: false,
      withSparseArray: false,
    });
    const mutated = fc
      .tuple(
        fc.constantFrom(...RECORD),
        fc.dictionary(
          fc.constantFrom(
            'status',
            'code',
            'category',
            'period',
            'component',
            'valueQuantity',
            'dosageInstruction',
            'participant',
            'content',
            'note',
            'reaction',
            'class',
            'meta',
            'text',
            'contained',
            'extension',
            'referenceRange',
            'id',
          ),
          junk,
        ),
      )
      .map(([resource, changes]) => ({ ...resource, ...changes }));
    fc.assert(
      fc.property(fc.array(fc.oneof(mutated, junk), { maxLength: 12 }), (resources) => {
        const harness = new Harness().open(['Basic']);
        const wire = JSON.parse(JSON.stringify(resources)) as unknown[];
        const result = harness.page(wire, 'Basic');
        expect(result?.kind).toBe('page');
        harness.allEnded();
        const counted = harness.ledger().notShown.reduce((sum, { count }) => sum + count, 0);
        expect(resourcesIn(harness.entries().values()) + counted).toBeGreaterThanOrEqual(wire.length);
        for (const entry of harness.entries().values()) {
          expect(entry.title).not.toContain('Stranger');
          expect(() => harness.detail(entry.id)).not.toThrow();
        }
      }),
      { numRuns: runs(100), seed },
    );
  });
});
