import { describe, expect, it } from 'vitest';
import { dosageText } from '../../../../src-main/record/map/dosage.ts';
import { plain } from './rows.ts';

describe('dosage instructions (NHS CUI medication line)', () => {
  it.each([
    ['the prescriber’s own words', [{ text: 'One at night', route: { text: 'oral' } }], 'One at night'],
    [
      'a dose of zero is a dose (HAZ-006)',
      [{ doseAndRate: [{ doseQuantity: { value: 0, unit: 'mg' } }] }],
      'DOSE 0 mg',
    ],
    [
      'route, site and method, each once',
      [{ route: { text: 'Oral' }, site: { text: 'mouth' }, method: { text: 'oral' } }],
      'Oral, mouth',
    ],
    [
      'limits are instructions, too',
      [
        {
          text: 'One or two as needed',
          maxDosePerPeriod: { numerator: { value: 8, unit: 'tablet' }, denominator: { value: 1, unit: 'day' } },
          maxDosePerAdministration: { value: 2, unit: 'tablet' },
        },
      ],
      'One or two as needed — at most 8 tablets in 1 day — at most 2 tablets each time',
    ],
    [
      '"then" only where the record gives an order',
      [
        { sequence: 1, text: '200 mg' },
        { sequence: 2, text: '100 mg' },
      ],
      '200 mg; then 100 mg',
    ],
    [
      'the same place is the same time',
      [
        { sequence: 1, text: 'One in the morning' },
        { sequence: 1, text: 'Two at night' },
      ],
      'One in the morning; Two at night',
    ],
    [
      'no order is made up',
      [{ text: 'One in the morning' }, { text: 'Two at night' }],
      'One in the morning; Two at night',
    ],
  ])('%s', (_, dosage, words) => expect(plain(dosageText(dosage))).toBe(words));
});
