import type { ClinicalEntry } from '../../../src-shared/clinical/entry.ts';
import type { RestrictedBook } from '../intake/restricted-book.ts';
import type { ShownRecord } from '../merge/shown-record.ts';
import { readJson } from '../read/body.ts';
import type { Received } from '../read/bundle.ts';
import { isObject } from '../read/reader.ts';
import type { ProvenanceBook } from '../sources/provenance-book.ts';
import type { Directory } from './directory.ts';
import type { EntryBook } from './entry-book.ts';
import type { RawStore } from './raw-store.ts';

type Content = Pick<Received, 'key' | 'hash' | 'resource' | 'json'>;

export interface ClosingParts {
  readonly book: EntryBook;
  readonly shown: ShownRecord;
  readonly directory: Directory;
  readonly provenances: ProvenanceBook;
  readonly store: RawStore;
  readonly restricted: RestrictedBook;
  /** What changes for the reader. */
  readonly send: (entries: readonly ClinicalEntry[], removed: readonly string[]) => void;
  /** These have to be made again. */
  readonly markStale: (storeKeys: Iterable<string>) => void;
  /** This is not there to be made again. */
  readonly unmark: (storeKey: string) => void;
}

/** What stands in the store in the place of what may not be kept. */
const NOTHING = 'null';

/**
 * Takes out of the record what was held and may not be any more: because it turns out restricted (HAZ-029), or its source has not
 * agreed to share. Whoever named it is made again.
 */
export class Closing {
  readonly #parts: ClosingParts;
  /** Files of restricted entries, by their content: not kept, and taken if they come again. */
  readonly #filesLeftOut = new Set<string>();
  /** Store keys of what may not be kept, and still is. */
  readonly #toWipe = new Set<string>();
  readonly #isClosed = (key: string): boolean => this.#parts.restricted.isClosed(key);

  constructor(parts: ClosingParts) {
    this.#parts = parts;
  }

  /** The store comes last: where it cannot wipe what it holds, nothing of it is on the screen, and it is tried again here. */
  restrict(keys: readonly string[]): void {
    const { restricted, provenances, directory } = this.#parts;
    for (const key of keys) {
      this.#forgetEntry(key, (content) => restricted.leaveOut(content));
      for (const told of provenances.empty(directory.namesOf(key), this.#isClosed)) directory.unwant(told);
      for (const binary of restricted.binariesOf(key)) this.#forgetFile(binary);
    }
    this.#wipe();
  }

  /** The file of a restricted entry is not kept. @returns true where it is one */
  leavesOutFile({ key, storeKey }: Received): boolean {
    if (!this.#isClosed(key)) return false;
    this.#filesLeftOut.add(storeKey);
    return true;
  }

  /** It came before and was left out because of a restricted entry that has been opened since. */
  wantsAgain(received: Received): boolean {
    const { key, storeKey, resourceType } = received;
    if (resourceType === 'Provenance') return this.#parts.provenances.wants(received, this.#isClosed);
    return this.#filesLeftOut.has(storeKey) && !this.#isClosed(key);
  }

  /** @param each told of every content that was held, before it goes */
  forget(key: string, each: (content: Content) => void): void {
    this.#forgetEntry(key, each);
    this.#wipe();
  }

  /** It may be held again: it was opened with a reason. */
  keptAgain(storeKey: string): void {
    this.#toWipe.delete(storeKey);
  }

  #forgetEntry(key: string, each: (content: Content) => void): void {
    const { book, shown, directory, store, send, markStale, unmark } = this.#parts;
    const { variants, gone } = book.remove(key);
    for (const { hash, storeKey } of variants) {
      const json = store.read(storeKey) ?? '';
      const body = readJson(json);
      each({ key, hash, json, resource: body.ok && isObject(body.json) ? body.json : {} });
      unmark(storeKey);
      this.#toWipe.add(storeKey);
    }
    const storeKeys = variants.map(({ storeKey }) => storeKey);
    markStale(directory.forget(key, storeKeys));
    const { entries, removed } = shown.update([], gone);
    if (entries.length > 0 || removed.length > 0) send(entries, removed);
  }

  #forgetFile(key: string): void {
    const { directory, markStale } = this.#parts;
    const fact = directory.find(key, 'detail');
    if (fact === null) return;
    const storeKey = `${key}@${fact.hash}`;
    this.#filesLeftOut.add(storeKey);
    this.#toWipe.add(storeKey);
    markStale(directory.forget(key));
  }

  #wipe(): void {
    if (this.#toWipe.size === 0) return;
    this.#parts.store.put([...this.#toWipe].map((resourceKey) => ({ resourceKey, json: NOTHING })));
    this.#toWipe.clear();
  }
}
