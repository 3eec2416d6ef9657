import type { NotShownReason } from '../../../src-shared/clinical/completeness.ts';
import type { EntrySource } from '../../../src-shared/clinical/entry.ts';
import type { NotSharing } from '../access-facts.ts';
import type { SourceBook } from './source-book.ts';

/**
 * Organisations without a data sharing agreement, for a backend that does not leave their entries out. What comes of them is
 * counted and not shown, whenever it becomes known that it is theirs.
 */
export class Sharing {
  readonly #names: ReadonlyMap<string, string>;
  readonly #sources: SourceBook;
  readonly #leftOut = new Set<string>();
  readonly #count: (resourceType: string, reason: NotShownReason, count: number) => void;

  constructor(
    notSharing: readonly NotSharing[],
    sources: SourceBook,
    count: (resourceType: string, reason: NotShownReason, count: number) => void,
  ) {
    this.#names = new Map(notSharing.map(({ odsCode, name }) => [odsCode.toUpperCase(), name]));
    this.#sources = sources;
    this.#count = count;
  }

  /** Whether an entry is of one of them. Its source is then said to share nothing. */
  leavesOut(source: EntrySource | undefined): boolean {
    if (source === undefined || source.odsCode === null) return false;
    const name = this.#names.get(source.odsCode.toUpperCase());
    if (name === undefined) return false;
    this.#sources.notShared({ sourceId: source.sourceId ?? source.odsCode, odsCode: source.odsCode, name });
    return true;
  }

  leftOut(resourceType: string, key: string): void {
    this.#leftOut.add(key);
    this.#count(resourceType, 'not-shared', 1);
  }

  /** Whether an entry (`Type/id`) is left out. */
  hasLeftOut(key: string): boolean {
    return this.#leftOut.has(key);
  }

  /** How many are. */
  get leftOutCount(): number {
    return this.#leftOut.size;
  }

  /** Of the sources that the backend lists, those that have not agreed: said before anything of them comes. */
  listed(): void {
    for (const { sourceId, odsCode } of this.#sources.listed()) {
      const name = odsCode === null ? undefined : this.#names.get(odsCode.toUpperCase());
      if (odsCode !== null && name !== undefined) this.#sources.notShared({ sourceId, odsCode, name });
    }
  }
}
