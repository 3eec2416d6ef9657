import {
  type ClinicalDate,
  DAY_MS,
  formatDate,
  formatDateTime,
  formatTime,
  monthHeading,
} from '../../../src-shared/clinical/dates.ts';
import { londonOffset } from '../../../src-shared/clinical/london.ts';
import { joinWords } from '../../../src-shared/join-words.ts';
import { termsIn, type Word } from '../../../src-shared/search/words.ts';
import type { WordsOf } from './words-of.ts';

const MINUTE_MS = 60_000;

/** 'Nov-2024 November 2024': how people write the month of a date. */
export function monthsOf(date: ClinicalDate | 'open' | null): string {
  if (date === null || date === 'open' || date.precision === 'year') return '';
  return joinWords([formatDate({ ...date, precision: 'month' }), monthHeading(date)], ' ');
}

/** A month: the words of its days are the same but for the figures of the day. */
interface Month {
  /** Those of `monthsOf`. */
  readonly words: readonly number[];
  /** Of each of its days: 'mar', '2019'. */
  readonly shared: readonly number[];
  /** What stands behind the figures of a day: '-mar-2019', 'mar2019', ''. */
  readonly ends: readonly string[];
}

interface Day {
  readonly words: readonly number[];
  readonly month: Month;
}

/** '07' of '07-Mar-2019': any will do to see where they stand in a word. */
const FIGURES = '01';

/** The words of dates as they are shown, by number: a record has some ten thousand days, and each is written in many entries. */
export class DateWords {
  readonly #words: WordsOf;
  readonly #numberOf: (word: string) => number;
  readonly #days = new Map<number, Day>();
  /** By '-Mar-2019'. */
  readonly #months = new Map<string, Month>();
  readonly #minutes = new Map<number, readonly number[]>();

  /** @param numberOf the number of a word in the index */
  constructor(words: WordsOf, numberOf: (word: string) => number) {
    this.#words = words;
    this.#numberOf = numberOf;
  }

  /** Those of `formatDateTime`. */
  add(date: ClinicalDate, add: (words: readonly number[]) => void): void {
    if (date.precision !== 'minute' && date.precision !== 'day') return add(this.#words.of(formatDateTime(date)));
    const clock = date.sortKey + londonOffset(date.sortKey);
    const day = Math.floor(clock / DAY_MS);
    add(this.#dayOf(date, day).words);
    if (date.precision === 'day') return;
    const minute = Math.floor((clock - day * DAY_MS) / MINUTE_MS);
    add(kept(this.#minutes, minute, () => this.#words.of(formatTime(date))));
  }

  /** Those of `monthsOf`. */
  addMonths(date: ClinicalDate, add: (words: readonly number[]) => void): void {
    if (date.precision !== 'minute' && date.precision !== 'day') return add(this.#words.of(monthsOf(date)));
    const day = Math.floor((date.sortKey + londonOffset(date.sortKey)) / DAY_MS);
    add(this.#dayOf(date, day).month.words);
  }

  clear(): void {
    this.#days.clear();
    this.#months.clear();
    this.#minutes.clear();
  }

  #dayOf(date: ClinicalDate, day: number): Day {
    return kept(this.#days, day, () => {
      const text = formatDate({ ...date, precision: 'day' });
      const [figures, behind] = [text.slice(0, FIGURES.length), text.slice(FIGURES.length)];
      const month = kept(this.#months, behind, () => this.#monthOf(date, behind));
      return { words: [...month.shared, ...month.ends.map((end) => this.#numberOf(figures + end))], month };
    });
  }

  #monthOf(date: ClinicalDate, behind: string): Month {
    const words = termsIn(`${FIGURES}${behind}`).flatMap((term) => [term, ...term.parts]);
    const formsOf = (some: readonly Word[]): readonly string[] => [...new Set(some.flatMap(({ forms }) => forms))];
    return {
      words: this.#words.of(monthsOf(date)),
      shared: formsOf(words.filter(({ start }) => start > 0)).map(this.#numberOf),
      ends: formsOf(words.filter(({ start }) => start === 0)).map((form) => form.slice(FIGURES.length)),
    };
  }
}

function kept<K, T>(of: Map<K, T>, key: K, make: () => T): T {
  let value = of.get(key);
  if (value === undefined) of.set(key, (value = make()));
  return value;
}
