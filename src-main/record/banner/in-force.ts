import { type ClinicalDate, DAY_MS, parseClinicalDate } from '../../../src-shared/clinical/dates.ts';
import { object } from '../read/reader.ts';

/** Longest length of what a partial date names: an end of 'Mar-2026' is not over before that month is. */
const LENGTH_MS: Readonly<Record<ClinicalDate['precision'], number>> = {
  year: 366 * DAY_MS,
  month: 31 * DAY_MS,
  day: DAY_MS,
  minute: 60_000,
};

/**
 * Whether a Period has ended by now (epoch ms). An end in the future is none yet; an end that cannot be read counts as
 * one, because somebody wrote that it ends.
 */
export function isOver(period: unknown, nowMs: number): boolean {
  const end = object(period)['end'];
  if (end === undefined || end === null) return false;
  const date = parseClinicalDate(end);
  return date === null || date.sortKey + LENGTH_MS[date.precision] <= nowMs;
}
