import { withoutEnding } from '../../../src-shared/without-ending.ts';
import { withoutCode, type ConceptTerm } from '../../../src-shared/clinical/display-term.ts';
import { distinct } from '../../../src-shared/join-words.ts';
import { remembered } from '../../../src-shared/remembered.ts';
import { boundedKey } from './bounded-key.ts';
import { concept, ofCoded } from '../read/coded.ts';
import { object, objects, text } from '../read/reader.ts';

const SNOMED = 'http://snomed.info/sct';
/** Tags of SNOMED CT's fully specified names. Any other bracket ('(excluded)', '(modified release)') says something. */
const SEMANTIC_TAG =
  / \((?:situation|procedure|product|medicinal product|clinical drug|disorder|finding|observable entity|regime\/therapy|substance|organism|event|body structure|morphologic abnormality|qualifier value|physical object|assessment scale|record artifact|environment|occupation)\)$/;

/** Words as they are compared: case, spaces, a full stop and a SNOMED CT tag make no difference. */
export const comparableWords = remembered((words) => {
  const compared = withoutCode(words)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/(\d) (?=[a-z])/g, '$1')
    .trim()
    .replace(SEMANTIC_TAG, '');
  return withoutEnding(compared, '.;,');
});

/**
 * One key for what a coded value means: equal keys mean the same to a clinician, unequal ones may not. SNOMED CT (and
 * dm+d) decides where it is given. Text beside a code that is not one of its terms qualifies it ('Drug allergy' with the text
 * 'penicillin' is not 'Drug allergy' with the text 'latex'), and is then part of the key. '' where there is nothing.
 */
export const codeKey = ofCoded((value) => boundedKey(keyOf(value)));

function keyOf(value: unknown): string {
  const { text: words, codings }: ConceptTerm = concept(value);
  const coded = codings
    .filter((coding) => coding.code !== '')
    .toSorted((a, b) => rank(a.system) - rank(b.system) || (a.system < b.system ? -1 : 1));
  const [best] = coded;
  const own = comparableWords(words);
  const displays = codings
    .flatMap(({ display, descriptionDisplay }) => [display, descriptionDisplay])
    .map(comparableWords);
  if (best === undefined) {
    const named = own === '' ? (displays.find((display) => display !== '') ?? '') : own;
    return named === '' ? '' : `words|${named}${qualifiers(value)}`;
  }
  // Several codes of one system are one statement: 'Cancer' with 'Suspected' is not 'Cancer'.
  const codes = coded.filter(({ system }) => system === best.system).map(({ code }) => code);
  const key = `${best.system}|${distinct(codes).toSorted(byText).join('+')}${qualifiers(value)}`;
  const isTerm = displays.some((display) => wordsOf(display) === wordsOf(own));
  return own === '' || isTerm ? key : `${key}|${own}`;
}

/** What extends a coded value, apart from the term that a clinician chose, may change it ('family history of'). */
function qualifiers(value: unknown): string {
  const own = object(value);
  const all = [own, ...objects(own['coding'])].flatMap((part) => objects(part['extension']));
  const telling = all.filter((extension) => !/SCTDesc|sctdescid/i.test(text(extension['url'])));
  return telling.length === 0 ? '' : `|${JSON.stringify(telling)}`;
}

const byText = (a: string, b: string): number => (a < b ? -1 : 1);

/** Words whose place decides what they deny. */
const ORDER_MATTERS = /[,;:]|\b(?:no|not|non|without|negative|positive|absent|excluded|never|neither|nor)\b/;

/** 'Type 2 diabetes mellitus' and 'Diabetes mellitus type 2' are one term. */
const wordsOf = remembered((words) =>
  ORDER_MATTERS.test(words)
    ? words
    : words
        .split(/[\s,()-]+|(?<=\d)(?=[a-z])/)
        .toSorted((a, b) => (a < b ? -1 : 1))
        .join(' ')
        .trim(),
);

const rank = (system: string): number => (system === SNOMED ? 0 : system === '' ? 2 : 1);
