import type { SearchAnswer } from '../../src-shared/search/answer.ts';
import { joinWords } from '../../src-shared/join-words.ts';
import type { Found } from './found.ts';

const number = (count: number): string => count.toLocaleString('en-GB');
const entries = (count: number): string => (count === 1 ? '1 entry' : `${number(count)} entries`);

/** '12 entries found: 3 in the title, 9 elsewhere.' */
export function countWords({ total, titleCount, shownCount }: Found): string {
  if (shownCount < total) return `Showing ${number(shownCount)} of ${entries(total)} found.`;
  const groups = titleCount > 0 && titleCount < total;
  return `${entries(total)} found${groups ? `: ${number(titleCount)} in the title, ${number(total - titleCount)} elsewhere` : ''}.`;
}

/** What was looked for besides the words typed, and instead of them. */
export function widerWords({ alsoSearched, similar }: SearchAnswer): readonly string[] {
  return [
    ...similar.map(
      ({ typed, found }) => `Nothing with “${typed}”. Showing similar words: ${found.map(quiet).join(', ')}.`,
    ),
    ...(alsoSearched.length === 0 ? [] : [`Also searched: ${joinWords(alsoSearched)}.`]),
  ];
}

const quiet = (word: string): string => `“${word}”`;

/** How much of the record the search knows; '' where it knows all. */
export function readWords({ read, entries: held, isReading }: SearchAnswer): string {
  if (isReading) {
    return read < held
      ? `Still reading: ${number(read)} of ${number(held)} entries indexed so far, of the others the title and summary. More may be found.`
      : 'The whole record is here and is read once more: more may be found.';
  }
  if (read === held) return '';
  return `${entries(held - read)} could not be read in full: of these only the title and summary are searched.`;
}

/** What the timeline's filters hide is found all the same. */
export function hiddenWords({ hiddenCount, total }: Found): string {
  if (hiddenCount === 0) return '';
  return total === 1
    ? 'It is hidden by the timeline’s filters.'
    : `${number(hiddenCount)} of them ${hiddenCount === 1 ? 'is' : 'are'} hidden by the timeline’s filters.`;
}

export const NOT_INSIDE =
  'Documents are searched by title: what stands inside a PDF, picture or attached letter is not.';

/** 'No entry in the record as loaded has “xyz”' */
export function nothingWords(text: string): string {
  const typed = text.trim();
  return `No entry in the record as loaded has ${/\s/.test(typed) ? 'all of ' : ''}“${typed}”`;
}
