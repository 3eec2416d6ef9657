import { lookup } from '../lookup.ts';

/**
 * The medication line of the NHS Common User Interface: drug, brand, strength, form, dose, rate, duration, route,
 * frequency, in that order, parted by spaced em dashes, nothing abbreviated and nothing cut. The drug's words stay the
 * source's own: whether a word is a generic name or a brand cannot be told from free text, so letter case is changed
 * only where the record says which it is.
 */
export interface MedicationLineParts {
  /** Already known to be a generic name: shown in lower case. */
  readonly genericName?: string;
  /** The medication as the source writes it, where it does not say whether it is generic. */
  readonly drug?: string;
  /** Already known to be a brand: shown in capitals. */
  readonly brand?: string;
  readonly strength?: string;
  readonly form?: string;
  readonly dose?: string;
  readonly rate?: string;
  readonly duration?: string;
  readonly route?: string;
  readonly frequency?: string;
}

const SEPARATOR = ' — ';

export function medicationLine(parts: MedicationLineParts): string {
  return [
    parts.genericName?.toLocaleLowerCase('en-GB') ?? parts.drug,
    parts.brand?.toLocaleUpperCase('en-GB'),
    parts.strength,
    parts.form,
    labelled('DOSE', parts.dose),
    labelled('RATE', parts.rate),
    labelled('DURATION', parts.duration),
    parts.route,
    parts.frequency,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(SEPARATOR);
}

function labelled(label: string, value: string | undefined): string | undefined {
  return value === undefined || value === '' ? undefined : `${label}\u00A0${value}`;
}

const PERIODS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  s: ['second', 'seconds'],
  min: ['minute', 'minutes'],
  h: ['hour', 'hours'],
  d: ['day', 'days'],
  wk: ['week', 'weeks'],
  mo: ['month', 'months'],
  a: ['year', 'years'],
};

const TIMES = ['', 'once', 'twice', 'three times', 'four times', 'five times', 'six times'] as const;

/** `three times a day`, `every 8 hours`, `once every 2 weeks`; '' where it cannot be said exactly. */
export function frequencyWords(repeat: {
  readonly frequency: number | null;
  readonly frequencyMax: number | null;
  readonly period: number | null;
  readonly periodUnit: string;
}): string {
  const unit = lookup(PERIODS, repeat.periodUnit);
  if (unit === undefined || repeat.period === null) return '';
  const frequency = repeat.frequency ?? 1;
  const often = TIMES[frequency] ?? `${frequency} times`;
  const range = repeat.frequencyMax === null ? often : `${frequency} to ${repeat.frequencyMax} times`;
  if (repeat.period === 1)
    return `${range} ${/^[aeiou]/.test(unit[0]) || repeat.periodUnit === 'h' ? 'an' : 'a'} ${unit[0]}`;
  const every = `every\u00A0${repeat.period}\u00A0${unit[1]}`;
  return frequency === 1 && repeat.frequencyMax === null ? every : `${range} ${every}`;
}

/** Days, hours and so on as a duration: `7 days`. */
export function durationWords(value: number | null, unit: string): string {
  const words = lookup(PERIODS, unit);
  if (value === null || words === undefined) return '';
  return `${value}\u00A0${value === 1 ? words[0] : words[1]}`;
}

/** FHIR `when` codes (EventTiming) that appear on UK prescriptions. */
const WHEN: Readonly<Record<string, string>> = {
  MORN: 'in the morning',
  'MORN.early': 'early in the morning',
  'MORN.late': 'late in the morning',
  NOON: 'at noon',
  AFT: 'in the afternoon',
  'AFT.early': 'early in the afternoon',
  'AFT.late': 'late in the afternoon',
  EVE: 'in the evening',
  'EVE.early': 'early in the evening',
  'EVE.late': 'late in the evening',
  NIGHT: 'at night',
  PHS: 'after sleep',
  HS: 'at bedtime',
  WAKE: 'on waking',
  C: 'with meals',
  CM: 'with breakfast',
  CD: 'with lunch',
  CV: 'with the evening meal',
  AC: 'before meals',
  ACM: 'before breakfast',
  ACD: 'before lunch',
  ACV: 'before the evening meal',
  PC: 'after meals',
  PCM: 'after breakfast',
  PCD: 'after lunch',
  PCV: 'after the evening meal',
};

export function whenWords(code: string): string {
  return lookup(WHEN, code) ?? code;
}

const DAYS: Readonly<Record<string, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

/** FHIR's `dayOfWeek` in words. */
export function dayWords(code: string): string {
  return lookup(DAYS, code) ?? code;
}
