import { describe, expect, it } from 'vitest';
import { isOtherIdentity } from '../../../../src-main/record/banner/identity.ts';
import { PATIENT } from '../harness.ts';

const DAY = 86_400_000;
const THEN = Date.parse('2026-11-22T12:00:00Z');
const SYSTEM = 'https://fhir.nhs.uk/Id/nhs-number';
const numbers = (...identifier: readonly object[]) => ({
  identifier: identifier.map((one) => ({ system: SYSTEM, ...one })),
});
const named = (...name: readonly object[]) => ({ name });
const isOther = (before: object, after: object, later = 0): boolean =>
  isOtherIdentity({ ...PATIENT, ...before }, THEN, { ...PATIENT, ...after }, THEN + later);

describe('whom the reader was shown is somebody else by now (HAZ-035)', () => {
  it.each<[string, object, object]>([
    ['another NHS number', {}, numbers({ value: '9990000026' })],
    ['no NHS number any more', {}, { identifier: [] }],
    [
      'the number in use is old, and another took its place',
      {},
      numbers({ value: '9990000018', use: 'old' }, { value: '9990000026' }),
    ],
    ['another family name', {}, named({ use: 'official', family: 'Other', given: ['Margaret'] })],
    ['another given name', {}, named({ use: 'official', family: 'Example', given: ['Mary'] })],
    ['no name any more', {}, named()],
    ['another name in one piece', named({ text: 'Margaret Example' }), named({ text: 'Mary Other' })],
    ['another day of birth', {}, { birthDate: '1945-07-15' }],
    ['day and month turned round', { birthDate: '1945-07-04' }, { birthDate: '1945-04-07' }],
    ['a date of birth that is less exact', {}, { birthDate: '1945' }],
    ['no date of birth any more', {}, { birthDate: undefined }],
    ['another id', {}, { id: 'pat-2' }],
  ])('%s', (_, before, after) => {
    expect(isOther(before, after)).toBe(true);
  });

  it('a number that is in use no longer, though nobody wrote anything', () => {
    const end = new Date(THEN + DAY).toISOString();
    const both = numbers({ value: '9990000018', period: { end } }, { value: '9990000026' });
    expect(isOther(both, both)).toBe(false);
    expect(isOther(both, both, 3 * DAY)).toBe(true);
  });
});

describe('whom the reader was shown is nobody else (HAZ-035)', () => {
  it.each<[string, object, object]>([
    ['as before', {}, {}],
    ['the number in its groups', {}, numbers({ value: '999 000 0018' })],
    ['a number where there was none', { identifier: [] }, {}],
    ['an exact date of birth where there was a year', { birthDate: '1945' }, {}],
    ['a name where there was none', named(), {}],
    [
      'another way to write a name',
      named({ family: 'O’Brién', given: ['Zoë'] }),
      named({ family: "O'BRIEN", given: ['ZOE'] }),
    ],
    [
      'another title, and a second given name',
      {},
      named({ use: 'official', family: 'Example', given: ['Margaret', 'Ann'], prefix: ['Dr'] }),
    ],
    ['another address, practice and gender', {}, { address: [{ city: 'Prescot' }], gender: 'unknown' }],
  ])('%s', (_, before, after) => {
    expect(isOther(before, after)).toBe(false);
  });
});
