/** The clock of London: what a wall clock there shows, and when. */

/** St Helens is read in its own zone whatever the workstation is set to. Made with the first use: that takes 10 ms of a start. */
let london: Intl.DateTimeFormat | null = null;

const inLondon = (): Intl.DateTimeFormat =>
  (london ??= new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/London',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }));

/** What a clock in London shows. */
export interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

function londonWallClock(epochMs: number): WallClock {
  const parts = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of inLondon().formatToParts(epochMs)) {
    if (type in parts) parts[type as keyof typeof parts] = Number(value);
  }
  return parts;
}

/** 400 years of the Gregorian calendar are a whole number of weeks. */
const CYCLE_YEARS = 400;
const CYCLE_MS = 146_097 * 86_400_000;

/** `Date.UTC` takes a year 0 to 99 for 1900 to 1999: a slip of the keyboard (`0054`) would be shown as another year (HAZ-009). */
export function utc(year: number, ...rest: readonly [month: number, day: number, ...time: number[]]): number {
  return Date.UTC(year + CYCLE_YEARS, ...rest) - CYCLE_MS;
}

/** The last Sunday of a month at 01:00 UTC: when British Summer Time begins (March) and ends (October). */
function summerTimeChange(year: number, monthIndex: number): number {
  const lastDay = new Date(utc(year, monthIndex + 1, 0));
  return utc(year, monthIndex, lastDay.getUTCDate() - lastDay.getUTCDay(), 1);
}

/** Offset of London from UTC in ms. The rule has held since 1996; before that the zone data base is asked. */
export function londonOffset(epochMs: number): number {
  const date = new Date(epochMs);
  const year = date.getUTCFullYear();
  if (year < 1996) return offsetBefore1996(epochMs, year, date.getUTCMonth());
  // Summer time begins in the last week of March and ends in that of October.
  const month = date.getUTCMonth();
  if (month !== 2 && month !== 9) return month > 2 && month < 9 ? 3_600_000 : 0;
  return epochMs < summerTimeChange(year, month) === (month === 9) ? 3_600_000 : 0;
}

/** Months of the Gregorian calendar, each with its one offset; null where it changes within the month. Nothing of a patient. */
const MONTH_OFFSETS = new Map<number, number | null>();
/** A life has fewer; what else is asked for is nobody's date. */
const MOST_MONTHS = 3000;

/** The zone data base is slow to ask: once for a month, where the first moment and the last agree. It never changed twice in one. */
function offsetBefore1996(epochMs: number, year: number, month: number): number {
  const key = year * 12 + month;
  let known = MONTH_OFFSETS.get(key);
  if (known === undefined) {
    const first = zoneOffsetAt(utc(year, month, 1));
    known = first === zoneOffsetAt(utc(year, month + 1, 1) - 1000) ? first : null;
    if (MONTH_OFFSETS.size >= MOST_MONTHS) MONTH_OFFSETS.clear();
    MONTH_OFFSETS.set(key, known);
  }
  return known ?? zoneOffsetAt(epochMs);
}

/** By the zone data base. */
function zoneOffsetAt(epochMs: number): number {
  const wall = londonWallClock(epochMs);
  const asUtc = utc(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second);
  return asUtc - Math.floor(epochMs / 1000) * 1000;
}

/** A wall-clock time in London as epoch ms. */
export function fromLondon(year: number, month: number, day: number, hour = 0, minute = 0, second = 0, ms = 0): number {
  const guess = utc(year, month - 1, day, hour, minute, second, ms);
  return guess - londonOffset(guess - londonOffset(guess));
}
