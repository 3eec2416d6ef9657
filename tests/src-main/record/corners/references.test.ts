import { describe, expect, it } from 'vitest';
import { isValidNhsNumber } from '../../../../src-shared/clinical/nhs-number.ts';
import { BASE_URL, Harness, type Resource, THEIRS } from '../harness.ts';

const GMC = 'https://fhir.hl7.org.uk/Id/gmc-number';
const URN = 'urn:uuid:3c1f7a52-5f0e-4b8c-9a55-0d5a1f1e7c11';
const DOCTOR: Resource = {
  resourceType: 'Practitioner',
  id: 'p1',
  identifier: [{ system: GMC, value: '7' }],
  name: [{ family: 'Rastall', given: ['Paul'], prefix: ['Dr'] }],
};

describe("corner 1: the NHS's own test numbers that fail modulus 11 are shown, with a warning", () => {
  it.each([
    '9912003890',
    '3478526985',
    '9000000010',
    '9000000011',
    '9000000012',
    '9000000013',
    '9000000014',
    '9000000015',
  ])('%s', (value) => {
    const identifier = [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value }];
    const { nhsNumber, nhsNumberValid } = new Harness()
      .open([], { resourceType: 'Patient', id: 'p', identifier })
      .banner();
    expect({ nhsNumber, nhsNumberValid }).toEqual({ nhsNumber: value, nhsNumberValid: isValidNhsNumber(value) });
  });

  it('those that fail are known as such', () => {
    expect(['9912003890', '3478526985', '9000000010'].filter(isValidNhsNumber)).toEqual([]);
  });
});

describe('corner 8: a reference is followed to a name in each of its forms, and one that leads nowhere makes none up', () => {
  const NAME = 'Dr Paul Rastall';
  it.each([
    ['relative', { reference: 'Practitioner/p1' }, NAME],
    ['with a version', { reference: 'Practitioner/p1/_history/2' }, NAME],
    ['absolute, at the backend', { reference: `${BASE_URL}/Practitioner/p1` }, NAME],
    ['urn:uuid of the Bundle', { reference: URN }, NAME],
    ['urn in other letters', { reference: URN.toUpperCase().replace('URN:UUID', 'urn:uuid') }, NAME],
    ['conditional', { reference: `Practitioner?identifier=${GMC}|7` }, NAME],
    ['identifier only', { type: 'Practitioner', identifier: { system: GMC, value: '7' } }, NAME],
    ['contained', { reference: '#c' }, 'Sister Act'],
    [
      'its own display before all',
      { reference: 'Practitioner/p1', display: 'Dr P Rastall (locum)' },
      'Dr P Rastall (locum)',
    ],
    ['dangling', { reference: 'Practitioner/gone' }, ''],
    ['dangling contained', { reference: '#gone' }, ''],
    ['dangling urn', { reference: 'urn:uuid:00000000-0000-4000-8000-000000000000' }, ''],
    ['the same id at another server', { reference: 'https://elsewhere.example/fhir/Practitioner/p1' }, ''],
    ['the same number of another system', { identifier: { system: 'urn:other', value: '7' } }, ''],
  ] as const)('%s', (_, performer, expected) => {
    const harness = new Harness().open();
    const procedure = {
      resourceType: 'Procedure',
      id: 'x',
      status: 'completed',
      subject: THEIRS,
      code: { text: 'Echocardiogram' },
      performer: [{ actor: performer }],
      contained: [{ resourceType: 'Practitioner', id: 'c', name: [{ text: 'Sister Act' }] }],
    };
    harness.body(
      { kind: 'page', resourceType: 'Procedure' },
      {
        resourceType: 'Bundle',
        type: 'searchset',
        entry: [{ resource: procedure }, { fullUrl: URN, resource: DOCTOR }],
      },
    );
    harness.allEnded();
    const { title, summary } = harness.entry('Procedure/x');
    expect({ title, summary }).toEqual({ title: 'Echocardiogram', summary: expected });
  });

  it('without an id: different ones stay apart, equal ones are one and counted', () => {
    const one = { resourceType: 'Condition', subject: THEIRS, code: { text: 'Asthma' } };
    const harness = new Harness().open();
    harness.page([one, { ...one, code: { text: 'Eczema' } }, one]);
    harness.allEnded();
    expect([...harness.entries().values()].map(({ title }) => title).toSorted()).toEqual(['Asthma', 'Eczema']);
    expect(harness.notShown('duplicate')).toBe(1);
  });

  it('the same type and id twice in one Bundle: both are shown, and both say so', () => {
    const one = { resourceType: 'Condition', id: 'c', subject: THEIRS, code: { text: 'Asthma' } };
    const harness = new Harness().open();
    harness.page([one, { ...one, code: { text: 'Eczema' } }]);
    harness.allEnded();
    const entries = [...harness.entries().values()];
    expect(entries.map(({ title }) => title).toSorted()).toEqual(['Asthma', 'Eczema']);
    for (const { marks } of entries) {
      expect(marks.map(({ text }) => text)).toContain('Received more than once with different content');
    }
  });
});
