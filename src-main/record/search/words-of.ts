import { type Term, termsIn } from '../../../src-shared/search/words.ts';
import type { EntryLine } from './entry-lines.ts';
import { beginsMeaning, meaningsIn } from './meanings.ts';

/** A meaning among the words: with a sign that no word begins with. */
export const meaningWord = (meaning: number): string => `=${meaning}`;

/** Labels, names of sources and the like come again and again: their words are kept for a while. */
const LONGEST_KEPT = 80;
/** Twice as many are held at most: the latest, and some of those before. */
const MOST_TEXTS = 4000;
/** A life has some ten thousand days. */
const MOST_PIECES = 16_000;

/** What stands between two spaces, in which every term lies whole. */
interface Piece {
  readonly words: readonly number[];
  readonly terms: readonly Term[];
  /** A meaning may begin in it, and go on behind it. */
  readonly mayMean: boolean;
}

/** The words of texts by number, in all their forms, and the meanings of what they say. One for each open record (HAZ-001). */
export class WordsOf {
  readonly #numberOf: (word: string) => number;
  readonly #texts = new Kept<readonly number[]>(MOST_TEXTS);
  readonly #pieces = new Kept<Piece>(MOST_PIECES);
  /** By the lines themselves: of what comes again as the same object. */
  readonly #lines = new Map<readonly EntryLine[], readonly number[]>();

  /** @param numberOf the number of a word in the index */
  constructor(numberOf: (word: string) => number) {
    this.#numberOf = numberOf;
  }

  /** Some may come more than once. */
  of(text: string): readonly number[] {
    if (text === '') return NONE;
    // What has no space is a piece, and kept as such.
    if (text.length > LONGEST_KEPT || !text.includes(' ')) return this.#wordsIn(text);
    let words = this.#texts.get(text);
    if (words === undefined) this.#texts.set(text, (words = this.#wordsIn(text)));
    return words;
  }

  /** Of lines that come again as the same object: each word once. */
  ofLines(lines: readonly EntryLine[]): readonly number[] {
    let words = this.#lines.get(lines);
    if (words === undefined) {
      words = [
        ...new Set(lines.flatMap(({ label, text, also = '' }) => [label, text, also].flatMap((one) => this.of(one)))),
      ];
      this.#lines.set(lines, words);
    }
    return words;
  }

  clear(): void {
    this.#texts.clear();
    this.#pieces.clear();
    this.#lines.clear();
  }

  #wordsIn(text: string): readonly number[] {
    const pieces: Piece[] = [];
    for (let from = 0; from <= text.length;) {
      const space = text.indexOf(' ', from);
      const to = space === -1 ? text.length : space;
      if (to > from) pieces.push(this.#pieceOf(text.slice(from, to)));
      from = to + 1;
    }
    const [first] = pieces;
    if (first !== undefined && pieces.length === 1 && !first.mayMean) return first.words;
    const words: number[] = [];
    for (const piece of pieces) for (const word of piece.words) words.push(word);
    if (pieces.some(({ mayMean }) => mayMean)) {
      for (const meaning of meaningsIn(pieces.flatMap(({ terms }) => terms))) {
        words.push(this.#numberOf(meaningWord(meaning)));
      }
    }
    return words;
  }

  #pieceOf(text: string): Piece {
    if (text.length > LONGEST_KEPT) return this.#readPiece(text);
    let piece = this.#pieces.get(text);
    if (piece === undefined) this.#pieces.set(text, (piece = this.#readPiece(text)));
    return piece;
  }

  #readPiece(text: string): Piece {
    const terms = termsIn(text);
    const words: number[] = [];
    let mayMean = false;
    for (const { forms, parts } of terms) {
      for (const each of parts.length > 1 ? [forms, ...parts.map((part) => part.forms)] : [forms]) {
        for (const form of each) {
          words.push(this.#numberOf(form));
          mayMean ||= beginsMeaning(form);
        }
      }
    }
    return { words, terms, mayMean };
  }
}

const NONE: readonly number[] = [];

/** What was asked for last, and at least as much of what was asked for before. */
class Kept<T> {
  readonly #most: number;
  #now = new Map<string, T>();
  #before = new Map<string, T>();

  constructor(most: number) {
    this.#most = most;
  }

  get(key: string): T | undefined {
    const value = this.#now.get(key);
    if (value !== undefined) return value;
    const before = this.#before.get(key);
    if (before !== undefined) this.set(key, before);
    return before;
  }

  set(key: string, value: T): void {
    if (this.#now.size >= this.#most) {
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
