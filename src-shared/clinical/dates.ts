import { remembered } from '../remembered.ts';
import { fromLondon, londonOffset, utc, type WallClock } from './london.ts';

/**
 * Dates as clinicians write them. A FHIR date may be a year, a month, a day or an instant, and stays what it is:
 * a partial date is never filled up (NHS CUI date display; HAZ-009).
 */
export type DatePrecision = 'year' | 'month' | 'day' | 'minute';

export interface ClinicalDate {
  /** As received: `2019`, `2019-03`, `2019-03-07`, `2019-03-07T14:05:00+01:00`. */
  readonly iso: string;
  readonly precision: DatePrecision;
  /** Start of the period that it names, in ms since 1970 UTC, read in Europe/London; the sort key. */
  readonly sortKey: number;
}

/** A day of 24 hours, in ms. */
export const DAY_MS = 86_400_000;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

const FHIR_DATE_TIME =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/;

/** Days from 01-Jan-1970 to the day that a moment falls on in London: arithmetic on days knows no summer time. */
export function londonDay(epochMs: number): number {
  return Math.floor((epochMs + londonOffset(epochMs)) / DAY_MS);
}

/** The first moment of such a day, in ms since 1970 UTC. */
export function startOfLondonDay(day: number): number {
  const guess = day * DAY_MS;
  return guess - londonOffset(guess - londonOffset(guess));
}

function isRealDay(year: number, month: number, day: number): boolean {
  const date = new Date(utc(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/**
 * Reads a FHIR `date`, `dateTime` or `instant`.
 * @returns null where the text is no date; the caller then keeps the text and labels it, and never guesses.
 */
export function parseClinicalDate(text: unknown): ClinicalDate | null {
  return typeof text === 'string' ? dateIn(text) : null;
}

/** One date stands in several places of an entry, and in many entries. */
const dateIn = remembered((text): ClinicalDate | null => {
  const iso = text.trim();
  const match = FHIR_DATE_TIME.exec(iso);
  if (match === null) return null;
  const [, y, mo, d, h, mi, s, fraction, zone] = match;
  const year = Number(y);
  if (mo === undefined) return { iso, precision: 'year', sortKey: fromLondon(year, 1, 1) };
  const month = Number(mo);
  if (month < 1 || month > 12) return null;
  if (d === undefined) return { iso, precision: 'month', sortKey: fromLondon(year, month, 1) };
  const day = Number(d);
  if (!isRealDay(year, month, day)) return null;
  if (h === undefined) return { iso, precision: 'day', sortKey: fromLondon(year, month, day) };
  const hour = Number(h);
  const minute = Number(mi);
  const second = Number(s ?? 0);
  const ms = fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1000);
  if (hour > 23 || minute > 59 || second > 60) return null;
  if (zone === undefined) {
    return { iso, precision: 'minute', sortKey: fromLondon(year, month, day, hour, minute, second, ms) };
  }
  return {
    iso,
    precision: 'minute',
    sortKey: utc(year, month - 1, day, hour, minute, second, ms) - zoneOffset(zone),
  };
});

function zoneOffset(zone: string): number {
  if (zone === 'Z') return 0;
  const sign = zone.startsWith('-') ? -1 : 1;
  return sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6))) * 60_000;
}

function wallClockOf(date: ClinicalDate): WallClock {
  const shifted = new Date(date.sortKey + londonOffset(date.sortKey));
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
  };
}

/** The last ms of what a date names, in London: of `2019` that of 31 December; of an instant itself. Partial dates stay partial. */
export function lastMoment(date: ClinicalDate): number {
  const { year, month, day } = wallClockOf(date);
  switch (date.precision) {
    case 'year':
      return fromLondon(year + 1, 1, 1) - 1;
    case 'month':
      return fromLondon(year, month + 1, 1) - 1;
    case 'day':
      return fromLondon(year, month, day + 1) - 1;
    case 'minute':
      return date.sortKey;
  }
}

const two = (n: number): string => (n < 10 ? `0${n}` : String(n));

/** `07-Mar-2019`, `Mar-2019` or `2019` (NHS CUI), whatever the locale. */
export function formatDate(date: ClinicalDate): string {
  return dayOf(date, wallClockOf(date));
}

