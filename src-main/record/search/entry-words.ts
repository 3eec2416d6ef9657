import { type ClinicalEntry } from '../../../src-shared/clinical/entry.ts';
import { DateWords } from './date-words.ts';
import { dateLine, type EntryLine, placeLines, titleText, toldLines } from './entry-lines.ts';
import type { Said } from './said-reader.ts';
import { WordsOf } from './words-of.ts';

/** Takes words by number; some come more than once. */
type Add = (words: readonly number[]) => void;

/** The words of entries by number: what is written in many of them is read once. One for each open record (HAZ-001). */
export class EntryWords {
  readonly #words: WordsOf;
  readonly #dates: DateWords;
  /** What rows say of sources and care settings. */
  readonly #places = new Map<string, readonly EntryLine[]>();

  /** @param numberOf the number of a word in the index */
  constructor(numberOf: (word: string) => number) {
    this.#words = new WordsOf(numberOf);
    this.#dates = new DateWords(this.#words, numberOf);
  }

  ofTitle(entry: ClinicalEntry): readonly number[] {
    return this.#words.of(titleText(entry));
  }

  /** Those of `rowLines`. */
  addRow(entry: ClinicalEntry, add: Add): void {
    this.#addLines(toldLines(entry), add);
    this.#addSpan(entry, add);
    add(this.#words.ofLines(this.#placeLines(entry)));
  }

  addSaid({ often, dates, own }: Said, add: Add): void {
    for (const lines of often) add(this.#words.ofLines(lines));
    for (const { label, date } of dates) {
      add(this.#words.of(label));
      this.#dates.add(date, add);
    }
    this.#addLines(own, add);
  }

  /** Nothing more is read for now. */
  clear(): void {
    this.#words.clear();
    this.#dates.clear();
    this.#places.clear();
  }

  #addLines(lines: readonly EntryLine[], add: Add): void {
    for (const { label, text, also } of lines) {
      add(this.#words.of(label));
      add(this.#words.of(text));
      if (also !== undefined) add(this.#words.of(also));
    }
  }

  #addSpan(entry: ClinicalEntry, add: Add): void {
    const { when, until } = entry;
    if (when === null || until === 'open') return this.#addLines([dateLine(entry)], add);
    add(this.#words.of('Date'));
    for (const date of until === null ? [when] : [when, until]) {
      this.#dates.add(date, add);
      this.#dates.addMonths(date, add);
    }
    if (until !== null) add(this.#words.of('to'));
  }

  #placeLines(entry: ClinicalEntry): readonly EntryLine[] {
    const { source, alsoFrom, careSetting } = entry;
    if (alsoFrom.length > 0) return placeLines(entry);
    const key = `${careSetting}\n${source.name ?? ''}\n${source.odsCode ?? ''}\n${source.system ?? ''}`;
    let lines = this.#places.get(key);
    if (lines === undefined) this.#places.set(key, (lines = placeLines(entry)));
    return lines;
  }
}
