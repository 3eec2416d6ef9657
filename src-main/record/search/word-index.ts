import SearchableMap from 'minisearch/SearchableMap';

/** Where a word stands in a document. A document's sum of both says both. */
export const IN_TEXT = 1;
export const IN_TITLE = 2;

/** For each document by its number: 0, or where it has what was looked for. */
export type Found = Uint8Array;

/** Words are swept in slices, so that pages and answers never wait for long. */
const WORDS_A_SLICE = 500;

/**
 * Which documents have which words: a radix tree of words over lists of numbers. A number is a document and whether the
 * word is in its title, four bytes in all: no text is held, and nothing is ranked. A document that is no more is left
 * out by whoever asks, until `sweep` takes its numbers away.
 */
export class WordIndex {
  readonly #words = new SearchableMap<number[]>();
  readonly #firstLetters = new Set<string>();

  /** @param words each of them once */
  add(document: number, words: Iterable<string>, inTitle: boolean): void {
    const place = document * 2 + (inTitle ? 1 : 0);
    for (const word of words) {
      this.#words.fetch(word, () => []).push(place);
      this.#firstLetters.add(word.charAt(0));
    }
  }

  /** Adds to `found` the documents that have a word which begins so. */
  begins(start: string, found: Found): void {
    for (const [, places] of this.#words.atPrefix(start).entries()) mark(places, found);
  }

  /** Adds to `found` the documents that have this very word. */
  has(word: string, found: Found): void {
    mark(this.#words.get(word) ?? [], found);
  }

  /** Words one letter away from this one, with the documents that may have them. */
  similar(word: string): readonly { readonly word: string; readonly documents: readonly number[] }[] {
    return [...this.#words.fuzzyGet(word, 1)].map(([found, [places]]) => ({
      word: found,
      documents: places.map((place) => place >> 1),
    }));
  }

  /** Takes away the documents that are no more, a slice of the words at each step. */
  *sweep(isHeld: (document: number) => boolean): Generator<void> {
    for (const letter of this.#firstLetters) {
      // Taken first: words may come between two slices.
      for (const [index, word] of [...this.#words.atPrefix(letter).keys()].entries()) {
        const places = this.#words.get(word) ?? [];
        const held = places.filter((place) => isHeld(place >> 1));
        if (held.length === 0) this.#words.delete(word);
        else if (held.length !== places.length) this.#words.set(word, held);
        if (index % WORDS_A_SLICE === 0) yield;
      }
    }
  }
}

function mark(places: readonly number[], found: Found): void {
  for (const place of places) {
    const document = place >> 1;
    found[document] = (found[document] ?? 0) | ((place & 1) === 1 ? IN_TITLE : IN_TEXT);
  }
}
