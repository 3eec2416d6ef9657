import { type ClinicalDate, comparableDate, DAY_MS, parseClinicalDate } from '../../../src-shared/clinical/dates.ts';
import { lookup } from '../../../src-shared/lookup.ts';
import { type Json, number, text } from '../read/reader.ts';

const MOST_DAYS = 3653;
const DAYS: Readonly<Record<string, number>> = { d: 1, day: 1, days: 1, wk: 7, week: 7, weeks: 7 };

/** The days of a Duration that is given in days or weeks, and as exactly that many; null for any other. */
export function daysIn(duration: Json): number | null {
  const days = lookup(DAYS, text(duration['code']) || text(duration['unit']));
  const count = number(duration['value']);
  if (days === undefined || count === null || text(duration['comparator']) !== '') return null;
  // No supply and no course lasts for decades; such a number is a slip, or an attack.
  return count >= 0 && count * days <= MOST_DAYS ? count * days : null;
}

/** So many days after a day; null where only the month or the year of that is known (HAZ-009). */
export function daysAfter(from: ClinicalDate, days: number): ClinicalDate | null {
  if (!['day', 'minute'].includes(from.precision)) return null;
  // Counted in days of the calendar: midnight of a summer day is the day before in UTC.
  const day = Date.parse(comparableDate(from).slice(0, 10));
  return parseClinicalDate(new Date(day + days * DAY_MS).toISOString().slice(0, 10));
}
