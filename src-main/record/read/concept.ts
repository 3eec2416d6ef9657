import { displayTerm } from '../../../src-shared/clinical/display-term.ts';
import { distinct } from '../../../src-shared/join-words.ts';
import { concept, ofCoded } from './coded.ts';
import { objects } from './reader.ts';

export { concept } from './coded.ts';
export { coding } from './coding.ts';

/** What a coded value is called. */
export const term = ofCoded((_, words) => displayTerm(words));

/** The terms of a list of concepts, each once, in order. */
export function terms(value: unknown): readonly string[] {
  const all = objects(value).map(term);
  return distinct(all);
}

const firstCode = ofCoded((_, { codings }) => codings.find(({ code }) => code !== '')?.code ?? '');

/** The first code of a system, or of any system; '' where there is none. */
export function codeOf(value: unknown, system?: string): string {
  if (system === undefined) return firstCode(value);
  const { codings } = concept(value);
  return codings.find((item) => item.code !== '' && item.system === system)?.code ?? '';
}
