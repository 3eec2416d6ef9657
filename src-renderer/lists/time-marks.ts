import type { ClinicalEntry, EntryKind, EntryMark } from '../../src-shared/clinical/entry.ts';
import { hasEnded, isAfterToday } from '../../src-shared/clinical/today.ts';
import { statusWords } from '../../src-shared/clinical/words.ts';

/** Dated after today: nothing has been found or begun yet, or the date is wrong (HAZ-010). */
export const TO_COME: EntryMark = { tone: 'warning', text: 'Dated to come' };

/** Of a result whose date names a year or a month, at the edge of the twelve months (HAZ-009). */
export const MAY_BE_OLDER: EntryMark = { tone: 'quiet', text: 'May be older than twelve months' };

const ENDED: EntryMark = { tone: 'warning', text: 'Its end date has passed' };

/** What is to come by its nature needs no sign of it. */
const AHEAD: ReadonlySet<EntryKind> = new Set(['appointment']);

/**
 * What the dates of an entry say against the list it stands in: an alert that its source calls active after its last day, and
 * whatever is dated after today (HAZ-010).
 */
export function timeMarks(entry: ClinicalEntry, nowMs: number): readonly EntryMark[] {
  const { kind, when, status } = entry;
  if (when !== null && isAfterToday(when, nowMs) && !AHEAD.has(kind)) return [TO_COME];
  const isCalledActive = status === '' || status === statusWords('active');
  return kind === 'alert' && isCalledActive && hasEnded(entry, nowMs) ? [ENDED] : [];
}
