import { termsIn } from '../../../src-shared/search/words.ts';
import { meaningsIn } from './meanings.ts';

/** A meaning among the words: with a sign that no word begins with. */
export const meaningWord = (meaning: number): string => `=${meaning}`;

/** Labels, names of sources and the like come again and again: their words are kept for a while. */
const LONGEST_KEPT = 48;
const MOST_KEPT = 4000;

/** The words of texts, in all their forms, and the meanings of what they say. One for each open record (HAZ-001). */
export class WordsOf {
  readonly #kept = new Map<string, readonly string[]>();

  of(texts: Iterable<string>): Set<string> {
    const words = new Set<string>();
    for (const text of texts) for (const word of this.#wordsIn(text)) words.add(word);
    return words;
  }

  clear(): void {
    this.#kept.clear();
  }

  #wordsIn(text: string): readonly string[] {
    if (text.length > LONGEST_KEPT) return wordsIn(text);
    const known = this.#kept.get(text);
    if (known !== undefined) return known;
    const words = wordsIn(text);
    if (this.#kept.size >= MOST_KEPT) this.#kept.clear();
    this.#kept.set(text, words);
    return words;
  }
}

function wordsIn(text: string): readonly string[] {
  const terms = termsIn(text);
  return [
    ...terms.flatMap(({ forms, parts }) => [...forms, ...parts.flatMap((part) => part.forms)]),
    ...[...meaningsIn(terms)].map(meaningWord),
  ];
}
