import { DAY_MS, formatDate, lastMoment } from '../../../src-shared/clinical/dates.ts';
import type { DoseEnd } from '../facts/dose-end.ts';
import type { Told } from './medication-groups.ts';

/**
 * How long ago a prescription's period of validity has to have ended: when it ends the supply is said to have run out, and
 * many a repeat waits some weeks for its review. What its instructions say of their own end counts from the day after.
 */
const VALIDITY_GRACE_DAYS = 28;

/**
 * What its sources call active although the dates of the prescription itself are past (HAZ-010). It stays current, for a
 * status is what a person set, and says so. Where a supply still lasts, by whatever entry, it is being taken.
 */
export function ownDatesNotes(leading: readonly Told[], all: readonly Told[], nowMs: number): readonly string[] {
  if (all.some(({ fact: { supplyEnds } }) => supplyEnds !== null && lastMoment(supplyEnds) >= nowMs)) return [];
  const prescriptions = leading.filter(({ fact: { role } }) => role === 'authorisation' || role === 'issue');
  const isPrescribed = prescriptions.length > 0;
  const ends = (isPrescribed ? prescriptions : leading).map((told) => endOf(told, nowMs));
  const past = ends.filter((end) => end !== null);
  const [last] = past.toSorted((a, b) => b.on.sortKey - a.on.sortKey);
  if (last === undefined || past.length < ends.length) return [];
  const whose = isPrescribed ? 'The prescription’s own dates' : 'The dates of its own instructions';
  return [
    `${whose} ended on ${formatDate(last.on)}${last.isWorkedOut ? ', worked out from its start and duration' : ''}`,
  ];
}

/** When it was over by its own dates; null where it is not, or gives none. */
function endOf({ fact: { doseEnds, validUntil } }: Told, nowMs: number): DoseEnd | null {
  if (doseEnds !== null) return lastMoment(doseEnds.on) < nowMs ? doseEnds : null;
  if (validUntil === null || lastMoment(validUntil) + VALIDITY_GRACE_DAYS * DAY_MS >= nowMs) return null;
  return { on: validUntil, isWorkedOut: false };
}
