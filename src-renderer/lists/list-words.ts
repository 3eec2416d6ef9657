import type { CompletenessLedger, CompletenessState } from '../../src-shared/clinical/completeness.ts';
import { noticesAbout } from '../../src-shared/clinical/completeness.ts';
import { distinct } from '../../src-shared/join-words.ts';
import { gapSentences } from '../record/completeness-words.ts';
import { asOfWords } from '../held/held-words.ts';
import { isGap } from '../record/gaps.ts';
import type { RecordSnapshot } from '../record/record-snapshot.ts';
import { keptBackOf } from '../restricted/restricted-words.ts';

/** What has to be said of a list that was worked out from some kinds of entry (HAZ-003, HAZ-020). */
export interface ListWords {
  /** What may be missing from it, in sentences; [] where it was read in full. */
  readonly gaps: readonly string[];
  /** What an empty list means. */
  readonly empty: string;
}

/** What lists are worked out from, as far as it is here. */
export type ListedRecord = Pick<RecordSnapshot, 'ledger' | 'restricted'> & Partial<Pick<RecordSnapshot, 'held'>>;

/**
 * @param madeFrom FHIR resource types (`DerivedList.madeFrom`); [] for a list made from every kind of entry
 * @param nothing what may be said of an empty list when everything was read: 'No current medication is recorded'
 */
export function listWords(
  { ledger, restricted, held = null }: ListedRecord,
  madeFrom: readonly string[],
  nothing: string,
): ListWords {
  // A copy says nothing of what there is now (HAZ-030).
  const said = [nothing, asOfWords(held)].filter((words) => words !== '').join(', ');
  const { gaps, empty } = wordsOfLedger(ledger, madeFrom, said);
  const keptBack = keptBackOf(restricted, madeFrom);
  if (keptBack === '') return { gaps, empty };
  // What is kept back did come: an empty list says so, and nothing else that would hide it (HAZ-029).
  return { gaps: [...gaps, keptBack], empty: empty === `${said}.` ? 'None is shown.' : empty };
}

function wordsOfLedger(ledger: CompletenessLedger | null, madeFrom: readonly string[], nothing: string): ListWords {
  if (ledger === null || isBeingRead(ledger, madeFrom))
    return { gaps: ['Still loading: this list may grow.'], empty: 'Still loading.' };
  // Made from every kind of entry: what the strip says of the whole record holds for it.
  if (madeFrom.length === 0) return wordsFor(gapSentences(ledger), nothing);
  const categories = ledger.categories.filter(({ resourceType }) => madeFrom.includes(resourceType));
  const without = new Map<string, CompletenessState>();
  for (const { gaps } of categories) for (const { name, state } of gaps) without.set(name, state);
  const gaps = [
    ...[...without].map(([name, state]) => `${name} ${WHAT_IT_DID[state]}.`),
    ...categories
      .filter((category) => isGap(category) && category.ownState !== 'complete' && category.ownState !== 'unsupported')
      .map(({ name, reason }) => `${name}: ${reason === '' ? 'not read in full.' : reason}`),
    ...madeFrom.flatMap((type) => noticesAbout(ledger.notices, type)).map(({ words }) => words),
  ];
  if (categories.length === 0) return wordsFor([...gaps, 'These kinds of entry were not asked for.'], nothing);
  return wordsFor(gaps, nothing, ofUnknownKind(ledger));
}

/**
 * What sources hold back without saying of which kind. The strip tells it once for the whole record, so that a list with
 * entries need not repeat it; but of an empty one it may be the very thing that is missing (HAZ-003).
 */
function ofUnknownKind({ sources, categories }: CompletenessLedger): string {
  const placed = new Set(categories.flatMap(({ gaps }) => gaps.map(({ sourceId }) => sourceId)));
  const unplaced = sources.filter(
    (source) => isGap(source) && source.ownState !== 'complete' && !placed.has(source.sourceId),
  );
  if (unplaced.length === 0) return '';
  const said = unplaced.map(({ name, ownState }) => `${name} ${WHAT_IT_DID[ownState]}`);
  return ` ${said.join('; ')}: what is missing may be of this kind.`;
}

/** While one source or kind is asked again, the lists that it has no part in stand as they were. */
function isBeingRead({ finished, askingAgain }: CompletenessLedger, madeFrom: readonly string[]): boolean {
  if (finished) return false;
  const types = askingAgain?.resourceTypes ?? null;
  return types === null || madeFrom.length === 0 || madeFrom.some((type) => types.includes(type));
}

function wordsFor(gaps: readonly string[], nothing: string, unknown = ''): ListWords {
  const isWhole = gaps.length === 0 && unknown === '';
  return { gaps: distinct(gaps), empty: isWhole ? `${nothing}.` : `None received.${unknown}` };
}

const WHAT_IT_DID: Readonly<Record<CompletenessState, string>> = {
  loading: 'is still being read',
  complete: 'gave everything',
  partial: 'did not give everything',
  failed: 'could not be reached',
  forbidden: 'may not be seen in your role',
  'not-shared': 'does not share its entries',
  withheld: 'withholds entries',
  unsupported: 'does not offer these',
};
