import {
  clinicalInstant,
  DAY_MS,
  formatDate,
  startOfLondonDay,
  type DatePrecision,
} from '../../src-shared/clinical/dates.ts';

/**
 * The calendar below the overview, in days from 01-Jan-1970 as they are counted in London (`londonDay`): a day is a
 * day, whether it lasts 23, 24 or 25 hours.
 */

/** Days in London; `to` is the first day that is no part of it. */
export interface DaySpan {
  readonly from: number;
  readonly to: number;
}

/** What one column of the overview stands for, from coarse to fine. */
export const BIN_UNITS = ['decade', 'year', 'quarter', 'month', 'week', 'day'] as const;
export type BinUnit = (typeof BIN_UNITS)[number];

/** How many days a unit has on average. */
export const UNIT_DAYS: Readonly<Record<BinUnit, number>> = {
  decade: 3652.425,
  year: 365.2425,
  quarter: 91.310625,
  month: 30.436875,
  week: 7,
  day: 1,
};

const MONTHS_OF = { decade: 120, year: 12, quarter: 3, month: 1 } as const;
/** 01-Jan-1970 was a Thursday; a week begins on Monday. */
const DAYS_AFTER_MONDAY = 3;

/** The first day of the decade, year, …, day that a day lies in. */
export function binStart(day: number, unit: BinUnit): number {
  if (unit === 'day') return day;
  if (unit === 'week') return day - modulo(day + DAYS_AFTER_MONDAY, 7);
  const month = monthOf(day);
  return firstOfMonth(month - modulo(month, MONTHS_OF[unit]));
}

/** The first day after the unit that a day lies in. */
export function binEnd(day: number, unit: BinUnit): number {
  if (unit === 'day') return day + 1;
  if (unit === 'week') return binStart(day, 'week') + 7;
  const month = monthOf(day);
  return firstOfMonth(month - modulo(month, MONTHS_OF[unit]) + MONTHS_OF[unit]);
}

/** The day on which a calendar year begins. */
export const yearStart = (year: number): number => firstOfMonth(year * 12);

/** The calendar year that a day lies in. */
export const yearOfDay = (day: number): number => Math.floor(monthOf(day) / 12);

/** Months since the beginning of the year 0. */
function monthOf(day: number): number {
  const date = new Date(day * DAY_MS);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function firstOfMonth(month: number): number {
  const date = new Date(0);
  // `Date.UTC` takes the years 0 to 99 for those of the twentieth century.
  date.setUTCFullYear(Math.floor(month / 12), modulo(month, 12), 1);
  return Math.round(date.getTime() / DAY_MS);
}

const modulo = (value: number, by: number): number => ((value % by) + by) % by;

/** A day as far as it is meant: `2019`, `Mar-2019` or `07-Mar-2019` (NHS CUI). */
export function dayWords(day: number, precision: Exclude<DatePrecision, 'minute'>): string {
  return formatDate({ ...clinicalInstant(startOfLondonDay(day)), precision });
}

/**
 * A span in as few words as are exact: `2019`, `2019 to 2021`, `Mar-2019`, `Mar-2024 to today`,
 * `04-Mar-2019 to 10-Mar-2019`.
 */
export function spanWords({ from, to }: DaySpan, today: number): string {
  const endsToday = to === today + 1;
  const isWhole = (unit: BinUnit): boolean => binStart(from, unit) === from && (endsToday || binStart(to, unit) === to);
  const precision = isWhole('year') ? 'year' : isWhole('month') ? 'month' : 'day';
  if (endsToday) return from === today ? 'today' : `${dayWords(from, precision)} to today`;
  const first = dayWords(from, precision);
  const last = dayWords(to - 1, precision);
  return first === last ? first : `${first} to ${last}`;
}

/** What one column stands for: `1990 to 1999`, `2019`, `Jan-2019 to Mar-2019`, `Mar-2019`, …, `14-Nov-2026`. */
export function binWords(bin: DaySpan, unit: BinUnit): string {
  // A column that ends with this day stands for the whole of it, and is not called 'to today'.
  if (unit === 'day') return dayWords(bin.from, 'day');
  return spanWords(bin, Number.NaN);
}
