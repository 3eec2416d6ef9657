import type { ResultRow } from '../../src-shared/clinical/results-table.ts';
import { MEANINGS, TEST_MEANINGS } from '../../src-shared/search/synonyms.ts';
import { wordsOf } from '../ui/typed-words.ts';

/** A way to say it that is no short form itself: the beginning of a word in a name. */
const SHORTEST_WORD = 4;

/**
 * Tests of which every word typed begins a word: of a name or code under which it came, of its panel, of what it is a part of,
 * or of what the word is short for. Accents, case, and the sign in 'U&E' make no difference. All of them for no words.
 */
export function testsFound(rows: readonly ResultRow[], typed: string): readonly ResultRow[] {
  const wanted = wordsOf(typed.replaceAll('&', ''));
  if (wanted.length === 0) return rows;
  return rows.filter((row) => {
    const names = [row.name, row.partOf, row.group, ...row.alsoCalled].map((name) => wordsOf(name));
    return wanted.every((word) => names.some((name) => hasWord(name, word)) || meansOneOf(word, names));
  });
}

/** Whether any of the words begins so. */
const hasWord = (name: readonly string[], word: string): boolean => name.some((part) => part.startsWith(word));

function meansOneOf(word: string, names: readonly (readonly string[])[]): boolean {
  const meanings = [
    ...MEANINGS.filter((sayings) => sayings.includes(word)),
    ...TEST_MEANINGS.filter(([short]) => short === word),
  ].flat();
  return meanings.some((meaning) => {
    const parts = wordsOf(meaning);
    if (meaning === word || meaning.length < SHORTEST_WORD) return false;
    return names.some((name) => parts.every((part) => hasWord(name, part)));
  });
}
