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

/** What is held of each type, in its order: most lists are made from one or two of them. */
export class HeldByType {
  readonly #byType = new Map<string, Held[]>();

  constructor(held: readonly Held[]) {
    for (const item of held) for (const { resourceType } of item.facts) this.#put(resourceType, item);
  }

  /** Of which any resource is of the type; each once. */
  of(type: string): readonly Held[] {
    return this.#byType.get(type) ?? [];
  }

  #put(type: string, item: Held): void {
    const known = this.#byType.get(type);
    if (known === undefined) this.#byType.set(type, [item]);
    // Several of one type behind one entry follow one another.
    else if (known.at(-1) !== item) known.push(item);
  }
}

/** Of one of these types, not withdrawn, and in one of these statuses. */
export function inStatus(held: HeldByType, type: string, statuses: readonly string[]): readonly Held[] {
  return held
    .of(type)
    .filter(
      (item) => stands(item) && item.facts.some((fact) => fact.resourceType === type && statuses.includes(fact.status)),
    );
}
