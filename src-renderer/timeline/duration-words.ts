import { type ClinicalDate, DAY_MS, formatDate, formatSpan, formatTime } from '../../src-shared/clinical/dates.ts';
import type { ClinicalEntry, EntryKind } from '../../src-shared/clinical/entry.ts';

/** Stays, episodes and plans: times that other things happen in, and that are drawn as bars. */
export const LASTING_KINDS: ReadonlySet<EntryKind> = new Set(['encounter', 'care-plan']);

/**
 * How long something lasted: '14-Nov-2026 to 18-Nov-2026 · 4 days', 'Since 14-Nov-2026, open',
 * 'Until 03-Mar-2020, start not recorded'; '' for a point in time, or for what is to begin.
 */
export function durationWords(
  { kind, when, until }: Pick<ClinicalEntry, 'kind' | 'when' | 'until'>,
  isFuture: boolean,
): string {
  if (until === null) return '';
  if (until === 'open') {
    if (isFuture) return '';
    return when === null || !LASTING_KINDS.has(kind) ? 'Ongoing' : `Since ${formatDate(when)}, open`;
  }
  // What is to end may well have begun: it is not read as planned.
  if (when === null) return `${formatSpan(when, until)}${isFuture ? ': it may have begun' : ''}`;
  if (formatDate(when) === formatDate(until)) return sameDay(when, until);
  const days = dayCount(when, until);
  return `${formatDate(when)} to ${formatDate(until)}${days === '' ? '' : ` · ${days}`}`;
}

function sameDay(when: ClinicalDate, until: ClinicalDate): string {
  const [from, to] = [formatTime(when), formatTime(until)];
  return from === '' || to === '' || from === to ? '' : `${from} to ${to}`;
}

/** Nights between; '' where either date is not known to the day, because the count would be a guess. */
function dayCount(when: ClinicalDate, until: ClinicalDate): string {
  const exact = (date: ClinicalDate): boolean => date.precision === 'day' || date.precision === 'minute';
  if (!exact(when) || !exact(until)) return '';
  const days = Math.round((until.sortKey - when.sortKey) / DAY_MS);
  if (days < 1) return '';
  return days === 1 ? '1 day' : `${days.toLocaleString('en-GB')} days`;
}
