import type { CompletenessLedger } from '../../src-shared/clinical/completeness.ts';

/** Said in every month head while any kind of entry may still come into it (HAZ-003); '' once everything has ended. */
export function loadingWords(ledger: CompletenessLedger | null): string {
  if (ledger === null) return 'still loading';
  if (ledger.finished) return '';
  const { pagesReceived, pagesExpected } = ledger;
  return pagesExpected === 0 ? 'still loading' : `still loading: ${pagesReceived} of ${pagesExpected} pages`;
}
