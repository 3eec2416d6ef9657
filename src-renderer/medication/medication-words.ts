import type { CompletenessLedger } from '../../src-shared/clinical/completeness.ts';
import { clinicalInstant, comparableDate, formatDate } from '../../src-shared/clinical/dates.ts';
import { type MedicationItem, UNDATED_STOP } from '../../src-shared/clinical/derived.ts';
import { sourceName } from '../../src-shared/clinical/entry.ts';
import { joinWords, NBSP } from '../../src-shared/join-words.ts';
import { counted } from '../ui/counted.ts';

/** When it was started, last issued and stopped, as far as anything is recorded: status and dates are never blank. */
export function medicationDates(item: MedicationItem, nowMs: number): string {
  const { state, started, lastIssued, stopped } = item;
  const begins = state === 'current' || state === 'on-hold' ? 'Started' : 'First recorded';
  const parts = [started === null ? 'Start not recorded' : `${begins} ${formatDate(started)}`];
  if (lastIssued !== null) parts.push(`${state === 'given' ? 'last given' : 'last issued'} ${formatDate(lastIssued)}`);
  const supply = supplyWords(item, nowMs);
  if (supply !== '') parts.push(supply);
  if (stopped !== null) parts.push(`stopped ${formatDate(stopped)}`);
  else if (state === 'past') parts.push('date of stopping not recorded');
  return parts.join(', ');
}

/**
 * `supplied until 27-Dec-2026`, `supply ran out 08-Nov-2026`; '' where no source says how long a supply lasts. What was
 * authorised and, as far as is held, never issued is not said to be supplied.
 */
export function supplyWords(item: MedicationItem, nowMs: number): string {
  const { supplyUntil, lastIssued, held } = item;
  if (supplyUntil === null) return '';
  const today = comparableDate(clinicalInstant(nowMs));
  const isOver = comparableDate(supplyUntil) < today.slice(0, comparableDate(supplyUntil).length);
  // An issue that is held without its day was one all the same.
  const isSupplied = lastIssued !== null || held.issued + held.dispensed + held.given > 0;
  if (!isSupplied) return `supply ${isOver ? 'was ' : ''}authorised until ${formatDate(supplyUntil)}`;
  return `${isOver ? 'supply ran out' : 'supplied until'} ${formatDate(supplyUntil)}`;
}

/** What the recently stopped have in common: a stop without a date may be as recent, and is among them. */
export function recentWords(recent: readonly MedicationItem[], days: number): string {
  const within = `in the last ${days} days`;
  return recent.some(({ notes }) => notes.includes(UNDATED_STOP))
    ? `${within}, or stopped on a day that is not recorded`
    : within;
}

const STATES: Readonly<Record<MedicationItem['state'], string>> = {
  current: 'Current',
  'on-hold': 'On hold',
  past: 'Stopped or ended',
  'not-taken': 'Not taken',
  given: 'Given or dispensed; no prescription is held',
};

export const medicationState = (item: MedicationItem): string => STATES[item.state];

/** `Source: Example Surgery`, `Sources: Example Surgery, Whiston Hospital`. */
export function sourcesNamed(item: MedicationItem): string {
  const names = namesOf(item);
  return `${names.length === 1 ? 'Source' : 'Sources'}: ${names.join(', ')}`;
}

/** Who says it; a source that is not stated is said to be so. */
export const medicationSources = (item: MedicationItem): string => namesOf(item).join(', ');

const namesOf = ({ sources }: MedicationItem): readonly string[] => [...new Set(sources.map(sourceName))];

/**
 * `51 issues, 1 dispensing held`: what is held of its supplies, which need not be all that there were. A list of medicines
 * may name the day of the last issue without the issue, and of two doses of one medicine an issue with other instructions
 * belongs to neither.
 */
export function suppliesHeld({ held: { issued, dispensed, given } }: MedicationItem): string {
  const words = joinWords([
    supplies(issued, 'issue'),
    supplies(dispensed, 'dispensing'),
    supplies(given, 'dose given', 'doses given'),
  ]);
  return words === '' ? 'No issue with these instructions held' : `${words} held`;
}

const supplies = (count: number, one: string, many?: string): string =>
  count === 0 ? '' : counted(count, one, many).replace(' ', NBSP);

/** Words of a source with every number bound to what it counts or measures: they never part at the end of a line (HAZ-007). */
export const withUnits = (text: string): string => text.replace(/(\d)[ \t]+(?=[\p{L}%])/gu, `$1${NBSP}`);

/** How much of the medication has come, while it comes: 'n of m', where the sources say how many there are. */
export function loadingWords(ledger: CompletenessLedger | null, madeFrom: readonly string[]): string {
  if (ledger === null) return 'No entry of medication has come yet.';
  if (ledger.finished) return '';
  const kinds = ledger.categories.filter(({ resourceType }) => madeFrom.includes(resourceType));
  const read = kinds.filter(({ state }) => state === 'complete').length;
  const held = kinds.reduce((sum, kind) => sum + kind.held, 0);
  const isKnown = kinds.length > 0 && kinds.every(({ expected, state }) => expected !== null || state === 'complete');
  const expected = kinds.reduce((sum, kind) => sum + Math.max(kind.expected ?? 0, kind.held), 0);
  const number = (count: number): string => count.toLocaleString('en-GB');
  const entries = isKnown
    ? `${number(held)} of ${number(expected)} medication entries`
    : `${number(held)} medication entries so far, of a number that is not known yet`;
  return `${entries}; ${read} of ${kinds.length} kinds of medication entry read to the end.`;
}
