import type { ClinicalEntry, EntryDetail } from '../../../src-shared/clinical/entry.ts';
import type { SearchAnswer, SearchPlaces, SearchTerm } from '../../../src-shared/search/answer.ts';
import { detailLines, rowLines, titleText } from './entry-lines.ts';
import { EntryWords } from './entry-words.ts';
import { excerptsOf } from './excerpts.ts';
import { guessed, having, hitsOf } from './finding.ts';
import type { Said } from './said-reader.ts';
import { addedWords, termOf, wantedIn } from './query.ts';
import { WordIndex } from './word-index.ts';

/** What is searched for, in letters, and the hits whose places are told at once: the window is not trusted with more. */
const LONGEST_SEARCH = 200;
const MOST_PLACES = 60;

export interface RecordSearchOptions {
  /** The entry as it is shown, and everything that it says; null where it is none (any more). */
  readonly entry: (entryId: string) => ClinicalEntry | null;
  readonly detail: (entryId: string) => EntryDetail | null;
  /** What the detail says besides the row, without what is not searched: what refers to it, and its text as received. */
  readonly said: (entryId: string) => Said | null;
  /** For now nothing more is asked for. */
  readonly saidAll: () => void;
  readonly clock: () => number;
  /** Runs later, once. @returns a function that calls it off. */
  readonly schedule: (act: () => void, ms: number) => () => void;
}

/** One slice of reading: pages and answers wait no longer than this. */
const SLICE_MS = 12;
const SLICE_ENTRIES = 100;
/** While pages come they go first; afterwards reading has all the time that nobody asks for. */
const PAUSE_LOADING_MS = 60;
const PAUSE_MS = 1;
/** So many numbers of entries that are no more may stand in the lists, for each that is, before they are swept. */
const MOST_GONE = 0.5;
/** In the place of a document number: no word of the entry has been read. */
const NO_NUMBER = -1;

/**
 * Finds entries of the open record by any word of them. While pages come nothing is read unless somebody asks: pages go first. Then
 * rows are known before the answer, and what else an entry says is read in slices. Nothing is kept but words and numbers, and it
 * ends with the record (HAZ-001).
 */
export class RecordSearch {
  readonly #options: RecordSearchOptions;
  #index = new WordIndex();
  readonly #words = new EntryWords((word) => this.#index.numberOf(word));
  /** The entry behind each document number; null where it is no more, or has a later number. */
  #entries: (string | null)[] = [];
  readonly #numbers = new Map<string, number>();
  /** Whose rows are to be read, for the first time or again. */
  readonly #rows = new Set<string>();
  #gone = 0;
  /** Whose details are to be read, for the first time or again. */
  readonly #waiting = new Set<string>();
  readonly #unread = new Set<string>();
  #sweeping: Generator<void> | null = null;
  #cancel: (() => void) | null = null;
  #isLoading = true;
  #isAsked = false;
  /** What is done once all rows are known. */
  #asking: (() => void)[] = [];
  #closed = false;

  constructor(options: RecordSearchOptions) {
    this.#options = options;
  }

