import { describe, expect, test } from 'vitest';
import { personFact } from '../../../../src-main/record/bodies/person-fact.ts';

describe('who a Patient is, for main to compare with the person who asks', () => {
  test('has every name, address and NHS number, former ones too', () => {
    const fact = personFact({
      resourceType: 'Patient',
      identifier: [
        { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '999 000 0018' },
        { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000026', use: 'old' },
        { system: 'https://hospital.example/number', value: '4711' },
      ],
      name: [
        { family: 'Zieliński', given: ['Tomasz', 'Jan'] },
        { use: 'old', family: 'Nowak', given: ['Tomasz'] },
        { use: 'anonymous', family: 'Nobody' },
      ],
      birthDate: '1984-05-03',
      address: [{ line: ['12 Mill Lane', 'Sutton'], postalCode: 'WA9 4AB' }, { use: 'old' }],
    });
    expect(fact).toEqual({
      kind: 'person',
      nhsNumbers: ['9990000018', '9990000026'],
      names: [
        { family: 'Zieliński', given: ['Tomasz', 'Jan'] },
        { family: 'Nowak', given: ['Tomasz'] },
      ],
      birthDate: '1984-05-03',
      addresses: [
        { lines: ['12 Mill Lane', 'Sutton'], postcode: 'WA9 4AB' },
        { lines: [], postcode: '' },
      ],
    });
  });

  test.each(['1984', '1984-05', '03/05/1984', '', 19840503])('takes %j for no whole birth date', (birthDate) => {
    expect(personFact({ resourceType: 'Patient', birthDate }).birthDate).toBeNull();
  });

  test('whatever comes, nothing throws', () => {
    const broken = { identifier: 'x', name: [null, 7, { family: {}, given: 'Ann' }], address: {}, birthDate: null };
    expect(personFact(broken).nhsNumbers).toEqual([]);
  });
});
