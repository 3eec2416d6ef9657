import { describe, expect, it } from 'vitest';
import { sampledText } from '../../../../src-main/record/map/sampled-data.ts';
import { plain } from './rows.ts';

const mV = { value: 0, unit: 'mV' };

describe('SampledData (FHIR R4): a reading is its point times the factor, plus the origin', () => {
  it.each([
    [
      'few readings, digit for digit',
      { origin: mV, period: 1000, dimensions: 1, data: '2 4.50 -6' },
      '3 readings every 1,000 milliseconds: 2, 4.50, −6 mV',
    ],
    [
      'factor and origin',
      { origin: { value: 10, unit: 'kPa' }, period: 10, factor: 0.1, data: '1 2' },
      '2 readings every 10 milliseconds: 10.1, 10.2 kPa',
    ],
    ['zero is a reading (HAZ-006)', { origin: mV, data: '0' }, '1 reading: 0 mV'],
    [
      'what is no number is said',
      { origin: mV, data: '1 E L U ?' },
      '5 readings: 1, error, below the lower limit, above the upper limit, ? mV',
    ],
    [
      'many are counted',
      { origin: mV, period: 4, data: Array.from({ length: 250 }, () => '1').join(' ') },
      'A series of 250 readings every 4 milliseconds',
    ],
    [
      'several dimensions are not mixed up',
      { origin: mV, dimensions: 2, data: '1 2 3 4' },
      'A series of 4 readings in 2 dimensions',
    ],
    ['no readings', { origin: mV }, 'A series of measurements, without readings'],
  ])('%s', (_, sample, words) => expect(plain(sampledText(sample))).toBe(words));
});
