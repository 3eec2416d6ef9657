import type { ConceptTerm } from '../../../src-shared/clinical/display-term.ts';
import { forgottenWithRecord, rememberedOfLatest } from '../../../src-shared/remembered.ts';
import { isObject, type Json, object, objects, text } from './reader.ts';
import { coding } from './coding.ts';

/** A record has few coded values, and says each of them again and again: all that say the same are one. */
interface Coded {
  /** As it first came. */
  readonly value: unknown;
  readonly concept: ConceptTerm;
  /** By the number of who worked it out. */
  readonly workedOut: unknown[];
}

/** Longer texts come once. */
const LONGEST = 200;
const MOST = 2000;
/** Of one code with different words: more of them are looked through for nothing. */
const MOST_OF_CODE = 8;

const known = new Map<string, Coded[]>();
let count = 0;
const forget = (): void => {
  known.clear();
  count = 0;
};
const mayRemember = forgottenWithRecord(forget);

const codedPart = rememberedOfLatest((value): Coded => {
  if (!isObject(value) || !mayRemember() || !isPlain(value)) return codedOf(value);
  const name = nameOf(value);
  let alike = known.get(name);
  const found = alike?.find((other) => isAlike(value, other.value as Json));
  if (found !== undefined) return found;
  const own = codedOf(value);
  if (alike !== undefined && alike.length >= MOST_OF_CODE) return own;
  if (count >= MOST) {
    forget();
    alike = undefined;
  }
  count += 1;
  if (alike === undefined) known.set(name, [own]);
  else alike.push(own);
  return own;
});

/** Most elements of most resources are not there. */
let nothing: Coded | null = null;

const coded = (value: unknown): Coded => (value === undefined ? (nothing ??= codedOf(undefined)) : codedPart(value));

/** A CodeableConcept, a bare Coding or bare text where a coded value belongs (HAZ-024). */
export const concept = (value: unknown): ConceptTerm => coded(value).concept;

let numbers = 0;

/**
 * The same function, which works out what is asked of a coded value once for all that say the same.
 * @param make of nothing but the words, codes and extensions of the value; its answer is shared, and so never changed
 */
export function ofCoded<T extends string | boolean | null | readonly string[]>(
  make: (value: unknown, concept: ConceptTerm) => T,
): (value: unknown) => T {
  numbers += 1;
  const number = numbers - 1;
  return (value) => {
    const { workedOut, concept: own } = coded(value);
    const before = workedOut[number] as T | undefined;
    if (before !== undefined) return before;
    const made = make(value, own);
    workedOut[number] = made;
    return made;
  };
}

function codedOf(value: unknown): Coded {
  return { value, concept: conceptOf(value), workedOut: [] };
}

function conceptOf(value: unknown): ConceptTerm {
  if (typeof value === 'string') return { text: text(value), codings: [] };
  const source = object(value);
  if (source['coding'] === undefined && (source['code'] !== undefined || source['display'] !== undefined)) {
    return { text: text(source['text']), codings: [coding(source)] };
  }
  return { text: text(source['text']), codings: objects(source['coding']).map(coding) };
}

/** Short texts alone, and nothing that extends it: what is compared is all that it says. */
function isPlain(value: Json): boolean {
  if (value['extension'] !== undefined || value['code'] !== undefined || value['display'] !== undefined) return false;
  if (!isShort(value['text'])) return false;
  const codings = value['coding'];
  if (codings === undefined) return true;
  if (!Array.isArray(codings)) return false;
  for (const item of codings as unknown[]) {
    if (!isObject(item) || item['extension'] !== undefined) return false;
    if (!isShort(item['system']) || !isShort(item['code']) || !isShort(item['display'])) return false;
  }
  return true;
}

const isShort = (item: unknown): boolean => item === undefined || (typeof item === 'string' && item.length <= LONGEST);

/** By what it is looked for: its first code, or else its text. */
function nameOf(value: Json): string {
  const [first] = (value['coding'] ?? []) as readonly Json[];
  return text(first?.['code']) || text(value['text']);
}

function isAlike(a: Json, b: Json): boolean {
  if (a['text'] !== b['text']) return false;
  const [codings, others] = [a['coding'], b['coding']] as readonly (readonly Json[] | undefined)[];
  if (codings === undefined || others === undefined) return codings === others;
  return codings.length === others.length && codings.every((item, at) => isSameCoding(item, others[at]));
}

const isSameCoding = (a: Json, b: Json | undefined): boolean =>
  b !== undefined &&
  a['code'] === b['code'] &&
  a['display'] === b['display'] &&
  a['system'] === b['system'] &&
  a['userSelected'] === b['userSelected'];
