import { parseClinicalDate, type ClinicalDate, formatDateTime } from '../../../src-shared/clinical/dates.ts';
import { formatName, formatStaffName, type NameParts } from '../../../src-shared/clinical/names.ts';
import { formatQuantity, formatRange, formatRatio, type QuantityParts } from '../../../src-shared/clinical/quantity.ts';
import { unitOf } from '../../../src-shared/clinical/unit-words.ts';
import { NBSP, distinct } from '../../../src-shared/join-words.ts';
import { type Json, decimal, isObject, object, objects, text, texts } from './reader.ts';

export function quantity(value: unknown): QuantityParts {
  const source = object(value);
  return {
    value: decimal(source['value']),
    comparator: text(source['comparator']),
    unit: text(source['unit']),
    code: text(source['code']),
    system: text(source['system']),
  };
}

/** `5.9 mmol per L`; what a source wrote in the place of a number (`<5`) is shown as it came, with its unit. */
export function quantityText(value: unknown): string {
  const parts = quantity(value);
  const written = parts.value === null ? text(object(value)['value']) : '';
  return written === '' ? formatQuantity(parts) : `${written}${NBSP}${unitOf(parts)}`.trim();
}

export function rangeText(value: unknown): string {
  const source = object(value);
  return formatRange(
    isObject(source['low']) ? quantity(source['low']) : null,
    isObject(source['high']) ? quantity(source['high']) : null,
  );
}

export function ratioText(value: unknown): string {
  const source = object(value);
  return formatRatio(
    isObject(source['numerator']) ? quantity(source['numerator']) : null,
    isObject(source['denominator']) ? quantity(source['denominator']) : null,
  );
}

export interface PeriodDates {
  readonly start: ClinicalDate | null;
  readonly end: ClinicalDate | null;
}

export function period(value: unknown): PeriodDates {
  const source = object(value);
  return { start: parseClinicalDate(source['start']), end: parseClinicalDate(source['end']) };
}

/** `07-Mar-2019 to 09-Mar-2019`, `from 07-Mar-2019`, `until 09-Mar-2019`. */
export function periodText(value: unknown): string {
  const source = object(value);
  const start = dateText(source['start']);
  const end = dateText(source['end']);
  if (start !== '' && end !== '') return `${start} to ${end}`;
  if (start !== '') return `from ${start}`;
  return end === '' ? '' : `until ${end}`;
}

/** A date as clinicians write it; what is no date is shown as it came. */
export function dateText(value: unknown): string {
  const date = parseClinicalDate(value);
  return date === null ? text(value) : formatDateTime(date);
}

function nameParts(value: unknown): NameParts {
  const source = object(value);
  return {
    family: text(source['family']),
    given: texts(source['given']),
    prefix: texts(source['prefix']),
    suffix: texts(source['suffix']),
    text: text(source['text']),
  };
}

export function personName(value: unknown): string {
  return formatName(nameParts(value));
}

export function staffName(value: unknown): string {
  return formatStaffName(nameParts(value));
}

/** The name in use: official first, then usual, then any that is not old, then any. */
export function currentName(names: unknown): Json | null {
  const all = objects(names);
  const inUse = all.filter((name) => name['use'] !== 'old' && object(name['period'])['end'] === undefined);
  for (const use of ['official', 'usual']) {
    const found = inUse.find((name) => name['use'] === use);
    if (found !== undefined) return found;
  }
  return inUse[0] ?? all[0] ?? null;
}

/** Lines, town, county, postcode, each once; the source's own text where there are no parts. */
export function addressText(value: unknown): string {
  const source = object(value);
  const parts = [
    ...texts(source['line']),
    text(source['city']),
    text(source['district']),
    text(source['state']),
    text(source['postalCode']),
  ];
  const joined = distinct(parts).join(', ');
  return joined === '' ? text(source['text']) : joined;
}
