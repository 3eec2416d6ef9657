import { describe, expect, test } from 'vitest';
import { fieldsThatDiffer } from '../../../src-main/launch/agreement.ts';
import { found, launched } from './people.ts';

describe('what was handed over against what the backend says (HAZ-005)', () => {
  test.each([
    [{}, {}, []],
    [{ name: 'Ann Example', gender: 'female' as const }, {}, []],
    [{ birthDate: '1945-07-15' }, {}, ['birthDate']],
    [{ name: 'Ann Sample' }, {}, ['name']],
    [{ gender: 'male' as const }, {}, ['gender']],
    [{ gender: 'unknown' as const }, {}, []],
    [
      { nhsNumber: '9990000026', name: 'X Y', birthDate: '2000-01-01', gender: 'male' as const },
      {},
      ['nhsNumber', 'name', 'birthDate', 'gender'],
    ],
    [{}, { birthDate: null }, ['birthDate']],
    [{ gender: 'female' as const }, { gender: null }, ['gender']],
    [{ gender: 'female' as const }, { gender: 'unknown' }, ['gender']],
    [{ name: 'Ann Example' }, { names: [] }, ['name']],
  ])('handed over %j, recorded %j: differs in %j', (stated, particulars, fields) => {
    expect(fieldsThatDiffer(launched(stated), found('p1', particulars))).toEqual(fields);
  });
});
