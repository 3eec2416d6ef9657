import { type Term, termsIn, type Word } from '../../../src-shared/search/words.ts';
import { MEANINGS } from '../../../src-shared/search/synonyms.ts';

/** A way to say a meaning, as its words one after another. */
interface Saying {
  readonly words: readonly string[];
  /** Places in `MEANINGS`; several where the same words have several meanings. */
  readonly meanings: readonly number[];
}

/** Where a text says something that the table of synonyms knows. */
export interface Said {
  /** Places of its terms: from the first, up to and without the last. */
  readonly from: number;
  readonly to: number;
  readonly meanings: readonly number[];
}

/** Each way to say each meaning, as the words that the search compares. */
export const SAYINGS: readonly (readonly (readonly string[])[])[] = MEANINGS.map((meaning) =>
  meaning.map((saying) => termsIn(saying).map(({ forms }) => forms[0] ?? '')),
);

/** By the first word, the longest first. */
const BY_FIRST: ReadonlyMap<string, readonly Saying[]> = byFirst();

function byFirst(): Map<string, Saying[]> {
  const sayings = new Map<string, { words: readonly string[]; meanings: number[] }>();
  for (const [meaning, ways] of SAYINGS.entries()) {
    for (const words of ways) {
      const known = sayings.get(words.join(' '));
      if (known === undefined) sayings.set(words.join(' '), { words, meanings: [meaning] });
      else known.meanings.push(meaning);
    }
  }
  const found = new Map<string, Saying[]>();
  for (const saying of [...sayings.values()].toSorted((a, b) => b.words.length - a.words.length)) {
    const [first = ''] = saying.words;
    const others = found.get(first);
    if (others === undefined) found.set(first, [saying]);
    else others.push(saying);
  }
  return found;
}

/** Whether a way to say something begins with this word. */
export const beginsMeaning = (form: string): boolean => BY_FIRST.has(form);

/** All that a text says of the table, also within one another: 'urea and electrolytes'. */
export function meaningsIn(terms: readonly Term[]): ReadonlySet<number> {
  const found = new Set<number>();
  const words = terms.flatMap(({ parts }) => parts);
  for (const [index, word] of words.entries()) {
    for (const { meanings } of sayingsAt(words, index, word)) for (const meaning of meanings) found.add(meaning);
  }
  for (const term of terms) {
    if (term.parts.length < 2) continue;
    for (const { words: saying, meanings } of sayingsAt([term], 0, term)) {
      if (saying.length === 1) for (const meaning of meanings) found.add(meaning);
    }
  }
  return found;
}

/** The longest that stands at each place of what was typed, from left to right, none within another. */
export function saidIn(terms: readonly Term[]): readonly Said[] {
  const found: Said[] = [];
  for (let from = 0; from < terms.length;) {
    const [longest] = sayingsAt(terms, from, terms[from]);
    const to = from + (longest?.words.length ?? 1);
    found.push({ from, to, meanings: longest?.meanings ?? [] });
    from = to;
  }
  return found;
}

function sayingsAt(words: readonly Word[], from: number, first: Word | undefined): readonly Saying[] {
  if (first === undefined) return [];
  return first.forms
    .flatMap((form) => BY_FIRST.get(form) ?? [])
    .filter((saying) => saying.words.every((word, index) => words[from + index]?.forms.includes(word) === true));
}
