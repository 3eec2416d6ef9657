import type { CompletenessLedger } from '../../src-shared/clinical/completeness.ts';
import type { RestrictedEntries } from '../../src-shared/clinical/restricted.ts';
import { distinct, joinWords } from '../../src-shared/join-words.ts';
import { categorySentence, sourceSentence } from '../record/completeness-words.ts';
import { gapsOf } from '../record/gaps.ts';
import { medicineGap } from '../record/name-words.ts';
import { restrictedWords } from '../restricted/restricted-words.ts';

/**
 * Everything that is missing from the record, a sentence each. The strip on the screen has room for a few names and leads to
 * the rest; paper leads nowhere, so nothing is counted that can be named (HAZ-003, HAZ-025).
 */
export function missingInFull(ledger: CompletenessLedger, restricted: RestrictedEntries): readonly string[] {
  const { headline, more } = restrictedWords(restricted);
  const { sources, notices, kinds, notOffered } = gapsOf(ledger);
  const offered = notOffered.map(({ name }) => name).join(', ');
  return distinct(
    [
      joinWords([headline, more], ' '),
      ...sources.map(sourceSentence),
      ...notices.map(
        ({ sourceName, about, words }) => `${sourceName ?? 'A source that is not stated'}, ${about}: ${words}`,
      ),
      ...kinds.map(categorySentence),
      offered === '' ? null : `Not offered by the record service: ${offered}.`,
      medicineGap(ledger.namesNotFetched),
    ].filter((words) => words !== null),
  );
}
