import { describe, expect, it } from 'vitest';
import type { AllergyStatement } from '../../../../src-shared/clinical/banner.ts';
import { example, isPresent, read, rows, SKIPPED } from './uk-core.ts';

type Case = readonly [file: string, rows: readonly string[], allergies: AllergyStatement];

describe.skipIf(!isPresent)(`corner 4: nothing known is not nothing sent (${SKIPPED})`, () => {
  it.each<Case>([
    [
      'UKCore-List-EmptyList-Example',
      ['List: Miscellaneous record | Empty: No content recorded | 10-Dec-2019 13:00'],
      { kind: 'not-recorded' },
    ],
    [
      'UKCore-List-Sn-NoAllergyData-Example',
      [
        'List: Allergies and adverse reactions | Empty: No content recorded · As it was on that day · Information not available | 21-Jul-2021 13:00',
      ],
      { kind: 'not-recorded' },
    ],
    ['UKCore-Bundle-Sn-NoAllergyData-Example', [], { kind: 'not-recorded' }],
    [
      'UKCore-AllergyIntolerance-Sn-NegHandlNoKnownAllergies-Example',
      ['Allergy: No known drug allergy | Confirmed | No date recorded'],
      { kind: 'none-known', statements: ['No known drug allergy'] },
    ],
    [
      'UKCore-Observation-Lab-Sn-AbsentData-Example',
      [
        'Result: Nucleated red blood cell count in blood: no value (Specimen unsatisfactory for evaluation) | No date recorded',
      ],
      { kind: 'not-recorded' },
    ],
    // The other way round: an allergy that is known, and stands in an alert only.
    [
      'UKCore-Flag-FoodAllergy-Example',
      [
        'Alert: Patient has a severe peanut allergy. | Diet · Raised by Dr Paul Rastall | 10-Dec-2019 13:00, not ended | [Mentions an allergy] [Active alert]',
      ],
      {
        kind: 'not-recorded',
        mentionedElsewhere: [
          { entryId: 'Flag/UKCore-Flag-FoodAllergy-Example', words: 'Patient has a severe peanut allergy.' },
        ],
      },
    ],
  ])('%s', (file, expected, allergies) => {
    expect(rows(example(file))).toEqual(expected);
    expect(read(example(file)).allergies()).toEqual(allergies);
  });
});
