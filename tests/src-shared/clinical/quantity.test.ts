import { describe, expect, it } from 'vitest';
import {
  formatDecimal,
  formatDose,
  formatDoseQuantity,
  formatQuantity,
  formatRange,
  formatRatio,
} from '../../../src-shared/clinical/quantity.ts';
import { unitWords } from '../../../src-shared/clinical/unit-words.ts';
import { NBSP } from '../../../src-shared/join-words.ts';

const quantity = (value: string | null, unit = '', comparator = '', code = '') => ({ value, unit, comparator, code });
const plain = (text: string) => text.replaceAll(NBSP, ' ');

describe('numbers', () => {
  it.each([
    ['0', '0', 'hazard: a zero treated as empty'],
    ['0.0', '0.0', 'recorded precision is kept'],
    ['5.30', '5.30', 'recorded precision is kept'],
    ['1000', '1,000', 'CUI: a comma at 1,000'],
    ['1234567.50', '1,234,567.50', 'CUI: a comma at 1,000'],
    ['999', '999', 'CUI: none below'],
    ['-2.5', '\u22122.5', 'a minus sign is not a hyphen'],
    ['.5', '.5', 'no FHIR decimal: shown as it came'],
  ])('%s → %s (%s)', (given, expected) => expect(formatDecimal(given)).toBe(expected));

  it.each([
    ['5.0', '5', 'CUI: no trailing zero, 5.0 is read as 50'],
    ['2.50', '2.5', 'CUI: no trailing zero'],
    ['0', '0', 'UK Core zero-dose example'],
    ['0.50', '0.5', 'CUI: a leading zero stays'],
    ['10', '10', 'a zero before the point is no trailing zero'],
    ['1500', '1,500', 'CUI: a comma at 1,000'],
  ])('a dose of %s → %s (%s)', (given, expected) => expect(formatDose(given)).toBe(expected));
});

describe('units (CUI: "per" and "in", never "/")', () => {
  it.each([
    ['mmol/L', 'mmol per L'],
    ['10*9/L', '×10⁹ per L'],
    ['10^12/L', '×10¹² per L'],
    ['umol/L', 'micromol per L'],
    ['ug', 'micrograms'],
    ['mcg', 'micrograms'],
    ['mm[Hg]', 'mmHg'],
    ['kg/m2', 'kg per m²'],
    ['/min', 'per minute'],
    ['beats/minute', 'beats per minute'],
    ['{score}', ''],
    ['1', ''],
    ['mL/min/{1.73_m2}', 'mL per minute per 1.73 m²'],
    ['[IU]/mL', 'units per mL'],
    ['Cel', '°C'],
    ['tablet', 'tablets'],
    ['[in_i]', 'inches'],
    ['[lb_av]', 'pounds'],
    ['[stone_av]', 'stone'],
    ['s', 'seconds'],
    ['ms', 'milliseconds'],
    ['10*3/uL', '×10³ per microlitre'],
    ['{#}/uL', 'per microlitre'],
    ['m[IU]/L', 'milliunits per L'],
    ['mU/L', 'milliunits per L'],
    ['kU/L', 'kilounits per L'],
    ['[pH]', ''],
    ['mm/h', 'mm per hour'],
    ['mg/mmol{creat}', 'mg per mmol'],
    ['constructor', 'constructor'],
  ])('%s → %s', (given, expected) => expect(plain(unitWords(given))).toBe(expected));
});

