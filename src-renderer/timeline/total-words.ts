import type { CompletenessLedger } from '../../src-shared/clinical/completeness.ts';
import { isGap } from '../record/gaps.ts';

/**
 * How many entries there are. 'Whole record' may be said only when everything was read (HAZ-003); of an empty list only
 * that none was received: why it is empty stands in its place.
 */
export function totalWords(total: number, ledger: CompletenessLedger | null): string {
  if (total === 0) return 'No entries received';
  const entries = `${total.toLocaleString('en-GB')} ${total === 1 ? 'entry' : 'entries'}`;
  if (ledger?.finished !== true) return `${entries} so far`;
  const { sources, categories } = ledger;
  // A kind that the record service does not offer is no part of this record.
  const hasGap = [...sources, ...categories].some((part) => part.state !== 'unsupported' && isGap(part));
  return hasGap ? `${entries} received: not everything` : `Whole record: ${entries}`;
}
