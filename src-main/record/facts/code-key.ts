import { withoutCode, type ConceptTerm } from '../../../src-shared/clinical/display-term.ts';
import { concept } from '../read/concept.ts';

const SNOMED = 'http://snomed.info/sct';
const SEMANTIC_TAG = /\s+\([a-z /]+\)$/;

/** Words as they are compared: case, spaces, a full stop and a SNOMED CT tag make no difference. */
export function comparableWords(words: string): string {
  return withoutCode(words)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/(\d) (?=[a-z])/g, '$1')
    .trim()
    .replace(SEMANTIC_TAG, '')
    .replace(/[.;,]+$/, '');
}

/**
 * One key for what a coded value means: equal keys mean the same to a clinician, unequal ones may not. SNOMED CT (and
 * dm+d) decides where it is given. Text beside a code that is not one of its terms qualifies it ('Drug allergy' with the text
 * 'penicillin' is not 'Drug allergy' with the text 'latex'), and is then part of the key. '' where there is nothing.
 */
export function codeKey(value: unknown): string {
  const { text, codings }: ConceptTerm = concept(value);
  const coded = codings
    .filter((coding) => coding.code !== '')
    .toSorted((a, b) => rank(a.system) - rank(b.system) || (a.system < b.system ? -1 : 1));
  const [best] = coded;
  const own = comparableWords(text);
  const displays = codings
    .flatMap(({ display, descriptionDisplay }) => [display, descriptionDisplay])
    .map(comparableWords);
  if (best === undefined) {
    const words = own === '' ? (displays.find((display) => display !== '') ?? '') : own;
    return words === '' ? '' : `words|${words}`;
  }
  const key = `${best.system}|${best.code}`;
  const isTerm = displays.some((display) => wordsOf(display) === wordsOf(own));
  return own === '' || isTerm ? key : `${key}|${own}`;
}

/** 'Type 2 diabetes mellitus' and 'Diabetes mellitus type 2' are one term. */
const wordsOf = (words: string): string =>
  words
    .split(/[\s,()-]+|(?<=\d)(?=[a-z])/)
    .toSorted((a, b) => (a < b ? -1 : 1))
    .join(' ')
    .trim();

const rank = (system: string): number => (system === SNOMED ? 0 : system === '' ? 2 : 1);
