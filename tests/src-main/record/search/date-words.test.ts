import { describe, expect, it, vi } from 'vitest';
import { type ClinicalDate, formatDateTime, parseClinicalDate } from '../../../../src-shared/clinical/dates.ts';
import { DateWords, monthsOf } from '../../../../src-main/record/search/date-words.ts';
import { WordsOf } from '../../../../src-main/record/search/words-of.ts';

const HOUR_MS = 3_600_000;
/** No whole number of days, so that hours and minutes differ, and that both ends of a day come. */
const STEP_MS = 23 * HOUR_MS + 59_000;

/** Both ways to the words of a date, by the numbers of one index. */
function bothWays(): { readonly dates: DateWords; readonly plain: WordsOf; readonly numbers: Map<string, number> } {
  const numbers = new Map<string, number>();
  const numberOf = (word: string): number => {
    const number = numbers.get(word) ?? numbers.size;
    numbers.set(word, number);
    return number;
  };
  return { dates: new DateWords(new WordsOf(numberOf), numberOf), plain: new WordsOf(numberOf), numbers };
}

const sorted = (words: Iterable<number>): readonly number[] => [...new Set(words)].toSorted((a, b) => a - b);

function added(add: (take: (words: readonly number[]) => void) => void): readonly number[] {
  const all: number[] = [];
  add((words) => all.push(...words));
  return sorted(all);
}

function dated(iso: string): ClinicalDate {
  const date = parseClinicalDate(iso);
  if (date === null) throw new Error(`${iso} is no date`);
  return date;
}

function* daysOf(from: number, to: number): Iterable<string> {
  for (let at = Date.UTC(from, 0, 1); at < Date.UTC(to, 0, 1); at += STEP_MS) yield new Date(at).toISOString();
}

describe('the words of a date are those of its text', () => {
  it.each([
    ['instants of three years', [...daysOf(1994, 1997)]],
    ['days of a leap year', [...daysOf(2024, 2025)].map((iso) => iso.slice(0, 10))],
    ['months', [...daysOf(2019, 2020)].map((iso) => iso.slice(0, 7))],
    ['years and slips of the keyboard', ['2019', '0123', '0123-01-23', '0101-12-31', '9999-12-31', '0001-01-01']],
  ])('%s', (_, texts) => {
    const { dates, plain } = bothWays();
    for (const date of texts.map(dated)) {
      expect([date.iso, added((take) => dates.add(date, take))]).toEqual([
        date.iso,
        sorted(plain.of(formatDateTime(date))),
      ]);
      expect([date.iso, added((take) => dates.addMonths(date, take))]).toEqual([
        date.iso,
        sorted(plain.of(monthsOf(date))),
      ]);
    }
  });
});

describe('what comes again is not read again', () => {
  it.each(['Updated', 'Status', '4.5', 'Blood pressure', '07-Mar-2019 14:05'])('%s', (text) => {
    const numberOf = vi.fn((word: string) => word.length);
    const words = new WordsOf(numberOf);
    const first = words.of(text);
    numberOf.mockClear();
    expect(words.of(text)).toEqual(first);
    expect(numberOf).not.toHaveBeenCalled();
  });
});
