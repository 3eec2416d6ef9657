import { parseClinicalDate, formatDate } from '../../../src-shared/clinical/dates.ts';
import type { SearchTerm } from '../../../src-shared/search/answer.ts';
import { asSeen, type Term, termsIn } from '../../../src-shared/search/words.ts';
import { saidIn, SAYINGS } from './meanings.ts';
import { MEANINGS } from '../../../src-shared/search/synonyms.ts';

/** One thing that every hit must have, in one of these ways. */
export interface Wanted {
  /** As it was typed. */
  readonly typed: string;
  /** Beginnings of words, all of which an entry must have. */
  readonly ways: readonly (readonly string[])[];
  /** Places in `MEANINGS`. */
  readonly meanings: readonly number[];
}

/** What was typed, as things to look for. */
export function wantedIn(text: string): readonly Wanted[] {
  const terms = termsIn(text);
  return saidIn(terms).map(({ from, to, meanings }) => {
    const said = terms.slice(from, to);
    const typed = text.slice(said[0]?.start ?? 0, said.at(-1)?.end ?? 0);
    return { typed, ways: together(said.map((term) => waysOf(term, text))), meanings };
  });
}

/** Words typed for one meaning are looked for side by side: every way of the first with every way of the next. */
function together(each: readonly (readonly (readonly string[])[])[]): readonly (readonly string[])[] {
  return each.reduce((all, ways) => all.flatMap((before) => ways.map((way) => [...before, ...way])), [[]]);
}

const MONTH = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/;

/** A term as it is, or all of its parts; of a date or of figures only as it is: '120/80' is no '80' and '120'. */
function waysOf(term: Term, text: string): readonly (readonly string[])[] {
  const whole = term.forms.map((form) => [form]);
  const parts = term.parts.map(({ forms }) => forms[0] ?? '');
  const areFigures = parts.every((part) => /^[\d.,:]+$/.test(part) || MONTH.test(part));
  if (!areFigures) return term.parts.length === 1 ? whole : [...whole, parts];
  const date = dateForm(asSeen(text.slice(term.start, term.end)));
  return date === null ? whole : [...whole, [date]];
}

/** A day or a month written in figures, as entries show it: '21/11/2024' and '2024-11-21' are '21-nov-2024'. */
function dateForm(text: string): string | null {
  const british = /^(?:(\d{1,2})[./-])?(\d{1,2})[./-](\d{4})$/.exec(text);
  const iso =
    british === null
      ? text
      : [british[3] ?? '', british[2] ?? '', british[1] ?? '']
          .filter((part) => part !== '')
          .map((part) => part.padStart(2, '0'))
          .join('-');
  const date = parseClinicalDate(iso);
  return date === null || date.precision === 'year' ? null : formatDate(date).toLowerCase();
}

/** For the highlights. @param similar words that stand for the one typed, which is nowhere */
export function termOf({ ways, meanings }: Wanted, similar: readonly string[] = []): SearchTerm {
  return {
    starts: [...new Set(ways.flat())],
    phrases: [...meanings.flatMap((meaning) => SAYINGS[meaning] ?? []), ...similar.map((word) => [word])],
  };
}

/** The words that the table of synonyms adds. */
export function addedWords(wanted: readonly Wanted[]): readonly string[] {
  const added = wanted.flatMap(({ typed, meanings }) =>
    meanings.flatMap((meaning) => (MEANINGS[meaning] ?? []).filter((words) => words !== typed.toLowerCase())),
  );
  return [...new Set(added)];
}
