import type { SearchExcerpt, SearchTerm } from '../../../src-shared/search/answer.ts';
import { matchesIn, type Span } from '../../../src-shared/search/highlights.ts';
import type { EntryLine } from './entry-lines.ts';

/** Letters of the text that are shown before and after what was found. */
const BEFORE = 60;
const AFTER = 120;
/** A text that is not much longer is shown whole. */
const SPARE = 40;
const MOST = 3;

/** The places of an entry's text that have what was looked for and its title has not: each thing once, at most three. */
export function excerptsOf(
  title: string,
  lines: readonly EntryLine[],
  terms: readonly SearchTerm[],
): readonly SearchExcerpt[] {
  const open = new Set(terms.filter((term) => matchesIn(title, [term]).length === 0));
  const found: SearchExcerpt[] = [];
  for (const term of open) {
    if (found.length >= MOST) break;
    if (!open.has(term)) continue;
    const line = bestLine(lines, term, open);
    if (line === null) continue;
    const excerpt = excerptOf(line, term);
    found.push(excerpt);
    for (const other of open) if (isIn(excerpt, other)) open.delete(other);
  }
  return found;
}

/** Of the lines that have a term, the first that has most of the others, too; rather in its text than in its label. */
function bestLine(lines: readonly EntryLine[], term: SearchTerm, open: ReadonlySet<SearchTerm>): EntryLine | null {
  let best: EntryLine | null = null;
  let most = 0;
  for (const line of lines) {
    if (!isIn(line, term)) continue;
    const others = [...open].filter((other) => isIn(line, other)).length;
    const inText = [...open].filter((other) => matchesIn(line.text, [other]).length > 0).length;
    if (others + inText <= most) continue;
    best = line;
    most = others + inText;
  }
  return best;
}

const isIn = ({ label, text, also = '' }: EntryLine, term: SearchTerm): boolean =>
  [text, label, also].some((words) => matchesIn(words, [term]).length > 0);

function excerptOf({ label, text }: EntryLine, term: SearchTerm): SearchExcerpt {
  const [first] = matchesIn(text, [term]);
  const { start, end } = around(text, first ?? { start: 0, end: 0 });
  return { label, text: text.slice(start, end), cutBefore: start > 0, cutAfter: end < text.length };
}

function around(text: string, { start, end }: Span): Span {
  const from = start - BEFORE < SPARE ? 0 : cutAt(text, start - BEFORE, -1);
  const to = end + AFTER > text.length - SPARE ? text.length : cutAt(text, end + AFTER, 1);
  return { start: from, end: to };
}

/** So many words a unit may have: 'mL per minute per 1.73 m²'. */
const UNIT_WORDS = 5;

/**
 * The next place, in a direction, where a text may be cut: between two words that are words, with no number among those
 * just before. A number never parts from its unit, its sign or what it is a number of (NHS CUI).
 */
function cutAt(text: string, wanted: number, direction: 1 | -1): number {
  for (let at = wanted; at > 0 && at < text.length; at += direction) {
    if (text[at] !== ' ') continue;
    const before = text
      .slice(Math.max(0, at - LONGEST_LOOK), at)
      .split(' ')
      .slice(-UNIT_WORDS);
    const [after = ''] = text.slice(at + 1, at + LONGEST_LOOK).split(' ');
    if (isWord(before.at(-1) ?? '') && isWord(after) && !before.some((word) => /\d/.test(word))) {
      return direction === 1 ? at : at + 1;
    }
  }
  return direction === 1 ? text.length : 0;
}

/** Letters before and behind a cut that are looked at. */
const LONGEST_LOOK = 120;

/** Has letters and no figures; a short one may be a unit. */
const isWord = (text: string): boolean => /\p{L}{3}/u.test(text) && !/\d/.test(text);