function dayOf(date: ClinicalDate, { year, month, day }: WallClock): string {
  const yearText = String(year).padStart(4, '0');
  if (date.precision === 'year') return yearText;
  const monthText = MONTHS[month - 1] ?? '';
  if (date.precision === 'month') return `${monthText}-${yearText}`;
  return `${two(day)}-${monthText}-${yearText}`;
}

/** `14:05` in London, or '' where the date has no time. */
export function formatTime(date: ClinicalDate): string {
  return date.precision === 'minute' ? timeOf(wallClockOf(date)) : '';
}

const timeOf = ({ hour, minute }: WallClock): string => `${two(hour)}:${two(minute)}`;

/** `07-Mar-2019 14:05`, without the time where there is none. */
export function formatDateTime(date: ClinicalDate): string {
  const wall = wallClockOf(date);
  const day = dayOf(date, wall);
  return date.precision === 'minute' ? `${day} ${timeOf(wall)}` : day;
}

/**
 * When something was, with its end where it lasts: `07-Mar-2019 10:20 to 10:40`, `07-Mar-2019 to 09-Mar-2019`,
 * `07-Mar-2019, not ended`, `Until 09-Mar-2019, start not recorded`. The end of the same day is a time alone, which is read
 * at a glance.
 */
export function formatSpan(when: ClinicalDate | null, until: ClinicalDate | 'open' | null): string {
  if (when === null) {
    if (until === null) return 'No date recorded';
    return until === 'open' ? 'No date recorded, not ended' : `Until ${formatDateTime(until)}, start not recorded`;
  }
  const from = formatDateTime(when);
  if (until === null) return from;
  if (until === 'open') return `${from}, not ended`;
  const isSameDay = formatTime(when) !== '' && formatDate(when) === formatDate(until);
  return `${from} to ${isSameDay && formatTime(until) !== '' ? formatTime(until) : formatDateTime(until)}`;
}

/**
 * As far as the date is exact, in London, so that of two dates which may name the same moment one begins with the other:
 * `2019`, `2019-03`, `2019-03-07`, `2019-03-07T14:05`.
 */
export function comparableDate(date: ClinicalDate): string {
  const { year, month, day, hour, minute } = wallClockOf(date);
  const yearText = String(year).padStart(4, '0');
  switch (date.precision) {
    case 'year':
      return yearText;
    case 'month':
      return `${yearText}-${two(month)}`;
    case 'day':
      return `${yearText}-${two(month)}-${two(day)}`;
    case 'minute':
      return `${yearText}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
  }
}

/** Group heading of the timeline: `March 2019`, or `2019` for a year alone. */
export function monthHeading(date: ClinicalDate): string {
  const { year, month } = wallClockOf(date);
  if (date.precision === 'year') return String(year);
  return `${LONG_MONTHS[month - 1] ?? ''} ${year}`;
}

const LONG_MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** Calendar year in London. */
export function yearOf(date: ClinicalDate): number {
  return wallClockOf(date).year;
}

/**
 * Completed years between birth and a moment; null where the birth date has no day (an age would be a guess) or the
 * moment is before it.
 */
export function ageInYears(born: ClinicalDate, at: ClinicalDate): number | null {
  if (born.precision !== 'day' && born.precision !== 'minute') return null;
  const from = wallClockOf(born);
  const to = wallClockOf(at);
  const beforeBirthday = to.month < from.month || (to.month === from.month && to.day < from.day);
  const years = to.year - from.year - (beforeBirthday ? 1 : 0);
  return years < 0 ? null : years;
}

/** Now, or any epoch, as a clinical date. */
export function clinicalInstant(epochMs: number): ClinicalDate {
  return { iso: new Date(epochMs).toISOString(), precision: 'minute', sortKey: epochMs };
}

/** As far as both are exact: a day and a minute of that day may be one moment. */
export function areTwoMoments(a: ClinicalDate | null, b: ClinicalDate | null): boolean {
  if (a === null || b === null) return false;
  const [one, other] = [comparableDate(a), comparableDate(b)];
  return !one.startsWith(other) && !other.startsWith(one);
}
