import type { CompletenessLedger, CompletenessState } from '../../src-shared/clinical/completeness.ts';

export interface EmptyWords {
  readonly kind: 'loading' | 'no-data' | 'not-reached' | 'denied' | 'not-supported' | 'filtered';
  readonly title: string;
  readonly text: string;
}

const ABSENCE = 'That nothing is recorded here does not mean that nothing happened.';

/**
 * Why there is nothing to show: nothing recorded, not reached, not allowed, not offered (GP Connect's four, which must
 * not be mixed up; HAZ-003), or hidden by a filter, or still on its way. What may yet be there is said first.
 */
export function emptyWords(ledger: CompletenessLedger | null, entryCount: number): EmptyWords {
  if (entryCount > 0) {
    return {
      kind: 'filtered',
      title: 'No entries in the care settings chosen',
      text: filteredText(ledger, entryCount),
    };
  }
  if (ledger === null || !ledger.finished) {
    return { kind: 'loading', title: 'Loading the record', text: 'Entries appear here as they arrive, newest first.' };
  }
  // A kind of entry is incomplete because of its sources; where they are told apart, they say why.
  const failedKinds = ledger.categories.filter(({ state }) => state === 'failed');
  const parts = ledger.sources.length === 0 ? ledger.categories : [...ledger.sources, ...failedKinds];
  const any = (...states: CompletenessState[]): boolean => parts.some(({ state }) => states.includes(state));
  if (any('failed', 'partial', 'loading')) {
    return {
      kind: 'not-reached',
      title: 'The record could not be read',
      text: 'At least one source could not be reached or answered in part, and none sent an entry. There may be entries that you cannot see. Try again.',
    };
  }
  if (any('forbidden', 'not-shared', 'withheld')) {
    return {
      kind: 'denied',
      title: 'Entries may not be shown',
      text: 'There may be entries that are not shared with you, at the person’s wish, for confidentiality or because of your role. Sources says which.',
    };
  }
  if (any('unsupported') && !any('complete')) {
    return {
      kind: 'not-supported',
      title: 'The sources do not offer this',
      text: 'No source of this person’s record offers entries to the shared record. They may hold some.',
    };
  }
  return {
    kind: 'no-data',
    title: 'No entries are recorded',
    text: `Every source answered and holds none. ${ABSENCE}`,
  };
}

function filteredText(ledger: CompletenessLedger | null, entryCount: number): string {
  const hidden = entryCount === 1 ? 'The one entry of this record is' : `All ${entryCount} entries of this record are`;
  const loading = ledger?.finished === true ? '' : ' The record is still loading.';
  return `${hidden} in other care settings.${loading}`;
}
