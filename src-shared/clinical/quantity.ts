import { withoutEnding } from '../without-ending.ts';
import { NBSP } from '../join-words.ts';
import { lookup } from '../lookup.ts';
import { unitFor, unitOf, type UnitParts } from './unit-words.ts';

/**
 * Numbers with their units, as clinicians may safely read them (NHS CUI): the number never parts from its unit, 'per'
 * and never '/', a leading zero, a comma from 1,000, zero is a value (HAZ: a zero treated as empty).
 */

/** A quantity already narrowed. `value` is the decimal as recorded ('5.30' keeps its zero), null where there is none. */
export interface QuantityParts extends UnitParts {
  readonly value: string | null;
  readonly comparator: string;
}

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?$/;

/** `12345.60` → `12,345.60`; `.5` is not FHIR and comes back as it is. Recorded precision is kept. */
export function formatDecimal(text: string): string {
  const match = DECIMAL.exec(text);
  if (match === null) return text;
  const [, sign, whole = '', fraction] = match;
  const first = whole.length % 3 || 3;
  const grouped = [whole.slice(0, first), ...(whole.slice(first).match(/\d{3}/g) ?? [])].join(',');
  const minus = sign === '-' ? '\u2212' : '';
  return `${minus}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** A dose has no trailing zero: `5.0` is read as 50 (NHS CUI medication line). */
export function formatDose(text: string): string {
  const match = DECIMAL.exec(text);
  if (match?.[3] === undefined) return formatDecimal(text);
  return formatDecimal(withoutEnding(text, '0').replace(/\.$/, ''));
}

const COMPARATORS: Readonly<Record<string, string>> = {
  '<': 'less than',
  '<=': 'at most',
  '>=': 'at least',
  '>': 'more than',
  ad: 'enough to make',
};

/** A comparator in words with its no-break space; an unknown one is shown as it came, never dropped. */
function comparatorWords(comparator: string): string {
  return comparator === '' ? '' : `${(lookup(COMPARATORS, comparator) ?? comparator).replaceAll(' ', NBSP)}${NBSP}`;
}

/** '%' and '°' stand against their number; every other unit behind a no-break space. */
function join(number: string, unit: string): string {
  if (unit === '') return number;
  return unit.startsWith('%') ? `${number}${unit}` : `${number}${NBSP}${unit}`;
}

/**
 * `5.9 mmol per L`, `less than 0.5 mg per L`, `0 mg`; recorded precision kept.
 * @returns '' where there is no value.
 */
export function formatQuantity(quantity: QuantityParts): string {
  if (quantity.value === null) return '';
  const number = `${comparatorWords(quantity.comparator)}${formatDecimal(quantity.value)}`;
  return join(number, unitFor(quantity.value, quantity));
}

/** As `formatQuantity`, for doses: no trailing zero. */
export function formatDoseQuantity(quantity: QuantityParts): string {
  if (quantity.value === null) return '';
  const dose = formatDose(quantity.value);
  return join(`${comparatorWords(quantity.comparator)}${dose}`, unitFor(dose, quantity));
}

/** `3.5 to 5.3 mmol per L`, `at least 3.5 mmol per L`, `at most 5.3 mmol per L`; two units are both written. */
export function formatRange(low: QuantityParts | null, high: QuantityParts | null): string {
  const lowText = low === null ? '' : formatQuantity(low);
  const highText = high === null ? '' : formatQuantity(high);
  if (lowText === '' && highText === '') return '';
  // FHIR has no comparator in a range; where one comes all the same, it is the word, and is not lost.
  if (highText === '') return low?.comparator === '' ? `at least ${lowText}` : lowText;
  if (lowText === '') return high?.comparator === '' ? `at most ${highText}` : highText;
  const sameUnit = low !== null && high !== null && low.unit === high.unit && low.code === high.code;
  if (!sameUnit || low.value === null || low.comparator !== '') return `${lowText} to ${highText}`;
  return `${formatDecimal(low.value)}${NBSP}to${NBSP}${highText}`;
}

/**
 * `5 mg in 5 mL` for an amount in an amount, `1 in 8` for a titre, `4.2 : 1` for any other two numbers: '1 to 8' is a range,
 * and '4.2 in 1' is no ratio of one substance to another.
 */
export function formatRatio(numerator: QuantityParts | null, denominator: QuantityParts | null): string {
  const top = numerator === null ? '' : formatQuantity(numerator);
  const bottom = denominator === null ? '' : formatQuantity(denominator);
  if (numerator === null || denominator === null || top === '' || bottom === '') return top + bottom;
  const isOneIn = Number(numerator.value) === 1 && numerator.comparator === '';
  const sign = isOneIn || unitOf(numerator) !== '' || unitOf(denominator) !== '' ? 'in' : ':';
  return `${top}${NBSP}${sign}${NBSP}${bottom}`;
}