  /** Takes entries as they are shown now, and ids that are none any more. */
  update(entries: readonly ClinicalEntry[], removed: readonly string[]): void {
    if (this.#closed) return;
    for (const id of removed) this.#remove(id);
    for (const entry of entries) {
      if (!this.#numbers.has(entry.id)) this.#numbers.set(entry.id, NO_NUMBER);
      this.#rows.add(entry.id);
      this.#waiting.add(entry.id);
      this.#unread.add(entry.id);
    }
    this.#readLater();
  }

  /**
   * Somebody asks: from now on the record is read also while it comes. What is done then is done once all rows are known: at once,
   * or after some slices where many of them were not read yet.
   */
  ask(act: () => void): void {
    this.#isAsked = true;
    this.#asking.push(act);
    this.#answer(this.#options.clock() + SLICE_MS);
    if (this.#asking.length > 0) this.#readSoon();
    else this.#readLater();
  }

  /** Pages come (again): they go before the reading. */
  loading(): void {
    this.#isLoading = true;
  }

  /** Everything is here: what was read while names and others were still to come is read once more. */
  loaded(): void {
    if (this.#closed) return;
    this.#isLoading = false;
    for (const id of this.#numbers.keys()) this.#waiting.add(id);
    this.#readSoon();
  }

  /** As of now, with all rows: those that are still to be read are read first. */
  find(text: string): SearchAnswer {
    this.#isAsked = true;
    this.#readRows(Number.POSITIVE_INFINITY);
    this.#readLater();
    const wanted = wantedIn(text.slice(0, LONGEST_SEARCH));
    const size = this.#entries.length;
    const each = wanted.map((one) => having(one, this.#index, size));
    const guesses = each.map((found, index) => guessed(wanted[index], found, this.#index, this.#isCurrent));
    const similar = guesses.filter((guess) => guess !== null);
    for (const [index, guess] of guesses.entries()) {
      for (const word of guess?.found ?? []) this.#index.has(word, each[index] ?? new Uint8Array(size));
    }
    return {
      terms: wanted.map((one, index) => termOf(one, guesses[index]?.found)),
      ...hitsOf(each, this.#entries),
      alsoSearched: addedWords(wanted),
      similar,
      read: this.#numbers.size - this.#unread.size,
      entries: this.#numbers.size,
      isReading: this.#waiting.size > 0,
    };
  }

  /** Where some hits have what their titles do not have. */
  places(text: string, entryIds: readonly string[]): readonly SearchPlaces[] {
    const answer = this.find(text);
    return entryIds.slice(0, MOST_PLACES).flatMap((entryId) => this.#placesIn(entryId, answer.terms) ?? []);
  }

  /** Forgets everything, at once. */
  close(): void {
    this.#closed = true;
    this.#cancel?.();
    this.#cancel = null;
    this.#index = new WordIndex();
    this.#entries = [];
    this.#numbers.clear();
    this.#rows.clear();
    this.#asking = [];
    this.#words.clear();
    this.#waiting.clear();
    this.#unread.clear();
    this.#sweeping = null;
  }

  #placesIn(entryId: string, terms: readonly SearchTerm[]): SearchPlaces | null {
    const entry = this.#options.entry(entryId);
    if (entry === null) return null;
    const detail = this.#detail(entryId);
    const lines = [...rowLines(entry), ...(detail === null ? [] : detailLines(detail))];
    return { entryId, excerpts: excerptsOf(titleText(entry), lines, terms) };
  }

  readonly #isCurrent = (document: number): boolean => (this.#entries[document] ?? null) !== null;

  /** A number of its own for the entry as it is now; the words of its row. */
  #addRow(entry: ClinicalEntry): number {
    this.#retire(entry.id);
    this.#rows.delete(entry.id);
    const document = this.#entries.push(entry.id) - 1;
    this.#numbers.set(entry.id, document);
    this.#index.begin();
    this.#index.add(document, this.#words.ofTitle(entry), true);
    this.#words.addRow(entry, (words) => this.#index.add(document, words, false));
    return document;
  }

  #addSaid(document: number, said: Said): void {
    this.#words.addSaid(said, (words) => this.#index.add(document, words, false));
  }

  #remove(entryId: string): void {
    this.#retire(entryId);
    this.#numbers.delete(entryId);
    this.#rows.delete(entryId);
    this.#waiting.delete(entryId);
    this.#unread.delete(entryId);
  }

  #retire(entryId: string): void {
    const document = this.#numbers.get(entryId);
    if (document === undefined || document === NO_NUMBER) return;
    this.#entries[document] = null;
    this.#gone += 1;
  }

  #readSoon(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#readLater();
  }

  #readLater(): void {
    if (this.#closed || this.#cancel !== null || (this.#isLoading && !this.#isAsked)) return;
    if (this.#waiting.size === 0 && this.#sweeping === null) return;
    const isWaitedFor = this.#asking.length > 0;
    const pause = this.#isLoading && !isWaitedFor ? PAUSE_LOADING_MS : PAUSE_MS;
    this.#cancel = this.#options.schedule(() => this.#readSlice(), pause);
  }

  #readSlice(): void {
    this.#cancel = null;
    const { clock } = this.#options;
    const until = clock() + SLICE_MS;
    if (this.#asking.length > 0) this.#answer(until);
    let count = 0;
    for (const entryId of this.#waiting) {
      if (count >= SLICE_ENTRIES || clock() >= until) break;
      this.#waiting.delete(entryId);
      this.#read(entryId);
      count += 1;
    }
    this.#index.putInOrder();
    if (this.#waiting.size === 0) {
      this.#words.clear();
      this.#options.saidAll();
      this.#sweepOn(until);
    }
    this.#readLater();
  }

  #answer(until: number): void {
    this.#readRows(until);
    if (this.#rows.size > 0) return;
    for (const act of this.#asking.splice(0)) act();
  }

  #readRows(until: number): void {
    const { clock, entry } = this.#options;
    for (const entryId of this.#rows) {
      if (clock() >= until) return;
      this.#rows.delete(entryId);
      const shown = entry(entryId);
      if (shown !== null) this.#addRow(shown);
    }
  }

  #read(entryId: string): void {
    const entry = this.#options.entry(entryId);
    const known = this.#numbers.get(entryId);
    if (entry === null || known === undefined) return;
    const said = this.#said(entryId);
    const document = this.#rows.has(entryId) ? this.#addRow(entry) : null;
    // What cannot be read stays counted as such: its row is searched, and the answer says how many there are.
    if (said === null) return;
    const isFirst = this.#unread.delete(entryId);
    if (document !== null) this.#addSaid(document, said);
    else if (isFirst) {
      this.#index.begin();
      this.#addSaid(known, said);
    } else this.#addSaid(this.#addRow(entry), said);
  }

  /** Nothing in an entry may end the record process, and with it the whole record (HAZ-018). */
  #detail(entryId: string): EntryDetail | null {
    try {
      return this.#options.detail(entryId);
    } catch {
      return null;
    }
  }

  #said(entryId: string): Said | null {
    try {
      return this.#options.said(entryId);
    } catch {
      return null;
    }
  }

  /** Lists that are mostly numbers of what is no more are made short again. */
  #sweepOn(until: number): void {
    if (this.#sweeping === null) {
      if (this.#gone <= this.#numbers.size * MOST_GONE) return;
      this.#gone = 0;
      this.#sweeping = this.#index.sweep(this.#isCurrent);
    }
    while (this.#options.clock() < until) {
      if (this.#sweeping.next().done === true) {
        this.#sweeping = null;
        return;
      }
    }
  }
}
