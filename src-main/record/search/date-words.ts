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
import type { WordsOf } from './words-of.ts';

const MINUTE_MS = 60_000;

/** 'Nov-2024 November 2024': how people write the month of a date. */
export function monthsOf(date: ClinicalDate | 'open' | null): string {
  if (date === null || date === 'open' || date.precision === 'year') return '';
  return joinWords([formatDate({ ...date, precision: 'month' }), monthHeading(date)], ' ');
}

/** The words of dates as they are shown, by number: a record has some thousand days, and each is written in many entries. */
export class DateWords {
  readonly #words: WordsOf;
  readonly #days = new Map<number, readonly number[]>();
  readonly #monthsOfDays = new Map<number, readonly number[]>();
  readonly #minutes = new Map<number, readonly number[]>();

  constructor(words: WordsOf) {
    this.#words = words;
  }

  /** Those of `formatDateTime`. */
  add(date: ClinicalDate, add: (words: readonly number[]) => void): void {
    if (date.precision !== 'minute' && date.precision !== 'day') return add(this.#words.of(formatDateTime(date)));
    const clock = date.sortKey + londonOffset(date.sortKey);
    const day = Math.floor(clock / DAY_MS);
    add(kept(this.#days, day, () => this.#words.of(formatDate(date))));
    if (date.precision === 'day') return;
    const minute = Math.floor((clock - day * DAY_MS) / MINUTE_MS);
    add(kept(this.#minutes, minute, () => this.#words.of(formatTime(date))));
  }

  /** Those of `monthsOf`. */
  addMonths(date: ClinicalDate, add: (words: readonly number[]) => void): void {
    const day = Math.floor((date.sortKey + londonOffset(date.sortKey)) / DAY_MS);
    const isExact = date.precision === 'minute' || date.precision === 'day';
    add(isExact ? kept(this.#monthsOfDays, day, () => this.#words.of(monthsOf(date))) : this.#words.of(monthsOf(date)));
  }

  clear(): void {
    this.#days.clear();
    this.#monthsOfDays.clear();
    this.#minutes.clear();
  }
}

function kept<T>(of: Map<number, T>, key: number, make: () => T): T {
  let value = of.get(key);
  if (value === undefined) of.set(key, (value = make()));
  return value;
}
