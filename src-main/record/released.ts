import type { EntryMaker } from './entries/entry-maker.ts';
import { belonging, type OpenPatient } from './intake/belongs.ts';
import type { RestrictedBook } from './intake/restricted-book.ts';
import { isMasked } from './intake/restriction.ts';
import { keepable } from './intake/sift.ts';
import type { ReceivedCounts } from './ledger/received-counts.ts';
import { receiveOne } from './read/bundle.ts';

export interface ReleasedParts {
  readonly patient: OpenPatient | null;
  readonly restricted: RestrictedBook;
  readonly counts: ReceivedCounts;
  readonly maker: EntryMaker;
}

/**
 * Takes one restricted entry that was read by its id, because somebody gave a reason for this very one. Only what was asked for,
 * of the open patient, that stood as a placeholder, is shown (HAZ-001, HAZ-029).
 * @returns false where it is anything else: nothing of it is kept then
 */
export function readReleased(
  entryId: string,
  json: unknown,
  { patient, restricted, counts, maker }: ReleasedParts,
): boolean {
  const received = receiveOne(json);
  if (patient === null || received === null || received.key !== entryId) return false;
  if (restricted.get(entryId) === null || isMasked(received.resource)) return false;
  if (belonging(received.resource, received.resourceType, patient) !== 'theirs') return false;
  const wasShown = maker.book.shownOf(entryId).some(({ hash }) => hash === received.hash);
  counts.cameBefore(received.storeKey, received.resourceType);
  if (!wasShown) maker.release(keepable(received, { patient, restricted }, new Set()));
  return true;
}
