import { clinicalInstant, comparableDate, formatDate } from '../../src-shared/clinical/dates.ts';
import type { MedicationItem } from '../../src-shared/clinical/derived.ts';
import { sourceName } from '../../src-shared/clinical/entry.ts';

/** When it was started, last issued and stopped, as far as anything is recorded: status and dates are never blank. */
export function medicationDates(item: MedicationItem, nowMs: number): string {
  const { state, started, lastIssued, stopped, supplyUntil } = item;
  const begins = state === 'current' || state === 'on-hold' ? 'Started' : 'First recorded';
  const parts = [started === null ? 'Start not recorded' : `${begins} ${formatDate(started)}`];
  if (lastIssued !== null) parts.push(`${state === 'given' ? 'last given' : 'last issued'} ${formatDate(lastIssued)}`);
  if (supplyUntil !== null) {
    const today = comparableDate(clinicalInstant(nowMs));
    const hasRunOut = comparableDate(supplyUntil) < today.slice(0, comparableDate(supplyUntil).length);
    parts.push(`${hasRunOut ? 'supply ran out' : 'supplied until'} ${formatDate(supplyUntil)}`);
  }
  if (stopped !== null) parts.push(`stopped ${formatDate(stopped)}`);
  else if (state === 'past') parts.push('stop date not recorded');
  return parts.join(', ');
}

const STATES: Readonly<Record<MedicationItem['state'], string>> = {
  current: 'Current',
  'on-hold': 'On hold',
  past: 'Stopped or ended',
  'not-taken': 'Not taken',
  given: 'Given or dispensed; no prescription is held',
};

export const medicationState = (item: MedicationItem): string => STATES[item.state];

/** Who says it; a source that is not stated is said to be so. */
export function medicationSources({ sources }: MedicationItem): string {
  return [...new Set(sources.map(sourceName))].join(', ');
}
