import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import { hasEnded, isAfterToday, isOver } from '../../src-shared/clinical/today.ts';
import { statusWords } from '../../src-shared/clinical/words.ts';

const NOT_RECORDED = 'Status not recorded';

const wordsOf = (...codes: readonly string[]): ReadonlySet<string> => new Set(codes.map(statusWords));

/** Statuses after which an appointment needs no other outcome. */
const APPOINTMENT_OVER = wordsOf('fulfilled', 'noshow', 'cancelled');
const OPEN = new Set([...wordsOf('active', 'on-hold', 'draft', 'unknown', 'proposed', 'planned', 'waitlist'), '']);
const TASK_OPEN = new Set([
  ...wordsOf('draft', 'requested', 'received', 'accepted', 'ready', 'in-progress', 'on-hold', 'unknown', 'preparation'),
  '',
]);

/** Where an appointment stands. A booked one and a cancelled one are never in one group. */
export type AppointmentState = 'to-come' | 'past' | 'missed' | 'cancelled';

/** @param nowMs epoch milliseconds; today's appointments are still to come, whatever the hour. */
export function appointmentState({ status, when, until }: ClinicalEntry, nowMs: number): AppointmentState {
  if (status === statusWords('noshow')) return 'missed';
  if (status === statusWords('cancelled')) return 'cancelled';
  const isPast = isOver({ when, until }, nowMs);
  // Without a date the status decides: who has attended is not awaited.
  if (isPast === null) return status === statusWords('fulfilled') ? 'past' : 'to-come';
  return isPast ? 'past' : 'to-come';
}

/** Without a status, what may still hold counts as open: it is never taken as done for want of a field (HAZ-010). */
export const isOpen = ({ status, enteredInError }: ClinicalEntry): boolean => !enteredInError && OPEN.has(status);

export const isTaskOpen = ({ status, enteredInError }: ClinicalEntry): boolean =>
  !enteredInError && TASK_OPEN.has(status);

const NOT_YET = wordsOf('draft', 'proposed', 'planned');

/** A plan that is only drawn up, or begins on a later day: it is not read as one that holds (HAZ-010). */
export const isNotYet = (entry: ClinicalEntry, nowMs: number): boolean =>
  NOT_YET.has(entry.status) || isLater(entry, nowMs);

/**
 * The status of a line, never blank. An appointment whose day has passed as booked says that nobody recorded what became
 * of it; one marked as attended on a day to come says that, too, and so does a plan that is in force after its last day (HAZ-010).
 */
export function statusLine(entry: ClinicalEntry, nowMs: number): string {
  if (entry.enteredInError) return statusWords('entered-in-error');
  const status = entry.status === '' ? NOT_RECORDED : entry.status;
  if (entry.kind === 'care-plan' && isOpen(entry)) {
    if (hasEnded(entry, nowMs)) return `${status}: its end date has passed`;
    if (isLater(entry, nowMs)) return `${status}: its start is to come`;
  }
  if (entry.kind !== 'appointment') return status;
  const isPast = appointmentState(entry, nowMs) === 'past';
  if (isPast && !APPOINTMENT_OVER.has(entry.status)) return `${status}: outcome not recorded`;
  if (isLater(entry, nowMs) && entry.status === statusWords('fulfilled')) return `${status}: but its date is to come`;
  return status;
}

const isLater = ({ when }: ClinicalEntry, nowMs: number): boolean => when !== null && isAfterToday(when, nowMs);
