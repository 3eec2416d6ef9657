import { termsIn } from '../../../src-shared/search/words.ts';
import { beginsMeaning, meaningsIn } from './meanings.ts';

/** A meaning among the words: with a sign that no word begins with. */
export const meaningWord = (meaning: number): string => `=${meaning}`;

/** Labels, names of sources and the like come again and again: their words are kept for a while. */
const LONGEST_KEPT = 48;
const FIGURE = /\d/;
const MOST_KEPT = 8000;

/** What stands between two spaces, in which every term lies whole. */
interface Piece {
  readonly words: readonly number[];
  /** A meaning may begin in it, and go on behind it. */
  readonly mayMean: boolean;
}

/** The words of texts by number, in all their forms, and the meanings of what they say. One for each open record (HAZ-001). */
export class WordsOf {
  readonly #numberOf: (word: string) => number;
  readonly #texts = new Kept<readonly number[]>();
  readonly #pieces = new Kept<Piece>();

  /** @param numberOf the number of a word in the index */
  constructor(numberOf: (word: string) => number) {
    this.#numberOf = numberOf;
  }

  /** Some may come more than once. */
  of(text: string): readonly number[] {
    if (text === '') return [];
    // Dates, measurements and their like hardly come again; the words in them do.
    if (text.length > LONGEST_KEPT || (text.includes(' ') && FIGURE.test(text))) return this.#wordsIn(text);
    let words = this.#texts.get(text);
    if (words === undefined) this.#texts.set(text, (words = this.#wordsIn(text)));
    return words;
  }

  clear(): void {
    this.#texts.clear();
    this.#pieces.clear();
  }

  #wordsIn(text: string): readonly number[] {
    const words: number[] = [];
    let mayMean = false;
    for (let from = 0; from <= text.length;) {
      const space = text.indexOf(' ', from);
      const to = space === -1 ? text.length : space;
      if (to > from) {
        const piece = this.#pieceOf(text.slice(from, to));
        for (const word of piece.words) words.push(word);
        mayMean ||= piece.mayMean;
      }
      from = to + 1;
    }
    if (mayMean) for (const meaning of meaningsIn(termsIn(text))) words.push(this.#numberOf(meaningWord(meaning)));
    return words;
  }

  #pieceOf(text: string): Piece {
    if (text.length > LONGEST_KEPT) return this.#readPiece(text);
    let piece = this.#pieces.get(text);
    if (piece === undefined) this.#pieces.set(text, (piece = this.#readPiece(text)));
    return piece;
  }

  #readPiece(text: string): Piece {
    const forms = new Set(
      termsIn(text).flatMap((term) => [...term.forms, ...term.parts.flatMap((part) => part.forms)]),
    );
    return { words: Array.from(forms, this.#numberOf), mayMean: [...forms].some(beginsMeaning) };
  }
}

/** What was asked for last, and at least as much of what was asked for before. */
class Kept<T> {
  #now = new Map<string, T>();
  #before = new Map<string, T>();

  get(key: string): T | undefined {
    const value = this.#now.get(key);
    if (value !== undefined) return value;
    const before = this.#before.get(key);
    if (before !== undefined) this.set(key, before);
    return before;
  }

  set(key: string, value: T): void {
    if (this.#now.size >= MOST_KEPT) {
      this.#before = this.#now;
      this.#now = new Map();
    }
    this.#now.set(key, value);
  }

  clear(): void {
    this.#now.clear();
    this.#before.clear();
  }
}
