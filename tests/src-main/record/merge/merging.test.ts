import { describe, expect, it } from 'vitest';
import { type Resource } from '../harness.ts';
import { ASTHMA, COMMUNITY, from, GP, HOSPITAL, merged, PENICILLIN, POTASSIUM, recordOf, shown } from './records.ts';

const condition = (id: string, source: string | null, more: Record<string, unknown> = {}): Resource =>
  from(source, {
    resourceType: 'Condition',
    id,
    clinicalStatus: { coding: [{ code: 'active' }] },
    code: ASTHMA,
    ...more,
  });

const allergy = (id: string, source: string | null, more: Record<string, unknown> = {}): Resource =>
  from(source, { resourceType: 'AllergyIntolerance', id, code: PENICILLIN, ...more });

const potassium = (id: string, source: string | null, more: Record<string, unknown> = {}): Resource =>
  from(source, {
    resourceType: 'Observation',
    id,
    status: 'final',
    code: POTASSIUM,
    effectiveDateTime: '2026-11-20T09:30:00Z',
    valueQuantity: { value: 5.9, unit: 'mmol/L' },
    ...more,
  });

const xray = (id: string, source: string, more: Record<string, unknown>): Resource =>
  from(source, {
    resourceType: 'DiagnosticReport',
    id,
    status: 'final',
    code: { text: 'Chest X-ray' },
    identifier: [{ system: 'urn:radiology', value: '1' }],
    ...more,
  });

const ONE = ['a + Whiston Hospital'];
const TWO = ['a', 'b'];

