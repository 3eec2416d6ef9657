import type { EntryMaker } from './entries/entry-maker.ts';
import { FirstApart } from './first-apart.ts';
import type { PullBook } from './ledger/pulls.ts';
import type { ReceivedCounts } from './ledger/received-counts.ts';
import type { Received } from './read/bundle.ts';

interface EntryTakerParts {
  readonly maker: EntryMaker;
  readonly pulls: PullBook;
  readonly counts: ReceivedCounts;
}

/** Takes the entries of one page after another into the record. */
export class EntryTaker {
  readonly #parts: EntryTakerParts;
  readonly #firstApart = new FirstApart();

  constructor(parts: EntryTakerParts) {
    this.#parts = parts;
  }

  /**
   * Where some cannot be taken, those that are on the screen by then stay. The rest is accounted for as what could not be read,
   * its kind is one of which not all is shown, and it is taken when it comes again (rule 3, HAZ-002).
   * @throws where some cannot be taken: their answer is then unreadable
   */
  take(entries: readonly Received[]): void {
    const left = new Set(entries);
    try {
      for (const some of this.#firstApart.of(entries)) {
        this.#parts.maker.putEntries(some);
        for (const received of some) left.delete(received);
      }
    } catch (error) {
      for (const received of left) this.#notTaken(received);
      throw error;
    }
  }

  #notTaken({ storeKey, key, resourceType }: Received): void {
    const { maker, pulls, counts } = this.#parts;
    counts.notTaken(storeKey, resourceType);
    const isShown = maker.book.shownOf(key).some(({ entries }) => entries.length > 0);
    if (!isShown) pulls.notTaken(resourceType, key);
  }
}
