import { comparableWords } from '../facts/code-key.ts';

const BEFORE =
  /^(?:h\/o:?|history of|known)?\s*(?:(?:allergy|allergic reaction|allergic|adverse reaction|adverse drug reaction|intolerance|intolerant|hypersensitivity|sensitivity|anaphylaxis|anaphylactic reaction)(?: (?:to|caused by|due to))?:?\s+)?/;
const AFTER = / (?:allergy|intolerance|hypersensitivity|adverse reaction|anaphylaxis|product|substance)$/;

/**
 * What an allergy is to, comparable whatever way it is put: `Penicillin allergy`, `Allergy to penicillin` and `Penicillin`
 * are all `penicillin`. Used to find statements that may contradict one another, never to merge.
 */
export function allergyTopic(substance: string): string {
  const words = comparableWords(substance).replace(BEFORE, '');
  return words.replace(AFTER, '').replaceAll(' - ', ' ').trim() || comparableWords(substance);
}
