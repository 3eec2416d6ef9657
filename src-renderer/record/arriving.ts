import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import { type ChangedEntries, isCorrection } from './changed-entries.ts';
import { mergeEntries } from './entry-order.ts';

/** A list of entries, newest first. */
type Ordered = readonly ClinicalEntry[];

/** The entries of one record, and those of them that the list does not show yet. */
export class Arriving {
  readonly #changed: ChangedEntries;
  readonly #held = new Map<string, ClinicalEntry>();
  #batch: ClinicalEntry[] = [];
  #isOther = false;
  /** The list with as much of the batch as had come when it began to be prepared. */
  #prepared: { readonly list: Ordered; readonly count: number } | null = null;

  constructor(changed: ChangedEntries) {
    this.#changed = changed;
  }

  entry(id: string): ClinicalEntry | null {
    return this.#held.get(id) ?? null;
  }

  /** Whether what the list shows of some entries is no longer so, or they are none any more. */
  get isOther(): boolean {
    return this.#isOther;
  }

  /** Whether there are entries that the list does not show. */
  get hasMore(): boolean {
    return this.#batch.length > 0;
  }

  put(entries: readonly ClinicalEntry[]): void {
    for (const entry of entries) {
      const before = this.#held.get(entry.id);
      this.#changed.comes(entry, before);
      this.#isOther ||= before !== undefined && isCorrection(before, entry);
      this.#held.set(entry.id, entry);
      this.#batch.push(entry);
    }
  }

  /** An entry that is none any more. @returns whether there was one */
  remove(id: string): boolean {
    if (!this.#held.delete(id)) return false;
    this.#changed.goes(id);
    this.#isOther = true;
    return true;
  }

  /** What the list that is shown becomes with all that has come so far; what comes from now on is shown after it. */
  prepare(shown: Ordered): Ordered {
    const list = this.#merged(shown);
    this.#prepared = { list, count: this.#batch.length };
    return list;
  }

  /** What has been prepared. @param shown what the list shows */
  takePrepared(shown: Ordered): Ordered {
    const { list, count } = this.#prepared ?? { list: shown, count: 0 };
    this.#batch = this.#batch.slice(count);
    this.#prepared = null;
    return list;
  }

  /** All that has come. @param shown what the list shows; the same where that changes nothing */
  takeAll(shown: Ordered): Ordered {
    const list = this.#merged(shown);
    this.#batch = [];
    this.#isOther = false;
    this.#prepared = null;
    return list;
  }

  clear(): void {
    this.#held.clear();
    this.#changed.clear();
    this.takeAll([]);
  }

  #merged(shown: Ordered): Ordered {
    return this.#batch.length === 0 && !this.#isOther ? shown : mergeEntries(shown, this.#batch, this.#held);
  }
}
