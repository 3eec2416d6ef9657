import { formatDateTime, parseClinicalDate } from '../../../src-shared/clinical/dates.ts';
import { type Json, isObject, object, text } from '../read/reader.ts';
import { period, quantityText, rangeText } from '../read/values.ts';

/** Elements that say when something was, other than by a date. */
const IN_WORDS = ['onsetString', 'performedString', 'occurrenceString', 'timingString', 'startString'] as const;
const AS_AGE = ['onsetAge', 'performedAge', 'onsetRange', 'performedRange'] as const;
/** Elements that should hold a date: what stands there and is none is the source's own words. */
const AS_DATE = [
  'onsetDateTime',
  'effectiveDateTime',
  'performedDateTime',
  'occurrenceDateTime',
  'authoredOn',
  'authored',
  'date',
  'start',
  'recordedDate',
  'issued',
] as const;

/** When it began, where the source gives words or an age for it: 'as a child', 'at age 7 years'. '' where it does not. */
export function writtenOnset(resource: Json): string {
  return text(resource['onsetString']) || ageWords(resource, 'onset');
}

/** `by 03-Mar-2020`, where only the end of the time in which it began is recorded; ''. */
export function beganBy(resource: Json): string {
  const { start, end } = period(resource['onsetPeriod']);
  return start === null && end !== null ? `by ${formatDateTime(end)}` : '';
}

/** When it ended, in the same way. */
export function writtenEnd(resource: Json): string {
  return text(resource['abatementString']) || ageWords(resource, 'abatement');
}

function ageWords(resource: Json, element: string): string {
  const age = quantityText(resource[`${element}Age`]) || rangeText(resource[`${element}Range`]);
  return age === '' ? '' : `at age ${age}`;
}

/**
 * When the source says in words when it was ('as a child', 'about 1948', at an age), those words: a date is never
 * guessed from them, and they are never left out (HAZ-009). '' where there are none.
 */
export function writtenDate(resource: Json): string {
  for (const field of IN_WORDS) {
    const words = text(resource[field]);
    if (words !== '') return words;
  }
  for (const field of AS_AGE) {
    const age = isObject(resource[field]) ? quantityText(resource[field]) || rangeText(resource[field]) : '';
    if (age !== '') return `at age ${age}`;
  }
  const dates = [...AS_DATE.map((field) => resource[field]), object(resource['period'])['start']];
  return dates.map(text).find((words) => words !== '' && parseClinicalDate(words) === null) ?? '';
}
