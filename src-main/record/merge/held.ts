import { placeDate, type ClinicalEntry } from '../../../src-shared/clinical/entry.ts';
import type { EntryFacts } from '../facts/entry-facts.ts';

/** One shown entry with the facts of every resource behind it. */
export interface Held {
  readonly entry: ClinicalEntry;
  readonly facts: readonly EntryFacts[];
}

/** Newest first; undated ones last; then by id, so that the order of arrival does not show. */
export function newestFirst(a: Held, b: Held): number {
  const [one, other] = [placeDate(a.entry)?.sortKey ?? -Infinity, placeDate(b.entry)?.sortKey ?? -Infinity];
  return one === other ? (a.entry.id < b.entry.id ? -1 : 1) : other - one;
}

export const stands = ({ entry }: Held): boolean => !entry.enteredInError;

/** Of one of these types, not withdrawn, and in one of these statuses. */
export function inStatus(held: readonly Held[], type: string, statuses: readonly string[]): readonly Held[] {
  return held.filter(
    (item) => stands(item) && item.facts.some((fact) => fact.resourceType === type && statuses.includes(fact.status)),
  );
}
