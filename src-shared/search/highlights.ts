import type { SearchTerm } from './answer.ts';
import { type Term, termsIn, type Word } from './words.ts';

/** A stretch of a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Piece {
  readonly text: string;
  readonly isMatch: boolean;
}

/** A text in pieces: those that were looked for, and those between. Together they are the text, unchanged. */
export function pieces(text: string, terms: readonly SearchTerm[]): readonly Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const { start, end } of matchesIn(text, terms)) {
    if (start > at) found.push({ text: text.slice(at, start), isMatch: false });
    found.push({ text: text.slice(start, end), isMatch: true });
    at = end;
  }
  if (at < text.length) found.push({ text: text.slice(at), isMatch: false });
  return found;
}

/** Where a text has what was looked for: whole words, in their order, none within another. */
export function matchesIn(text: string, terms: readonly SearchTerm[]): readonly Span[] {
  const words = termsIn(text);
  const spans = terms.flatMap((term) => [...startMatches(words, term), ...phraseMatches(words, term)]);
  const merged: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last === undefined || span.start >= last.end) merged.push(span);
    else if (span.end > last.end) merged[merged.length - 1] = { start: last.start, end: span.end };
  }
  return merged;
}

function startMatches(words: readonly Term[], { starts }: SearchTerm): readonly Span[] {
  const begins = ({ forms }: Word): boolean => forms.some((form) => starts.some((start) => form.startsWith(start)));
  return words.flatMap((term) => {
    const parts = term.parts.filter(begins);
    // A part says more exactly where it is; the whole is for what goes over several parts.
    return parts.length > 0 ? parts : begins(term) ? [term] : [];
  });
}

function phraseMatches(words: readonly Term[], { phrases }: SearchTerm): readonly Span[] {
  if (phrases.length === 0) return [];
  const parts = words.flatMap((term) => term.parts);
  return phrases.flatMap((phrase) => {
    const [only] = phrase;
    const inParts = parts.flatMap((_, from) => spanOf(parts, from, phrase) ?? []);
    if (phrase.length !== 1 || only === undefined) return inParts;
    return [...inParts, ...words.filter(({ forms }) => forms.includes(only))];
  });
}

function spanOf(parts: readonly Word[], from: number, phrase: readonly string[]): Span | null {
  const first = parts[from];
  const last = parts[from + phrase.length - 1];
  if (first === undefined || last === undefined) return null;
  const isThere = phrase.every((word, index) => parts[from + index]?.forms.includes(word) === true);
  return isThere ? { start: first.start, end: last.end } : null;
}
