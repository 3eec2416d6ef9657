import type { CompletenessLedger } from '../../src-shared/clinical/completeness.ts';
import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import type { HeldShown } from '../../src-shared/contract/index.ts';

/**
 * Which entries a copy showed otherwise than the record has them by now: whoever reads one of them is told, instead of
 * finding other words, or none, in its place (HAZ-030).
 */
export class ChangedEntries {
  /** Of when the copy is, or was, from which this record was shown first; null: it was shown from none. */
  #copyOf: string | null = null;
  /** While a copy is put together, entries come again with the names of people and places: no source has changed them. */
  #isWhole = false;
  readonly #since = new Map<string, string>();

  copyIs(held: HeldShown | null): void {
    this.#copyOf = held?.asOf ?? this.#copyOf;
  }

  ledgerIs({ finished }: CompletenessLedger): void {
    this.#isWhole ||= finished;
  }

  comes(entry: ClinicalEntry, before: ClinicalEntry | undefined): void {
    if (before !== undefined && isOther(before, entry)) this.#note(entry.id);
  }

  goes(id: string): void {
    this.#note(id);
  }

  since(id: string): string | null {
    return this.#since.get(id) ?? null;
  }

  clear(): void {
    this.#copyOf = null;
    this.#since.clear();
  }

  #note(id: string): void {
    if (this.#copyOf !== null && this.#isWhole) this.#since.set(id, this.#copyOf);
  }
}

/** By the source's own time of change, or by what the row says. */
function isOther(before: ClinicalEntry, now: ClinicalEntry): boolean {
  return (
    before.changedAt !== now.changedAt ||
    before.enteredInError !== now.enteredInError ||
    before.title !== now.title ||
    before.summary !== now.summary ||
    before.status !== now.status
  );
}

/** Whether it is to be relied on otherwise than before: a newer version, another status, a mark more or less. A name that has come to be known is none. */
export function isCorrection(before: ClinicalEntry, now: ClinicalEntry): boolean {
  return (
    before.changedAt !== now.changedAt ||
    before.enteredInError !== now.enteredInError ||
    before.status !== now.status ||
    before.marks.length !== now.marks.length ||
    before.marks.some(({ text }, place) => text !== now.marks[place]?.text)
  );
}
