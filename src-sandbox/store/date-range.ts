import { parseClinicalDate } from '../../src-shared/clinical/dates.ts';
import { assertNever, at, isObject } from '../resource.ts';

/** A moment or a span, in ms since 1970 UTC: from `start` up to but not including `until`. */
export interface DateRange {
  readonly start: number;
  readonly until: number;
}

/** Stand for a period without an end (or a beginning): beyond every FHIR date, still exact in SQLite and JavaScript. */
export const FAR_FUTURE = 8_000_000_000_000_000;
export const FAR_PAST = -8_000_000_000_000_000;

/**
 * The span that a FHIR date names: `2019` is that whole year, `2019-03-07T14:05:30Z` that second (FHIR search,
 * 'date'). Dates without a zone are read in Europe/London.
 * @returns undefined where the text is no FHIR date.
 */
export function rangeOfDate(text: unknown): DateRange | undefined {
  const date = parseClinicalDate(text);
  if (date === null) return undefined;
  const start = date.sortKey;
  const { iso } = date;
  const year = Number(iso.slice(0, 4));
  const month = Number(iso.slice(5, 7));
  switch (date.precision) {
    case 'year':
      return { start, until: startOf(pad(year + 1, 4), start) };
    case 'month':
      return {
        start,
        until: startOf(month === 12 ? `${pad(year + 1, 4)}-01` : `${iso.slice(0, 5)}${pad(month + 1, 2)}`, start),
      };
    case 'day': {
      const next = new Date(Date.UTC(year, month - 1, Number(iso.slice(8, 10)) + 1)).toISOString().slice(0, 10);
      return { start, until: startOf(next, start) };
    }
    case 'minute': {
      const seconds = /T\d{2}:\d{2}(:\d{2}(\.\d+)?)?/.exec(iso);
      return { start, until: start + (seconds?.[2] !== undefined ? 1 : seconds?.[1] !== undefined ? 1000 : 60_000) };
    }
    default:
      return assertNever(date.precision);
  }
}

/** The span of a `Period`; one open end is far away. */
function rangeOfPeriod(period: Record<string, unknown>): DateRange | undefined {
  const start = rangeOfDate(period['start']);
  const end = rangeOfDate(period['end']);
  if (start === undefined && end === undefined) return undefined;
  return { start: start?.start ?? FAR_PAST, until: end?.until ?? FAR_FUTURE };
}

/** The span of a date, dateTime, instant, Period or Timing. */
export function rangeOf(value: unknown): DateRange | undefined {
  if (typeof value === 'string') return rangeOfDate(value);
  if (!isObject(value)) return undefined;
  if ('start' in value || 'end' in value) return rangeOfPeriod(value);
  const events = at(value, 'event')
    .map(rangeOfDate)
    .filter((range) => range !== undefined);
  const bounds = at(value, 'repeat.boundsPeriod')
    .map(rangeOf)
    .filter((range) => range !== undefined);
  const all = [...events, ...bounds];
  if (all.length === 0) return undefined;
  return { start: Math.min(...all.map((one) => one.start)), until: Math.max(...all.map((one) => one.until)) };
}

function startOf(iso: string, fallback: number): number {
  return parseClinicalDate(iso)?.sortKey ?? fallback + 1;
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');