describe('a UCUM code that we have words for, beside a unit that we do not know', () => {
  const UCUM = 'http://unitsofmeasure.org';

  it.each([
    ['millimeter of mercury', 'mm[Hg]', '5 mmHg'],
    ['kg per (meter ^ 2)', 'kg/m2', '5 kg per m²'],
    ['milliliter per hour', 'mL/h', '5 mL per hour'],
    ['degree Celsius', 'Cel', '5 °C'],
    ['percent', '%', '5%'],
    ['ScoreOf', '{ScoreOf}', '5'],
    ['score', '{score}', '5'],
    ['milliliter per minute per 1.73 square meter', 'mL/min/{1.73_m2}', '5 mL per minute per 1.73 m²'],
    ['bpm', '/min', '5 per minute'],
  ])('%s, %s → %s', (unit, code, expected) => {
    expect(plain(formatQuantity({ ...quantity('5', unit, '', code), system: UCUM }))).toBe(expected);
    // Another system's code may mean anything.
    expect(plain(formatQuantity({ ...quantity('5', unit, '', code), system: 'urn:other' }))).toBe(
      plain(formatQuantity(quantity('5', unit))),
    );
  });

  it.each([
    ['beats/minute', '/min', '5 beats per minute'],
    ['beats per minute', '/min', '5 beats per minute'],
    ['tablet', '{tablet}', '5 tablets'],
    ['lozenge', '{lozenge}', '5 lozenge'],
    ['sachet', '1', '5 sachets'],
    ['seconds', 's', '5 seconds'],
    ['mg of elemental iron', 'mg', '5 mg of elemental iron'],
    ['cells/uL', '{Cells}/uL', '5 cells per microlitre'],
    ['mL/min/1.73 m2', 'mL/min', '5 mL per minute per 1.73 m²'],
    ['thing', '[thing]', '5 thing'],
  ])('%s, %s keeps what the source says: %s', (unit, code, expected) => {
    expect(plain(formatQuantity({ ...quantity('5', unit, '', code), system: UCUM }))).toBe(expected);
  });
});

describe('quantities', () => {
  it.each([
    [quantity('5.9', 'mmol/L'), '5.9 mmol per L', 'the mock'],
    [quantity('0', 'mg'), '0 mg', 'hazard: a zero treated as empty'],
    [quantity('48', '%'), '48%', 'a per cent sign stands against its number'],
    [quantity('0.5', 'mg/L', '<'), 'less than 0.5 mg per L', 'comparator in words'],
    [quantity('60', 'mL/min', '>='), 'at least 60 mL per minute', 'comparator in words'],
    [quantity('9', 'mg/L', '~'), '~ 9 mg per L', 'an unknown comparator is shown, never dropped'],
    [quantity('1', 'd'), '1 day', 'one is not plural'],
    [quantity('7', 'd'), '7 days', 'plural'],
    [quantity('1', '[in_i]'), '1 inch', 'one is not plural'],
    [quantity('7.4', '[pH]'), '7.4', 'an acidity has no unit'],
    [quantity('37.2', '', '', 'Cel'), '37.2 °C', 'the code where there is no unit'],
    [quantity(null, 'mg'), '', 'no value: nothing is made up'],
  ])('%o → %s (%s)', (given, expected) => expect(plain(formatQuantity(given))).toBe(expected));

  it('never parts a number from its unit (hazard: truncated text)', () => {
    expect(formatQuantity(quantity('142', 'mmol/L', '<'))).not.toContain(' ');
    expect(formatDoseQuantity(quantity('2.50', 'mg/kg/h'))).toBe(
      `2.5${NBSP}mg${NBSP}per${NBSP}kg${NBSP}per${NBSP}hour`,
    );
  });

  it.each([
    [quantity('3.5', 'mmol/L'), quantity('5.3', 'mmol/L'), '3.5 to 5.3 mmol per L'],
    [quantity('0', 'mg/L'), quantity('5', 'mg/L'), '0 to 5 mg per L'],
    [quantity('3.5', 'mmol/L'), null, 'at least 3.5 mmol per L'],
    [null, quantity('5.3', 'mmol/L'), 'at most 5.3 mmol per L'],
    [quantity('1', 'g'), quantity('2', 'mg'), '1 g to 2 mg'],
    [null, null, ''],
  ])('range %o to %o → %s', (low, high, expected) => expect(plain(formatRange(low, high))).toBe(expected));

  it.each([
    ['an amount in an amount', quantity('5', 'mg'), quantity('5', 'mL'), '5 mg in 5 mL'],
    ['a number in an amount', quantity('4'), quantity('1', 'mL'), '4 in 1 mL'],
    ['a titre', quantity('1'), quantity('128'), '1 in 128'],
    ['a titre beyond what was diluted', quantity('1'), quantity('1280', '', '>'), '1 in more than 1,280'],
    ['one substance to another (cholesterol to HDL)', quantity('4.2'), quantity('1'), '4.2 : 1'],
    ['of less than one', quantity('1', '', '<'), quantity('5'), 'less than 1 : 5'],
    ['its first alone', quantity('4.2'), null, '4.2'],
    ['its second alone', null, quantity('128'), '128'],
  ])('a ratio is never read as a range, and is a titre only where it is one: %s', (_why, top, bottom, words) => {
    expect(plain(formatRatio(top, bottom))).toBe(words);
  });
});
