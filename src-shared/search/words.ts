/**
 * How words are told apart, for the index of a record and for the highlights in what it finds: both must agree, or
 * something would be found and not be seen. Nothing is stemmed.
 */

/** A stretch of a text and the ways in which it may be looked for: lower case, accents folded. */
export interface Word {
  /** Place in the text, in UTF-16 units; `end` is behind the last. */
  readonly start: number;
  readonly end: number;
  readonly forms: readonly string[];
}

/**
 * What stands between spaces, with its parts: 'follow-up' is one term and the two words 'follow' and 'up'. A number keeps
 * its point ('5.9', '08:50'); a number that touches its unit ('500mg') has both as parts; a code ('XE2q0') stays whole.
 */
export interface Term extends Word {
  /** Itself alone where it has no parts. */
  readonly parts: readonly Word[];
}

/**
 * What nobody sees within a word, and so parts none (HAZ-026): soft hyphen, spaces without width, joiners, marks of direction,
 * the mark of byte order. 'Amox\u200Eicillin' is found, and so is what was pasted with one of them.
 */
const UNSEEN = String.raw`\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF`;
const ANY_UNSEEN = new RegExp(`[${UNSEEN}]`, 'gu');

/** A text as it is seen: the same words, without what nobody sees. */
export const asSeen = (text: string): string => text.replaceAll(ANY_UNSEEN, '');

const LETTER = String.raw`[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}${UNSEEN}]*`;
const TERM = new RegExp(`${LETTER}(?:['’ʼ.,:/&+^_‐‑–-][${UNSEEN}]*${LETTER})*`, 'gu');
const ATOM = new RegExp(LETTER, 'gu');
const NUMBER_WITH_UNIT = new RegExp(String.raw`^(\d[\d.,${UNSEEN}]*)(\p{L}[\p{L}${UNSEEN}]{0,11})$`, 'u');
const THOUSANDS = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
/** '1,000mg'. */
const THOUSANDS_AND_UNIT = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?\p{L}*$/u;
/** Signs that people leave out: never those between two figures. */
const SIGN = /(?<!\d)['&.-]|['&.-](?!\d)/g;
/** Longer ones are no words; what is looked for is cut in the same way. */
const LONGEST = 64;

/** Letters that have no accent to take off, as people type them. */
const LETTERS: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  ı: 'i',
  μ: 'u',
  '’': "'",
  ʼ: "'",
  '‐': '-',
  '‑': '-',
  '–': '-',
};

/** Lower case without accents: 'Zoë' is 'zoe', 'µg' is 'ug', 'm²' is 'm2'. */
export function folded(text: string): string {
  // Most words of a record are plain already.
  const lower = text.toLowerCase();
  if (/^[\u0020-\u007E]*$/.test(lower)) return lower.slice(0, LONGEST);
  return asSeen(lower)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[æœøłđðþßıμ’ʼ‐‑–]/gu, (letter) => LETTERS[letter] ?? letter)
    .slice(0, LONGEST);
}

/** The terms of a text in their order. */
export function termsIn(text: string): readonly Term[] {
  return [...text.matchAll(TERM)].map((match) => termAt(match[0], match.index));
}

function termAt(text: string, start: number): Term {
  const end = start + text.length;
  if (/^[a-z]+$/i.test(text)) {
    const word = { start, end, forms: [folded(text)] };
    return { ...word, parts: [word] };
  }
  const parts = unitsApart(partsOf(text)).map(({ from, to }) => ({
    start: start + from,
    end: start + to,
    forms: formsOf(text.slice(from, to)),
  }));
  const forms = formsOf(text);
  return { start, end, forms, parts: parts.length === 1 ? [{ start, end, forms }] : parts };
}

interface Span {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** The words within a term; what belongs together in spite of a sign stays so: '5.9', '1,000', 'Alzheimer's'. */
function partsOf(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const { 0: atom, index } of text.matchAll(ATOM)) {
    const before = spans.at(-1);
    const to = index + atom.length;
    const joined = before === undefined ? '' : text.slice(before.from, to);
    if (before !== undefined && staysWhole(asSeen(joined), asSeen(text.slice(before.to, index)), asSeen(atom))) {
      spans[spans.length - 1] = { text: joined, from: before.from, to };
    } else {
      spans.push({ text: atom, from: index, to });
    }
  }
  return spans;
}

function staysWhole(joined: string, sign: string, after: string): boolean {
  if (/['’ʼ]/.test(sign)) return /^\p{L}{1,2}$/u.test(after);
  if (sign === ',') return THOUSANDS_AND_UNIT.test(joined);
  return (sign === '.' || sign === ':') && /^[\d.,:]+\p{L}*$/u.test(joined);
}

/** '500mg' is a number and its unit. */
function unitsApart(spans: readonly Span[]): readonly Span[] {
  return spans.flatMap((span) => {
    const match = NUMBER_WITH_UNIT.exec(span.text);
    if (match === null) return [span];
    const [, number = '', unit = ''] = match;
    const middle = span.from + number.length;
    return [
      { text: number, from: span.from, to: middle },
      { text: unit, from: middle, to: span.to },
    ];
  });
}

/** As written, and without the signs that people leave out: 'xray', 'alzheimers', 'ue', '1000'. */
function formsOf(text: string): readonly string[] {
  const whole = folded(text);
  if (THOUSANDS.test(whole)) return [whole, whole.replaceAll(',', '')];
  const joined = /\p{L}/u.test(whole) ? whole.replaceAll(SIGN, '') : whole;
  return joined === whole ? [whole] : [whole, joined];
}
