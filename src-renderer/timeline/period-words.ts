import {
  clinicalInstant,
  comparableDate,
  formatDate,
  londonDay,
  parseClinicalDate,
} from '../../src-shared/clinical/dates.ts';
import { spanWords } from '../overview/overview-calendar.ts';
import type { Period } from '../record/entry-filter.ts';
import { readDateText } from './date-text.ts';

/** A period without a beginning or an end reaches as far as dates do (ECMAScript), epoch ms. */
const EARLIEST = -8.64e15;
const LATEST = 8.64e15;

export interface PeriodPreset {
  readonly words: string;
  readonly months: number;
}

export const PERIOD_PRESETS: readonly PeriodPreset[] = [
  { words: 'Last month', months: 1 },
  { words: 'Last 6 months', months: 6 },
  { words: 'Last year', months: 12 },
  { words: 'Last 5 years', months: 60 },
];

/** The months before a moment up to the end of its day in London. A day that a month does not have is its last one. */
export function monthsBefore(nowMs: number, months: number): Period {
  const today = comparableDate(clinicalInstant(nowMs)).slice(0, 10);
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  const count = year * 12 + (month - 1) - months;
  const monthText = `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
  const starts = [day, 30, 29, 28]
    .filter((candidate) => candidate <= day)
    .map((candidate) => parseClinicalDate(`${monthText}-${String(candidate).padStart(2, '0')}`));
  const end = readDateText(today);
  return {
    fromMs: starts.find((start) => start !== null)?.sortKey ?? EARLIEST,
    toMs: end.ok ? end.toMs : nowMs,
  };
}

/** '2019', '2019 to 2020', 'Mar-2019 to 21-Nov-2024', 'from 2019', 'up to 2019'. */
export function periodWords({ fromMs, toMs }: Period): string {
  const { from, to } = periodFields({ fromMs, toMs });
  if (from === '' && to === '') return 'all';
  if (to === '') return `from ${from}`;
  if (from === '') return `up to ${to}`;
  // As the overview says it: '2019 to Mar-2020' would be read as the whole of 2019 twice.
  return spanWords({ from: londonDay(fromMs), to: londonDay(toMs) + 1 }, Number.NaN);
}

const dayOf = (ms: number): string => formatDate(clinicalInstant(ms));

/** The first day of a year or of a month is that year or month. */
function startWords(ms: number): string {
  return rough(dayOf(ms), 'Jan', (date) => date.fromMs === ms);
}

function endWords(ms: number): string {
  return rough(dayOf(ms), 'Dec', (date) => date.toMs === ms);
}

/** The roughest words of a day that mean exactly this moment; else the day. */
function rough(day: string, month: string, isExact: (date: { fromMs: number; toMs: number }) => boolean): string {
  const year = day.slice(-4);
  const candidates = day.slice(3, 6) === month ? [year, day.slice(3)] : [day.slice(3)];
  return (
    candidates.find((text) => {
      const date = readDateText(text);
      return date.ok && isExact(date);
    }) ?? day
  );
}

/** A period as one would type it; '' for an end that is open. */
export function periodFields(period: Period | null): { readonly from: string; readonly to: string } {
  if (period === null) return { from: '', to: '' };
  return {
    from: period.fromMs <= EARLIEST ? '' : startWords(period.fromMs),
    to: period.toMs >= LATEST ? '' : endWords(period.toMs),
  };
}

export type PeriodReading =
  | { readonly ok: true; readonly period: Period | null }
  | { readonly ok: false; readonly from: string | null; readonly to: string | null };

/** What two fields say; either may be empty, and both empty are no period. The problems stand with their fields. */
export function readPeriod(from: string, to: string): PeriodReading {
  const first = from.trim() === '' ? null : readDateText(from);
  const last = to.trim() === '' ? null : readDateText(to);
  const problemOf = (date: typeof first): string | null => (date === null || date.ok ? null : date.problem);
  if ((first !== null && !first.ok) || (last !== null && !last.ok)) {
    return { ok: false, from: problemOf(first), to: problemOf(last) };
  }
  if (first === null && last === null) return { ok: true, period: null };
  const period = { fromMs: first?.fromMs ?? EARLIEST, toMs: last?.toMs ?? LATEST };
  if (period.fromMs > period.toMs) {
    return { ok: false, from: null, to: 'The end of the period is before its beginning' };
  }
  return { ok: true, period };
}
