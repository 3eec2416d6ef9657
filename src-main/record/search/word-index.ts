/** Where a word stands in a document. A document's sum of both says both. */
export const IN_TEXT = 1;
export const IN_TITLE = 2;

/** For each document by its number: 0, or where it has what was looked for. */
export type Found = Uint8Array;

/** Where a word is; the number alone for one place, as of half of all words. */
type Places = number | number[];
const NOWHERE = -1;

/** Words are swept in slices, so that pages and answers never wait for long. */
const WORDS_A_SLICE = 500;
/** So many new words are looked through one by one, or as many as a quarter of those in order, before they are put in order. */
const MOST_FRESH = 2000;

/**
 * Which documents have which words: a list of numbers for each word, and the words in order. A number is a document and whether the
 * word is in its title: no text is held, and nothing is ranked. A document that is no more is left out by whoever asks,
 * until `sweep` takes its numbers away.
 */
export class WordIndex {
  readonly #numbers = new Map<string, number>();
  /** By the number of the word. */
  readonly #words: string[] = [];
  readonly #places: Places[] = [];
  /** By the number of the word: of which addition it was last a part. */
  readonly #lastAddition: number[] = [];
  #addition = 0;
  /** Numbers in the order of their words, and those that came since. */
  #inOrder: number[] = [];
  #fresh: number[] = [];

  /** The number of a word, which is new or known. */
  numberOf(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    const number = this.#words.push(word) - 1;
    this.#numbers.set(word, number);
    this.#places.push(NOWHERE);
    this.#lastAddition.push(-1);
    this.#fresh.push(number);
    return number;
  }

  /** What is added from here on belongs together: a word that comes twice is taken once. */
  begin(): void {
    this.#addition += 1;
  }

  /** @param words by number */
  add(document: number, words: readonly number[], inTitle: boolean): void {
    const place = document * 2 + (inTitle ? 1 : 0);
    const addition = this.#addition;
    for (const word of words) {
      if (this.#lastAddition[word] === addition) continue;
      this.#lastAddition[word] = addition;
      const places = this.#places[word];
      if (typeof places !== 'number') places?.push(place);
      else this.#places[word] = places === NOWHERE ? place : [places, place];
    }
  }

  /** Adds to `found` the documents that have a word which begins so. */
  begins(start: string, found: Found): void {
    this.putInOrder(MOST_FRESH);
    for (let at = this.#firstFrom(start); this.#wordAt(at)?.startsWith(start) === true; at += 1) {
      mark(this.#places[this.#inOrder[at] ?? -1], found);
    }
    for (const number of this.#fresh) {
      if (this.#words[number]?.startsWith(start) === true) mark(this.#places[number], found);
    }
  }

  /** Adds to `found` the documents that have this very word. */
  has(word: string, found: Found): void {
    const number = this.#numbers.get(word);
    if (number !== undefined) mark(this.#places[number], found);
  }

  /** Words one letter away from this one, with the documents that may have them. */
  similar(word: string): readonly { readonly word: string; readonly documents: readonly number[] }[] {
    return this.#words.flatMap((found, number) =>
      isNear(word, found) ? [{ word: found, documents: this.#placesOf(number).map((place) => place >> 1) }] : [],
    );
  }

  /** Puts the words in order that came since, where there are so many, or a quarter of those that are. */
  putInOrder(most: number = Math.max(MOST_FRESH, this.#inOrder.length / 4)): void {
    if (this.#fresh.length <= most) return;
    const words = this.#words;
    const compare = (a: number, b: number): number => ((words[a] ?? '') < (words[b] ?? '') ? -1 : 1);
    const fresh = this.#fresh.sort(compare);
    const merged: number[] = [];
    let next = 0;
    for (const number of this.#inOrder) {
      for (let other = fresh[next]; other !== undefined && compare(other, number) < 0; other = fresh[next]) {
        merged.push(other);
        next += 1;
      }
      merged.push(number);
    }
    for (; next < fresh.length; next += 1) merged.push(fresh[next] ?? 0);
    this.#inOrder = merged;
    this.#fresh = [];
  }

  /** Takes away the documents that are no more, a slice of the words at each step. */
  *sweep(isHeld: (document: number) => boolean): Generator<void> {
    // Words that come between two slices have nothing that is no more.
    const count = this.#words.length;
    for (let number = 0; number < count; number += 1) {
      const places = this.#placesOf(number);
      const held = places.filter((place) => isHeld(place >> 1));
      if (held.length !== places.length) this.#places[number] = held;
      if (number % WORDS_A_SLICE === 0) yield;
    }
  }

  #placesOf(number: number): readonly number[] {
    const places = this.#places[number] ?? NOWHERE;
    if (typeof places !== 'number') return places;
    return places === NOWHERE ? [] : [places];
  }

  #wordAt(place: number): string | undefined {
    const number = this.#inOrder[place];
    return number === undefined ? undefined : this.#words[number];
  }

  /** The first place whose word is not before this one. */
  #firstFrom(word: string): number {
    let [from, to] = [0, this.#inOrder.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.#wordAt(middle) ?? '') < word) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}

function mark(places: Places | undefined, found: Found): void {
  if (places === undefined || places === NOWHERE) return;
  if (typeof places === 'number') markOne(places, found);
  else for (const place of places) markOne(place, found);
}

function markOne(place: number, found: Found): void {
  const document = place >> 1;
  found[document] = (found[document] ?? 0) | ((place & 1) === 1 ? IN_TITLE : IN_TEXT);
}

/** Whether one letter more, less or other makes one of the other, or none. */
function isNear(word: string, other: string): boolean {
  const [short, long] = word.length <= other.length ? [word, other] : [other, word];
  if (long.length - short.length > 1) return false;
  let same = 0;
  while (same < short.length && short.charCodeAt(same) === long.charCodeAt(same)) same += 1;
  return short.slice(short.length === long.length ? same + 1 : same) === long.slice(same + 1);
}
