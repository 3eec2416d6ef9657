import { formatDate, lastMoment, parseClinicalDate } from '../../src-shared/clinical/dates.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

export type TypedDate =
  /** `shown`: `21-Nov-2024`, `Nov-2024`, `2024`. Both ends in epoch ms, included. */
  | { readonly ok: true; readonly shown: string; readonly fromMs: number; readonly toMs: number }
  | { readonly ok: false; readonly problem: string };

const refused = (problem: string): TypedDate => ({ ok: false, problem });

/**
 * A day, a month or a year as people in the United Kingdom type it: `21-Nov-2024`, `21/11/2024`, `Nov-2024`, `11/2024`,
 * `2024`, `2024-11-21`. Day before month always. A year of two digits is refused, because the century would be a guess.
 */
export function readDateText(text: string): TypedDate {
  const typed = text.trim().toLowerCase();
  if (typed === '') return refused('Enter a date, such as 21-Nov-2024, Nov-2024 or 2024');
  const parts = partsOf(typed);
  if (parts === null) return refused('Enter a day, a month or a year, such as 21-Nov-2024, Nov-2024 or 2024');
  if (parts.year.length !== 4) return refused('Enter the year with four digits, such as 2024');
  const date = parseClinicalDate(
    [parts.year, parts.month, parts.day]
      .filter((part) => part !== undefined)
      .map((part) => part.padStart(2, '0'))
      .join('-'),
  );
  if (date === null) return refused('There is no such date. Check the day and the month');
  return { ok: true, shown: formatDate(date), fromMs: date.sortKey, toMs: lastMoment(date) };
}

interface Parts {
  readonly year: string;
  readonly month?: string;
  readonly day?: string;
}

function partsOf(text: string): Parts | null {
  const iso = /^(?<year>\d{4})-(?<month>\d{1,2})(?:-(?<day>\d{1,2}))?$/.exec(text)?.groups;
  if (iso?.['year'] !== undefined) return { year: iso['year'], ...monthAndDay(iso['month'], iso['day']) };
  const typed = /^(?:(?:(?<day>\d{1,2})[\s./-]+)?(?<month>\d{1,2}|[a-z]{3,9})[\s./,-]+)?(?<year>\d{1,4})$/.exec(
    text,
  )?.groups;
  if (typed?.['year'] === undefined) return null;
  const { year, month, day } = typed;
  if (month === undefined || /^\d/.test(month)) return { year, ...monthAndDay(month, day) };
  const index = MONTHS.indexOf(month.slice(0, 3));
  return index === -1 ? null : { year, ...monthAndDay(String(index + 1), day) };
}

const monthAndDay = (month: string | undefined, day: string | undefined): Omit<Parts, 'year'> => ({
  ...(month === undefined ? {} : { month }),
  ...(day === undefined ? {} : { day }),
});
