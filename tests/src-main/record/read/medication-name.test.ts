import { describe, expect, it } from 'vitest';
import { medicationName } from '../../../../src-main/record/read/medication-name.ts';
import { plain } from '../map/rows.ts';

const mg = (value: number) => ({ numerator: { value, unit: 'mg' }, denominator: { value: 1, unit: 'tablet' } });

describe('what a Medication is called (CUI: drug, strength, form)', () => {
  it.each([
    ['its code', { code: { text: 'Amoxicillin 500mg capsules' } }, 'Amoxicillin 500mg capsules'],
    [
      'a form that the name says already',
      { code: { text: 'Amoxicillin 500mg capsules' }, form: { text: 'Oral capsule' } },
      'Amoxicillin 500mg capsules',
    ],
    [
      'a form that it does not (UK Core timolol)',
      { code: { text: 'Timolol' }, form: { text: 'Ear/eye drops solution' } },
      'Timolol — Ear/eye drops solution',
    ],
    [
      'ingredients with strength where there is no code',
      {
        ingredient: [
          { itemCodeableConcept: { text: 'Co-amoxiclav A' }, strength: mg(500) },
          { itemReference: { display: 'B' }, strength: mg(125) },
        ],
      },
      'Co-amoxiclav A 500 mg in 1 tablet + B 125 mg in 1 tablet',
    ],
    [
      'only what is active',
      {
        ingredient: [
          { itemCodeableConcept: { text: 'Lactose' }, isActive: false },
          { itemCodeableConcept: { text: 'Digoxin' }, isActive: true },
        ],
      },
      'Digoxin',
    ],
    [
      'a strength of something that is not named is not lost',
      { ingredient: [{ strength: mg(5) }] },
      'Ingredient not named 5 mg in 1 tablet',
    ],
    [
      'an ingredient within',
      {
        contained: [{ resourceType: 'Substance', id: 's', code: { text: 'Insulin' } }],
        ingredient: [{ itemReference: { reference: '#s' } }],
      },
      'Insulin',
    ],
    ['a form alone', { form: { text: 'Cream' } }, 'Cream'],
    ['nothing', {}, ''],
  ])('%s', (_, medication, words) => expect(plain(medicationName(medication))).toBe(words));
});
