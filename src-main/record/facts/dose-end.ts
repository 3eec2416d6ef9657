import type { ClinicalDate } from '../../../src-shared/clinical/dates.ts';
import { type Json, number, object } from '../read/reader.ts';
import { period } from '../read/values.ts';
import { daysAfter, daysIn } from './duration-days.ts';

/** When the instructions of a medicine end by themselves. */
export interface DoseEnd {
  readonly on: ClinicalDate;
  /** From the start and for how long: the source gives no such day itself. */
  readonly isWorkedOut: boolean;
}

/** The last end that a set of instructions gives; null where any of them has none. @param start of the medicine as a whole */
export function doseEnd(dosages: readonly Json[], start: ClinicalDate | null): DoseEnd | null {
  const ends = dosages.map((dosage) => period(boundsOf(dosage, 'boundsPeriod')).end);
  const dated = ends.filter((end) => end !== null).toSorted((a, b) => b.sortKey - a.sortKey);
  const [last] = dated;
  if (last !== undefined) return dated.length < ends.length ? null : { on: last, isWorkedOut: false };
  const days = start === null ? null : courseDays(dosages);
  const on = start === null || days === null ? null : daysAfter(start, days);
  return on === null ? null : { on, isWorkedOut: true };
}

const boundsOf = (dosage: Json, bounds: string): Json => object(object(object(dosage['timing'])['repeat'])[bounds]);

/**
 * The days of all instructions together: those of one `sequence` are taken at the same time, the next one after them. Where
 * several do not say in which order, nobody can tell whether the second begins beside the first or after it.
 */
function courseDays(dosages: readonly Json[]): number | null {
  const steps = new Map<number | null, number>();
  for (const dosage of dosages) {
    const days = daysIn(boundsOf(dosage, 'boundsDuration'));
    if (days === null) return null;
    const step = number(dosage['sequence']);
    if (step === null && dosages.length > 1) return null;
    steps.set(step, Math.max(steps.get(step) ?? 0, days));
  }
  return steps.size === 0 ? null : [...steps.values()].reduce((sum, days) => sum + days, 0);
}
