import { londonDay, parseClinicalDate } from '../../src-shared/clinical/dates.ts';
import type { LAUNCH_DATE_FORMATS } from '../config/index.ts';

export type LaunchDateFormat = (typeof LAUNCH_DATE_FORMATS)[number];

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const;

/** No form with the month first: `03/04/1950` must have one meaning. */
const FORMS: Readonly<Record<LaunchDateFormat, RegExp>> = {
  'YYYY-MM-DD': /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/,
  YYYYMMDD: /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/,
  'DD/MM/YYYY': /^(?<day>\d{2})\/(?<month>\d{2})\/(?<year>\d{4})$/,
  'DD-MM-YYYY': /^(?<day>\d{2})-(?<month>\d{2})-(?<year>\d{4})$/,
  DDMMYYYY: /^(?<day>\d{2})(?<month>\d{2})(?<year>\d{4})$/,
  'DD-Mmm-YYYY': /^(?<day>\d{2})-(?<month>[A-Za-z]{3})-(?<year>\d{4})$/,
  'DD Mmm YYYY': /^(?<day>\d{2}) (?<month>[A-Za-z]{3}) (?<year>\d{4})$/,
};

/**
 * A birth date as `YYYY-MM-DD`.
 * @returns null where it is no real day, lies in the future, or two of the forms make two days of it
 */
export function readBirthDate(text: string, formats: readonly LaunchDateFormat[], nowMs: number): string | null {
  const days = new Set(formats.flatMap((format) => dayOf(text, FORMS[format]) ?? []));
  const [day] = days;
  if (days.size !== 1 || day === undefined) return null;
  const date = parseClinicalDate(day);
  return date === null || londonDay(date.sortKey) > londonDay(nowMs) ? null : day;
}

function dayOf(text: string, form: RegExp): string | null {
  const parts = form.exec(text)?.groups;
  if (parts === undefined) return null;
  const { year = '', month = '', day = '' } = parts;
  const number = /^\d/.test(month) ? month : monthNumber(month);
  const iso = `${year}-${number}-${day}`;
  return parseClinicalDate(iso) === null ? null : iso;
}

/** '00' for a word that is no month: no date has it. */
function monthNumber(word: string): string {
  return String(MONTHS.findIndex((month) => month === word.toLowerCase()) + 1).padStart(2, '0');
}
