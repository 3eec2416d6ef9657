import { ageInYears, clinicalInstant, formatDate, parseClinicalDate } from '../../src-shared/clinical/dates.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const EARLIEST_YEAR = 1880;

export type BirthDate =
  /** `shown`: `14-Jul-1945`, read back to the person who typed it. */
  | { readonly ok: true; readonly iso: string; readonly shown: string; readonly age: number }
  | { readonly ok: false; readonly problem: string };

const refused = (problem: string): BirthDate => ({ ok: false, problem });

/**
 * A date of birth as people in the United Kingdom type it: `14/07/1945`, `14-Jul-1945`, `14 July 1945`, `14071945`,
 * `1945-07-14`. Day before month always. A year of two digits is refused, because the century would be a guess.
 */
export function readBirthDate(text: string, nowMs: number): BirthDate {
  const parts = dateParts(text.trim().toLowerCase());
  if (text.trim() === '') return refused('Enter a date of birth');
  if (parts === null) return refused('Enter a date of birth as day, month and year, such as 14/07/1945');
  if (parts.year.length !== 4) return refused('Enter the year of birth with four digits, such as 1945');
  const iso = `${parts.year}-${parts.month.padStart(2, '0')}-${parts.day.padStart(2, '0')}`;
  const date = parseClinicalDate(iso);
  if (date === null) return refused('There is no such day. Check the day and the month');
  const age = ageInYears(date, clinicalInstant(nowMs));
  if (age === null) return refused('A date of birth cannot be in the future');
  if (Number(parts.year) < EARLIEST_YEAR) return refused('Check the year of birth');
  return { ok: true, iso, shown: formatDate(date), age };
}

interface Parts {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

function dateParts(text: string): Parts | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso !== null) return numbered(iso[3], iso[2], iso[1]);
  const run = /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  if (run !== null) return numbered(run[1], run[2], run[3]);
  const separated = /^(\d{1,2})[\s./-]+(\d{1,2}|[a-z]{3,9})[\s./,-]+(\d{1,4})$/.exec(text);
  if (separated === null) return null;
  const [, day, month, year] = separated;
  if (month === undefined || /^\d/.test(month)) return numbered(day, month, year);
  const index = MONTHS.indexOf(month.slice(0, 3));
  return index === -1 ? null : numbered(day, String(index + 1), year);
}

function numbered(day: string | undefined, month: string | undefined, year: string | undefined): Parts | null {
  return day === undefined || month === undefined || year === undefined ? null : { day, month, year };
}
