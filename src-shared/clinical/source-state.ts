import {
  type CompletenessLedger,
  type CompletenessState,
  noticesAbout,
  type SourceCompleteness,
} from './completeness.ts';

/** What one source gave of one kind of entry, and when that was true. */
export interface SourceKindState {
  readonly state: CompletenessState;
  /** In the words of the ledger; '' where there is nothing to add. */
  readonly reason: string;
  /** ISO 8601 instant at which it was true (HAZ-023); null while loading. */
  readonly asOf: string | null;
}

/** Reported of a source as a whole, without saying of which kinds: it may be of this one (HAZ-003). */
const OF_ANY_KIND: ReadonlySet<CompletenessState> = new Set([
  'withheld',
  'partial',
  'failed',
  'forbidden',
  'not-shared',
]);

/**
 * The completeness of one kind of entry from one source. 'complete' only where nothing that is known speaks against it:
 * the source gave it, the search was read to its end, no list says that something is left out, and the source reports
 * nothing missing that may be of this kind.
 */
export function sourceKindState(
  ledger: Pick<CompletenessLedger, 'categories' | 'notices'>,
  source: SourceCompleteness,
  resourceType: string,
): SourceKindState {
  const category = ledger.categories.find((item) => item.resourceType === resourceType);
  if (category === undefined) {
    return { state: 'failed', reason: 'This kind of entry was not asked for.', asOf: source.asOf };
  }
  const { asOf } = category;
  const gap = category.gaps.find(({ sourceId }) => sourceId === source.sourceId);
  if (gap !== undefined) return { state: gap.state, reason: gap.reason, asOf: asOf ?? source.asOf };
  if (category.ownState !== 'complete') {
    const reason = category.gaps.length === 0 ? category.reason : '';
    return { state: category.ownState, reason, asOf };
  }
  const notices = noticesAbout(ledger.notices, resourceType).filter(({ sourceId }) => sourceId === source.sourceId);
  if (notices.length > 0) {
    return { state: 'partial', reason: notices.map(({ about, words }) => `${about}: ${words}`).join(' '), asOf };
  }
  if (source.reportedState !== null && OF_ANY_KIND.has(source.reportedState)) {
    return { state: source.reportedState, reason: source.reason, asOf };
  }
  return { state: 'complete', reason: '', asOf };
}
