import type { SearchAnswer, SimilarWords } from '../../../src-shared/search/answer.ts';
import type { Wanted } from './query.ts';
import { type Found, IN_TEXT, IN_TITLE, type WordIndex } from './word-index.ts';
import { meaningWord } from './words-of.ts';

const SHORTEST_GUESSED = 5;

/** Documents that have a thing in one of its ways, or by a meaning of it. @param size how many documents there are */
export function having({ ways, meanings }: Wanted, index: WordIndex, size: number): Found {
  const found = new Uint8Array(size);
  for (const way of ways) {
    const words = way.map((word): Found => {
      const documents = new Uint8Array(size);
      index.begins(word, documents);
      return documents;
    });
    for (const [document, place] of words.reduce(both).entries()) {
      if (place !== 0) found[document] = (found[document] ?? 0) | place;
    }
  }
  for (const meaning of meanings) index.has(meaningWord(meaning), found);
  return found;
}

/**
 * Words one letter away, where nothing has the one that was typed: words only, because a code or a dose is exact.
 * @param isHeld whether a document is still one
 */
export function guessed(
  wanted: Wanted | undefined,
  found: Found,
  index: WordIndex,
  isHeld: (document: number) => boolean,
): SimilarWords | null {
  const typed = wanted?.ways[0]?.[0] ?? '';
  const isWord = wanted?.ways.length === 1 && wanted.ways[0]?.length === 1 && /^\p{L}+$/u.test(typed);
  if (wanted === undefined || !isWord || typed.length < SHORTEST_GUESSED) return null;
  if (found.some((place, document) => place !== 0 && isHeld(document))) return null;
  const near = index.similar(typed).filter(({ documents }) => documents.some((one) => isHeld(one)));
  return near.length === 0 ? null : { typed: wanted.typed, found: near.map(({ word }) => word).toSorted() };
}

/** Entries that have all of it. @param entries by the number of their document; null: none any more */
export function hitsOf(
  each: readonly Found[],
  entries: readonly (string | null)[],
): Pick<SearchAnswer, 'inTitle' | 'inText'> {
  const inTitle: string[] = [];
  const inText: string[] = [];
  if (each.length === 0) return { inTitle, inText };
  for (const [document, place] of each.reduce(both).entries()) {
    const entryId = place === 0 ? null : (entries[document] ?? null);
    if (entryId !== null) ((place & IN_TITLE) === 0 ? inText : inTitle).push(entryId);
  }
  return { inTitle, inText };
}

/** Documents that have both; in the title where both are. */
function both(a: Found, b: Found): Found {
  return a.map((place, document) => {
    const other = b[document] ?? 0;
    return place === 0 || other === 0 ? 0 : IN_TEXT | (place & other & IN_TITLE);
  });
}
