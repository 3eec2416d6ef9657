import { clinicalInstant, comparableDate, type ClinicalDate } from './dates.ts';
import type { ClinicalEntry } from './entry.ts';

/**
 * Before and after today in London, as far as a date is exact: 'Nov-2026' is neither before nor after the 22nd of that
 * month. What is in doubt is not over, and not to come either (HAZ-010).
 * @param nowMs epoch milliseconds
 */
export function isBeforeToday(date: ClinicalDate, nowMs: number): boolean {
  const day = dayOf(date);
  return day < dayOf(clinicalInstant(nowMs)).slice(0, day.length);
}

export function isAfterToday(date: ClinicalDate, nowMs: number): boolean {
  const day = dayOf(date);
  return day > dayOf(clinicalInstant(nowMs)).slice(0, day.length);
}

const dayOf = (date: ClinicalDate): string => comparableDate(date).slice(0, 10);

/** Whether its last day has passed, by the dates of the source. */
export function hasEnded({ until }: Pick<ClinicalEntry, 'until'>, nowMs: number): boolean {
  return until !== null && until !== 'open' && isBeforeToday(until, nowMs);
}

/**
 * Whether something that was to happen is over: by its end, where it has one, so that what began yesterday and ends today is
 * not. An end before the start is a slip, and makes nothing over that is still to come (HAZ-009). Null: it has no date.
 */
export function isOver({ when, until }: Pick<ClinicalEntry, 'when' | 'until'>, nowMs: number): boolean | null {
  const ends = until === null || until === 'open' ? when : until;
  if (ends === null) return null;
  return isBeforeToday(ends, nowMs) && (when === null || isBeforeToday(when, nowMs));
}
