import type {
  CategoryCompleteness,
  Completeness,
  CompletenessLedger,
  CompletenessState,
  SourceCompleteness,
  SourceNotice,
} from '../../src-shared/clinical/completeness.ts';

export type GapState = Exclude<CompletenessState, 'loading' | 'complete'>;

/** What may still be missing first, what is nobody's failing last. */
export const GAP_STATES: readonly GapState[] = [
  'failed',
  'partial',
  'forbidden',
  'withheld',
  'not-shared',
  'unsupported',
];

/** States that may become another one when asked again. */
const MAY_BE_ASKED_AGAIN: ReadonlySet<CompletenessState> = new Set(['failed', 'partial']);

export function isGap({ state }: Completeness): boolean {
  return state !== 'complete' && state !== 'loading';
}

/**
 * The gaps of a record, each told once: a kind of entry that is in part only because of sources that are named anyway
 * says nothing more. Where a page of its own is missing too, it stands (HAZ-003).
 */
export interface Gaps {
  readonly sources: readonly SourceCompleteness[];
  /** What lists say is not in them. Their sources and kinds are not told a second time for it. */
  readonly notices: readonly SourceNotice[];
  readonly kinds: readonly CategoryCompleteness[];
  /** Not held by the record service at all, for anyone; without those that have no name of their own. */
  readonly notOffered: readonly CategoryCompleteness[];
}

type Parts = Pick<CompletenessLedger, 'sources' | 'categories' | 'notices'>;

export function gapsOf({ sources, categories, notices }: Parts): Gaps {
  const named = sources.filter((source) => isGap(source) && source.ownState !== 'complete');
  const kinds = categories.filter(isGap).filter(({ state }) => state !== 'unsupported');
  const ids = new Set(named.map(({ sourceId }) => sourceId));
  return {
    sources: named,
    notices,
    kinds: kinds.filter((kind) => !isExplained(kind, ids)),
    notOffered: categories.filter(({ state, kind }) => state === 'unsupported' && kind !== 'other'),
  };
}

/** Its own search was read in full, and every source that it lacks is named as a gap; notices are told by themselves. */
function isExplained({ ownState, gaps }: CategoryCompleteness, named: ReadonlySet<string>): boolean {
  return ownState === 'complete' && gaps.every(({ sourceId }) => named.has(sourceId));
}

/** Whether asking again may bring more: not where somebody does not share, or a list says that it leaves things out. */
export function mayAskAgain(ledger: CompletenessLedger | null): boolean {
  if (ledger === null || !ledger.finished) return false;
  const { sources, kinds } = gapsOf(ledger);
  if (ledger.namesNotFetched.length > 0) return true;
  return [...sources, ...kinds].some(partMayBeAskedAgain);
}

/** The same of one source or one kind of entry, by its own answers. */
export function partMayBeAskedAgain({ ownState }: Pick<SourceCompleteness, 'ownState'>): boolean {
  return MAY_BE_ASKED_AGAIN.has(ownState);
}
