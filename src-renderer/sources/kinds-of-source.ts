import type {
  CompletenessLedger,
  CompletenessState,
  SourceCompleteness,
} from '../../src-shared/clinical/completeness.ts';
import { sourceKindState } from '../../src-shared/clinical/source-state.ts';
import { worstFirst } from './kind-groups.ts';

/** The kinds of entry that one source gave in one way. */
export interface KindsOfSource {
  readonly state: CompletenessState;
  readonly names: readonly string[];
}

/**
 * What one source gave of each kind of entry, worst first; empty where there is nothing to tell apart: it gave all kinds in
 * the same way. A kind that nobody offers is left out.
 */
export function kindsOfSource(ledger: CompletenessLedger, source: SourceCompleteness): readonly KindsOfSource[] {
  const byState = Map.groupBy(
    ledger.categories.filter(({ state }) => state !== 'unsupported'),
    ({ resourceType }) => sourceKindState(ledger, source, resourceType).state,
  );
  if (byState.size < 2) return [];
  return worstFirst([...byState].map(([state, kinds]) => ({ state, names: kinds.map(({ name }) => name) })));
}
