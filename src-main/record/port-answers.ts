import { assertNever } from '../../src-shared/assert-never.ts';
import type { ToRecord } from '../../src-shared/contract/index.ts';
import type { OpenRecord } from './open-record.ts';

/** What the page asked of the open record, in form and of its generation. @returns false where the entry meant is not held */
export function answerRenderer(record: OpenRecord, message: ToRecord): boolean {
  const { kind, requestId } = message;
  switch (kind) {
    case 'detail':
      return record.answers.detail(requestId, message.entryId);
    case 'results':
      record.workedOut.results(requestId);
      return true;
    case 'medication-history':
      record.workedOut.medicationHistory(requestId, message.keys);
      return true;
    case 'search':
      record.answers.search(requestId, message.text);
      return true;
    case 'search-places':
      record.answers.searchPlaces(requestId, message.text, message.entryIds);
      return true;
    case 'give-up-document':
      record.documents?.giveUp(requestId);
      return true;
    case 'document':
    case 'open-outside': {
      const purpose = kind === 'document' ? 'read' : 'outside';
      return record.documents?.request(requestId, message.entryId, message.index, purpose) ?? true;
    }
    default:
      return assertNever(kind);
  }
}