const withoutType = (names: readonly string[]): readonly string[] =>
  names.map((name) => name.replace(/^[A-Za-z]+\//, ''));

describe('the same fact from two sources is one entry with both of them (HAZ-021)', () => {
  it.each<[rule: string, a: Resource, b: Resource, expected: readonly string[]]>([
    ['same code, both active', condition('a', GP), condition('b', HOSPITAL), ONE],
    ['same code in one source: its own entries stay', condition('a', GP), condition('b', GP), TWO],
    ['a source that is not stated is nobody else', condition('a', null), condition('b', HOSPITAL), TWO],
    [
      'another status is another statement',
      condition('a', GP),
      condition('b', HOSPITAL, { clinicalStatus: { coding: [{ code: 'resolved' }] } }),
      TWO,
    ],
    [
      'text beside a code qualifies it',
      condition('a', GP, { code: { ...ASTHMA, text: 'Brittle asthma' } }),
      condition('b', HOSPITAL),
      TWO,
    ],
    [
      'a tag of SNOMED CT is no other term',
      condition('a', GP, { code: { ...ASTHMA, text: 'Asthma (disorder)' } }),
      condition('b', HOSPITAL),
      ONE,
    ],
    [
      'a year holds the day',
      condition('a', GP, { onsetDateTime: '1998-03-12' }),
      condition('b', HOSPITAL, { onsetDateTime: '1998' }),
      ONE,
    ],
    [
      'another year does not',
      condition('a', GP, { onsetDateTime: '1998-03-12' }),
      condition('b', HOSPITAL, { onsetDateTime: '1999' }),
      TWO,
    ],
    [
      'a past problem without a date may be another one',
      condition('a', GP, { clinicalStatus: { coding: [{ code: 'resolved' }] }, onsetDateTime: '1998' }),
      condition('b', HOSPITAL, { clinicalStatus: { coding: [{ code: 'resolved' }] } }),
      TWO,
    ],
    [
      'a body site that only one gives contradicts nothing',
      condition('a', GP, { bodySite: [{ text: 'Left' }] }),
      condition('b', HOSPITAL),
      ONE,
    ],
    [
      'left is not right',
      condition('a', GP, { bodySite: [{ text: 'Left' }] }),
      condition('b', HOSPITAL, { bodySite: [{ text: 'Right' }] }),
      TWO,
    ],
    [
      'entered in error is never merged',
      condition('a', GP, { verificationStatus: { coding: [{ code: 'entered-in-error' }] } }),
      condition('b', HOSPITAL, { verificationStatus: { coding: [{ code: 'entered-in-error' }] } }),
      TWO,
    ],
    [
      'a qualifier nobody understands keeps it apart',
      condition('a', GP, { modifierExtension: [{ url: 'urn:x', valueBoolean: true }] }),
      condition('b', HOSPITAL),
      TWO,
    ],
    [
      'an allergy recorded on different days',
      allergy('a', GP, { recordedDate: '2010-01-01' }),
      allergy('b', HOSPITAL, { recordedDate: '2015-06-01' }),
      ONE,
    ],
    [
      'confirmed is what no verification means',
      allergy('a', GP, { verificationStatus: { coding: [{ code: 'confirmed' }] } }),
      allergy('b', HOSPITAL),
      ONE,
    ],
    [
      'unconfirmed is not confirmed',
      allergy('a', GP, { verificationStatus: { coding: [{ code: 'unconfirmed' }] } }),
      allergy('b', HOSPITAL),
      TWO,
    ],
    [
      'a reaction that only one knows',
      allergy('a', GP, { reaction: [{ manifestation: [{ text: 'Rash' }] }] }),
      allergy('b', HOSPITAL),
      ONE,
    ],
    [
      'another reaction',
      allergy('a', GP, { reaction: [{ manifestation: [{ text: 'Rash' }] }] }),
      allergy('b', HOSPITAL, { reaction: [{ manifestation: [{ text: 'Anaphylaxis' }] }] }),
      TWO,
    ],
    ['the same result at the same minute', potassium('a', GP), potassium('b', HOSPITAL), ONE],
    [
      'a day holds the minute',
      potassium('a', HOSPITAL),
      potassium('b', GP, { effectiveDateTime: '2026-11-20' }),
      ['a + Newton Surgery'],
    ],
    [
      '5.90 is 5.9',
      potassium('a', GP, { valueQuantity: { value: 5.9, unit: 'mmol/L' } }),
      potassium('b', HOSPITAL, { valueQuantity: { value: 5.9, unit: 'mmol/L' } }),
      ONE,
    ],
    [
      'another value',
      potassium('a', GP),
      potassium('b', HOSPITAL, { valueQuantity: { value: 5.8, unit: 'mmol/L' } }),
      TWO,
    ],
    [
      'another unit',
      potassium('a', GP),
      potassium('b', HOSPITAL, { valueQuantity: { value: 5.9, unit: 'mg/dL' } }),
      TWO,
    ],
    [
      'a comparator is part of the value',
      potassium('a', GP),
      potassium('b', HOSPITAL, { valueQuantity: { value: 5.9, comparator: '>', unit: 'mmol/L' } }),
      TWO,
    ],
    ['a later correction is never hidden', potassium('a', GP), potassium('b', HOSPITAL, { status: 'corrected' }), TWO],
    [
      'without a date',
      potassium('a', GP, { effectiveDateTime: undefined }),
      potassium('b', HOSPITAL, { effectiveDateTime: undefined }),
      TWO,
    ],
    [
      'without a day',
      potassium('a', GP, { effectiveDateTime: '2026-11' }),
      potassium('b', HOSPITAL, { effectiveDateTime: '2026-11' }),
      TWO,
    ],
    [
      'another reference range',
      potassium('a', GP, { referenceRange: [{ high: { value: 5.3, unit: 'mmol/L' } }] }),
      potassium('b', HOSPITAL, { referenceRange: [{ high: { value: 5.1, unit: 'mmol/L' } }] }),
      TWO,
    ],
    [
      'another number of the same laboratory',
      potassium('a', GP, { identifier: [{ system: 'urn:lab', value: '1' }] }),
      potassium('b', HOSPITAL, { identifier: [{ system: 'urn:lab', value: '2' }] }),
      TWO,
    ],
    [
      'a bracket that is no tag says something',
      condition('a', GP, { code: { text: 'Lung cancer (excluded)' } }),
      condition('b', HOSPITAL, { code: { text: 'Lung cancer' } }),
      TWO,
    ],
    [
      'the order of words that deny matters',
      condition('a', GP, {
        code: {
          coding: [{ system: 'urn:c', code: '1', display: 'HIV positive, partner negative' }],
          text: 'HIV negative, partner positive',
        },
      }),
      condition('b', HOSPITAL, {
        code: { coding: [{ system: 'urn:c', code: '1', display: 'HIV positive, partner negative' }] },
      }),
      TWO,
    ],
    [
      'a second code of the same system qualifies the first',
      condition('a', GP, {
        code: {
          coding: [...ASTHMA.coding, { system: 'http://snomed.info/sct', code: '415684004', display: 'Suspected' }],
        },
      }),
      condition('b', HOSPITAL),
      TWO,
    ],
    [
      'what extends a code may change it',
      condition('a', GP, {
        code: { ...ASTHMA, extension: [{ url: 'urn:context', valueString: 'family history of' }] },
      }),
      condition('b', HOSPITAL),
      TWO,
    ],
    [
      'past problems without a date',
      condition('a', GP, { clinicalStatus: { coding: [{ code: 'resolved' }] } }),
      condition('b', HOSPITAL, { clinicalStatus: { coding: [{ code: 'resolved' }] } }),
      TWO,
    ],
    [
      'vaccines without a date',
      from(GP, {
        resourceType: 'Immunization',
        id: 'a',
        status: 'completed',
        vaccineCode: { text: 'Influenza vaccine' },
      }),
      from(HOSPITAL, {
        resourceType: 'Immunization',
        id: 'b',
        status: 'completed',
        vaccineCode: { text: 'Influenza vaccine' },
      }),
      TWO,
    ],
    [
      'no growth of blood is not no growth of another specimen',
      potassium('a', GP, { valueQuantity: undefined, valueString: 'No growth', specimen: { display: 'Blood' } }),
      potassium('b', HOSPITAL, {
        valueQuantity: undefined,
        valueString: 'No growth',
        specimen: { display: 'Cerebrospinal fluid' },
      }),
      TWO,
    ],
    [
      'a focus that nobody can name is no silence',
      potassium('a', GP, { focus: [{ reference: 'Observation/elsewhere' }] }),
      potassium('b', HOSPITAL, { focus: [{ reference: 'Device/other' }] }),
      TWO,
    ],
    [
      'the words of a code in another order are its term',
      condition('a', GP, {
        code: {
          coding: [{ system: 'http://snomed.info/sct', code: '44054006', display: 'Diabetes mellitus type 2' }],
          text: 'Type 2 diabetes mellitus',
        },
      }),
      condition('b', HOSPITAL, {
        code: { coding: [{ system: 'http://snomed.info/sct', code: '44054006', display: 'Diabetes mellitus type 2' }] },
      }),
      ONE,
    ],
    [
      'a letter with one number, referred to on two days',
      from(GP, {
        resourceType: 'DocumentReference',
        id: 'a',
        status: 'current',
        date: '2026-11-13T08:05:00Z',
        identifier: [{ system: 'urn:letters', value: '1' }],
      }),
      from(HOSPITAL, {
        resourceType: 'DocumentReference',
        id: 'b',
        status: 'current',
        date: '2026-11-12T12:00:00Z',
        identifier: [{ system: 'urn:letters', value: '1' }],
      }),
      ONE,
    ],
    [
      'a letter that looks alike is another letter',
      from(GP, {
        resourceType: 'DocumentReference',
        id: 'a',
        status: 'current',
        date: '2026-01-01',
        type: { text: 'Letter' },
      }),
      from(HOSPITAL, {
        resourceType: 'DocumentReference',
        id: 'b',
        status: 'current',
        date: '2026-01-01',
        type: { text: 'Letter' },
      }),
      TWO,
    ],
    [
      'a letter with one number is one letter',
      from(GP, {
        resourceType: 'DocumentReference',
        id: 'a',
        status: 'current',
        identifier: [
          { system: 'urn:own', value: '9' },
          { system: 'urn:letters', value: '1' },
        ],
      }),
      from(HOSPITAL, {
        resourceType: 'DocumentReference',
        id: 'b',
        status: 'current',
        identifier: [{ system: 'urn:letters', value: '1' }],
      }),
      ONE,
    ],
    [
      'a report with one number is one, though one source knows the day only',
      xray('a', GP, { effectiveDateTime: '2026-11-09T18:40:00Z' }),
      xray('b', HOSPITAL, { effectiveDateTime: '2026-11-09' }),
      ONE,
    ],
    [
      'and though one source gives no day',
      xray('a', GP, { effectiveDateTime: '2026-11-09' }),
      xray('b', HOSPITAL, {}),
      ONE,
    ],
    [
      'a report of another day is another, whatever its number',
      xray('a', GP, { effectiveDateTime: '2026-11-09' }),
      xray('b', HOSPITAL, { effectiveDateTime: '2026-11-10' }),
      TWO,
    ],
    [
      'the number of a letter is not the number of another kind of thing',
      from(GP, {
        resourceType: 'DocumentReference',
        id: 'a',
        status: 'current',
        identifier: [{ system: 'urn:letters', value: '1' }],
      }),
      from(HOSPITAL, {
        resourceType: 'Communication',
        id: 'b',
        status: 'completed',
        identifier: [{ system: 'urn:letters', value: '1' }],
      }),
      ['b', 'a'],
    ],
  ])('%s', (_rule, a, b, expected) => {
    expect(withoutType(merged(recordOf(a, b)))).toEqual(expected);
    // Whichever comes first, on one page or on two.
    expect(withoutType(merged(recordOf(b, a)))).toEqual(expected);
    const later = recordOf(a);
    later.page([b]);
    later.allEnded();
    expect(withoutType(merged(later))).toEqual(expected);
  });

  it('what may be either of two facts is neither: a doubt keeps it apart', () => {
    const record = recordOf(
      allergy('rash', GP, { reaction: [{ manifestation: [{ text: 'Rash' }] }] }),
      allergy('shock', HOSPITAL, { reaction: [{ manifestation: [{ text: 'Anaphylaxis' }] }] }),
      allergy('bare', COMMUNITY),
    );
    expect(shown(record)).toHaveLength(3);
  });

  it('two doses recorded twice stay two: no source loses an entry to its own other one', () => {
    const record = recordOf(potassium('a1', GP), potassium('a2', GP), potassium('b1', HOSPITAL));
    expect(merged(record)).toEqual(['Observation/a1 + Whiston Hospital', 'Observation/a2']);
  });

  it('shows the one that says most, with what only the other knows, in the care settings of both', () => {
    const entry = recordOf(
      condition('bare', GP, { meta: { lastUpdated: '2026-11-01T00:00:00Z' } }),
      condition('full', HOSPITAL, {
        onsetDateTime: '1998',
        severity: { text: 'Severe' },
        meta: { lastUpdated: '2020-01-01T00:00:00Z' },
      }),
    ).entry('Condition/full');
    expect(entry).toMatchObject({
      summary: expect.stringContaining('Severe') as string,
      source: { name: 'Whiston Hospital' },
      careSetting: 'hospital',
      alsoFrom: [{ name: 'Newton Surgery', careSetting: 'gp' }],
      changedAt: Date.parse('2026-11-01T00:00:00Z'),
      resources: ['Condition/full', 'Condition/bare'],
    });
  });

  it('gives every source its own say in the detail', () => {
    const record = recordOf(condition('a', GP, { note: [{ text: 'Since childhood' }] }), condition('b', HOSPITAL));
    const detail = record.detail('Condition/a');
    expect(detail?.versions.map(({ entryId }) => entryId)).toEqual(['Condition/b']);
    expect(detail?.versions[0]?.fields).toContainEqual({ label: 'Source', value: 'Whiston Hospital' });
    // The absorbed one is no entry of its own any more.
    expect(record.detail('Condition/b')).toBeNull();
  });

  it('counts every resource behind a merged entry', () => {
    const record = recordOf(condition('a', GP), condition('b', HOSPITAL));
    expect(record.entry('Condition/a').resources).toHaveLength(2);
    expect(record.ledger().sources.map(({ name, held }) => [name, held])).toEqual([
      ['Community Nursing', 0],
      ['Newton Surgery', 1],
      ['Whiston Hospital', 1],
    ]);
  });

  it('what happened within a merged entry follows it', () => {
    const visit = (id: string, source: string): Resource =>
      from(source, {
        resourceType: 'Encounter',
        id,
        status: 'finished',
        class: { code: 'AMB' },
        identifier: [{ system: 'urn:visits', value: '1' }],
      });
    const record = recordOf(
      visit('a', GP),
      visit('b', HOSPITAL),
      potassium('k', HOSPITAL, { encounter: { reference: 'Encounter/b' } }),
    );
    expect(merged(record)).toEqual(['Encounter/a + Whiston Hospital', 'Observation/k']);
    expect(record.entry('Observation/k').parentId).toBe('Encounter/a');
  });

  it('a newer version that says something else parts them again', () => {
    const record = recordOf(condition('a', GP, { meta: { versionId: '1' } }), condition('b', HOSPITAL));
    expect(merged(record)).toEqual(['Condition/a + Whiston Hospital']);
    record.page([condition('a', GP, { meta: { versionId: '2' }, clinicalStatus: { coding: [{ code: 'resolved' }] } })]);
    record.allEnded();
    expect(merged(record)).toEqual(['Condition/a', 'Condition/b']);
  });
});

describe('results stand under their report', () => {
  const report: Resource = from(HOSPITAL, {
    resourceType: 'DiagnosticReport',
    id: 'r',
    status: 'final',
    code: { text: 'Urea and electrolytes' },
    result: [{ reference: 'Observation/k' }],
    encounter: { reference: 'Encounter/e' },
  });
  const result = potassium('k', HOSPITAL, { encounter: { reference: 'Encounter/e' } });
  const encounter = from(HOSPITAL, { resourceType: 'Encounter', id: 'e', status: 'finished', class: { code: 'IMP' } });

  it.each([
    ['report first', [report, result, encounter]],
    ['result first', [encounter, result, report]],
  ])('%s', (_order, resources) => {
    const record = recordOf(...resources);
    expect(record.entry('Observation/k').parentId).toBe('DiagnosticReport/r');
    expect(record.entry('DiagnosticReport/r').parentId).toBe('Encounter/e');
  });

  it('a panel is above its members, and a circle of two is no group', () => {
    const panel = potassium('panel', HOSPITAL, { hasMember: [{ reference: 'Observation/k' }] });
    expect(recordOf(panel, result).entry('Observation/k').parentId).toBe('Observation/panel');
    const circle = potassium('k', HOSPITAL, { hasMember: [{ reference: 'Observation/panel' }] });
    const record = recordOf(panel, circle);
    expect([record.entry('Observation/k').parentId, record.entry('Observation/panel').parentId]).toEqual([null, null]);
  });
});
