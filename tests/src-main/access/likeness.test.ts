import { describe, expect, test } from 'vitest';
import { hasLikeness, likenessOf } from '../../../src-main/access/likeness.ts';
import type { StaffPerson } from '../../../src-main/identity/index.ts';
import { personFact } from '../../../src-main/record/bodies/person-fact.ts';

const TOMASZ: StaffPerson = {
  nhsNumber: '999 000 0018',
  family: 'Zieliński',
  given: 'Tomasz',
  birthDate: '1984-05-03',
  address: { line: '12 Mill Lane', postcode: 'WA9 4AB' },
};
const UNKNOWN: StaffPerson = { nhsNumber: null, family: null, given: null, birthDate: null, address: null };
const WITHOUT_NUMBER: StaffPerson = { ...TOMASZ, nhsNumber: null };

interface Made {
  readonly nhsNumber?: string;
  readonly family?: string;
  readonly given?: string[];
  readonly birthDate?: string;
  readonly line?: string[];
  readonly postcode?: string;
}

const resident = ({ nhsNumber, family, given, birthDate, line, postcode }: Made) =>
  personFact({
    resourceType: 'Patient',
    identifier: nhsNumber === undefined ? [] : [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: nhsNumber }],
    name: [{ family, given }],
    birthDate,
    address: line === undefined ? [] : [{ line, postalCode: postcode }],
  });

describe('one’s own record and those of relatives are known again (HAZ-028)', () => {
  test.each<[string, StaffPerson, Made, string]>([
    ['by the NHS number alone', TOMASZ, { nhsNumber: '9990000018' }, 'own-record'],
    ['however it is written', { ...UNKNOWN, nhsNumber: '9990000018' }, { nhsNumber: '999 000 0018' }, 'own-record'],
    [
      'by name and birth date, without accents and in capitals',
      WITHOUT_NUMBER,
      { family: 'ZIELINSKI', given: ['TOMASZ', 'Jan'], birthDate: '1984-05-03' },
      'own-record',
    ],
    [
      'with a hyphen in the one and a space in the other',
      { ...WITHOUT_NUMBER, family: 'Lloyd-Jones' },
      { family: 'Lloyd Jones', given: ['Tomasz'], birthDate: '1984-05-03' },
      'own-record',
    ],
    [
      'not a namesake of another day',
      WITHOUT_NUMBER,
      { family: 'Zieliński', given: ['Tomasz'], birthDate: '1984-03-05' },
      'none',
    ],
    [
      'a twin is a relative',
      WITHOUT_NUMBER,
      { family: 'Zieliński', given: ['Marek'], birthDate: '1984-05-03', line: ['12 Mill Lane'], postcode: 'WA9 4AB' },
      'relative',
    ],
    [
      'a wife of the same address, whatever ending her name has',
      WITHOUT_NUMBER,
      { family: 'Zielińska', given: ['Anna'], line: ['12 MILL  LANE', 'Sutton'], postcode: 'wa94ab' },
      'relative',
    ],
    [
      'not a neighbour of the same name',
      WITHOUT_NUMBER,
      { family: 'Zieliński', line: ['14 Mill Lane'], postcode: 'WA9 4AB' },
      'none',
    ],
    ['not a lodger', WITHOUT_NUMBER, { family: 'Colley', line: ['12 Mill Lane'], postcode: 'WA9 4AB' }, 'none'],
    ['not somebody of whom nothing is recorded', TOMASZ, {}, 'none'],
    ['and nobody where the claims say nothing', UNKNOWN, { family: '', birthDate: '1984-05-03' }, 'none'],
  ])('%s', (_what, person, made, likeness) => {
    expect(likenessOf(person, resident(made))).toBe(likeness);
  });

  test('there is something to compare with a number, or a family name and more', () => {
    expect(hasLikeness(UNKNOWN)).toBe(false);
    expect(hasLikeness({ ...UNKNOWN, family: 'Zieliński', given: 'Tomasz' })).toBe(false);
    expect(hasLikeness({ ...UNKNOWN, family: 'Zieliński', birthDate: '1984-05-03' })).toBe(true);
    expect(hasLikeness({ ...UNKNOWN, nhsNumber: '9990000018' })).toBe(true);
  });
});
