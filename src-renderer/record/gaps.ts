import type {
  CategoryCompleteness,
  Completeness,
  CompletenessLedger,
  CompletenessState,
  SourceCompleteness,
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
 * The gaps of a record, each told once: a kind of entry that is in part only because of a source that is named anyway
 * says nothing more. Where a page of its own is missing too, it stands (HAZ-003).
 */
export interface Gaps {
  readonly sources: readonly SourceCompleteness[];
  readonly kinds: readonly CategoryCompleteness[];
  /** Not held by the record service at all, for anyone; without those that have no name of their own. */
  readonly notOffered: readonly CategoryCompleteness[];
}

export function gapsOf({ sources, categories }: Pick<CompletenessLedger, 'sources' | 'categories'>): Gaps {
  const named = sources.filter(isGap);
  const kinds = categories.filter(isGap).filter(({ state }) => state !== 'unsupported');
  return {
    sources: named,
    kinds: kinds.filter((kind) => !isExplained(kind, named)),
    notOffered: categories.filter(({ state, kind }) => state === 'unsupported' && kind !== 'other'),
  };
}

function isExplained(kind: CategoryCompleteness, named: readonly SourceCompleteness[]): boolean {
  if (kind.state !== 'partial') return false;
  if (kind.expected !== null && kind.held < kind.expected) return false;
  return named.some(({ name }) => kind.reason.includes(name));
}

/** Whether asking again may bring more: not where somebody does not share, or has no more to give. */
export function mayAskAgain(ledger: CompletenessLedger | null): boolean {
  if (ledger === null || !ledger.finished) return false;
  const { sources, kinds } = gapsOf(ledger);
  return [...sources, ...kinds].some(({ state }) => MAY_BE_ASKED_AGAIN.has(state));
}
