/** The day on which the sandbox stands still: every story is told as of this morning. */
export const SANDBOX_TODAY = '2026-11-22';

const DAY_MS = 86_400_000;

/** The last Sunday of a month, 01:00 UTC: British Summer Time begins (March) and ends (October). */
function clockChange(year: number, monthIndex: number): number {
  const last = new Date(Date.UTC(year, monthIndex + 1, 0));
  return Date.UTC(year, monthIndex, last.getUTCDate() - last.getUTCDay(), 1);
}

/** `2026-07-01`, `09:05` → `2026-07-01T09:05:00+01:00`: what a clock in St Helens said. */
export function london(day: string, time: string): string {
  const utc = Date.parse(`${day}T${time}:00Z`);
  const year = Number(day.slice(0, 4));
  const summer = utc >= clockChange(year, 2) && utc < clockChange(year, 9);
  return `${day}T${time}:00${summer ? '+01:00' : '+00:00'}`;
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** `13-Nov-2026`: a day as people write it in notes and letters. */
export function written(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${date}-${MONTHS[Number(month) - 1] ?? ''}-${year}`;
}

/** A day without a weekend: clinics are shut. */
export function workingDay(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  if (weekday === 6) return addDays(day, 2);
  return weekday === 0 ? addDays(day, 1) : day;
}

/**
 * When the shared record took something in: `meta.lastUpdated` is an instant, so a day becomes its evening, and a
 * partial or missing date the day on which the practice's old notes were loaded. Never later than this morning.
 */
export function takenIn(when: string | undefined): string {
  const latest = london(SANDBOX_TODAY, '07:30');
  if (when === undefined || when.length < 10) return london('2024-03-04', '02:00');
  const instant = when.length === 10 ? london(when, '18:00') : when;
  return Date.parse(instant) > Date.parse(latest) ? latest : instant;
}
