import type { BackendAnswer } from '../backend/index.ts';
import type { RefusalCode } from '../../src-shared/contract/index.ts';

/** Codes of a 403 that have words of their own. */
const WITH_WORDS = ['opted-out', 'no-role', 'sensitive', 'own-record', 'relative'] as const;

/**
 * The backend enforces who may see what; the viewer asks before it shows anything, and explains the answer.
 * @param detail the refusal's code in the OperationOutcome (docs/backend.md), or null where it gave none
 * @returns null where the record may be opened
 */
export function backendDecision(status: number, detail: string | null): RefusalCode | null {
  if (status >= 200 && status < 300) return null;
  if (status === 401) return 'session-ended';
  if (status === 403) {
    return WITH_WORDS.find((code) => code === detail) ?? 'forbidden';
  }
  if (status === 404 || status === 410) return 'not-found';
  return 'backend-error';
}

/** It is the backend that speaks, and no page of a network between. */
export const isBackendsOwn = ({ contentType }: BackendAnswer): boolean =>
  /^application\/(?:fhir\+)?json\b/i.test(contentType ?? '');
