import type { PatientMatch } from '../../src-shared/contract/index.ts';
import { backendDecision } from '../access/index.ts';
import type { BackendAnswer, BackendClient } from '../backend/index.ts';
import type { FoundPatient } from '../record/index.ts';
import { type BodyReader, refusalDetail } from './record-reading.ts';
import { RefusedError } from './refusals.ts';
import { type PatientSearch, searchParameters } from './search-parameters.ts';

/** More matches than these pages hold are no answer to who is meant: the search is to be narrowed. */
const MAX_SEARCH_PAGES = 5;

/** What the window may be told of somebody found. */
export function withoutParticulars({ particulars, ...match }: FoundPatient): PatientMatch {
  void particulars;
  return match;
}

interface SearchParts {
  readonly client: BackendClient;
  readonly record: BodyReader;
}

/** `more`: the backend holds further matches. */
export interface FoundPatients {
  readonly matches: readonly FoundPatient[];
  readonly more: boolean;
  /** The backend could not be reached: these are people of whom there is a copy, and nobody else. */
  readonly outOfReach: boolean;
}

/**
 * Follows further pages, so that the second of two people of one name is not lost at the end of a page (HAZ-005).
 * @throws RefusedError, BackendError
 */
export async function findPatients(
  { client, record }: SearchParts,
  query: PatientSearch,
  signal: AbortSignal,
): Promise<FoundPatients> {
  const matches: FoundPatient[] = [];
  let url = client.url('Patient', searchParameters(query));
  for (let page = 1; ; page += 1) {
    const answer = await client.get(url, signal);
    await mustPermit(record, answer);
    const result = await record.read(0, { kind: 'patient-search' }, answer.status, answer.bytes);
    if (result.kind !== 'matches') throw new RefusedError('answer-unreadable');
    matches.push(...result.matches);
    if (result.next === null || page === MAX_SEARCH_PAGES) {
      return { matches, more: result.next !== null || (result.total ?? 0) > matches.length, outOfReach: false };
    }
    url = client.follow(result.next);
  }
}

/** @throws RefusedError where the backend did not answer as asked, with its reason */
export async function mustPermit(record: BodyReader, answer: BackendAnswer): Promise<void> {
  if (answer.status >= 200 && answer.status < 300) return;
  const code = backendDecision(answer.status, await refusalDetail(record, answer));
  if (code !== null) throw new RefusedError(code);
}
