import type {
  BackendAnswer,
  BackendClient,
  BackendOffer,
  NameReader,
  PageRead,
  PlannedSearch,
  RecordReader,
} from '../backend/index.ts';
import type { BodyPurpose, BodyResult, Keep } from '../record/index.ts';
import type { RecordProcess } from './record-process.ts';
import { RefusedError } from './refusals.ts';

/** As much of the record process as reading needs: `npm run peer` reads in its own process. */
export type BodyReader = Pick<RecordProcess, 'read' | 'send' | 'unresolved'>;

/** And as much as pulling and checking a copy need. */
export type CopyReader = BodyReader & Pick<RecordProcess, 'check' | 'checkEnded' | 'missing' | 'unchanged'>;

/** The pull's view of the record process for one generation. */
export function recordReader(record: BodyReader, generation: number): RecordReader {
  return {
    async readPage(search, url, answer) {
      const { status, bytes } = answer;
      return searchPage(search, await record.read(generation, purposeOf(search), status, bytes, kept(url, answer)));
    },
    typeEnded(resourceType, outcome) {
      record.send({ kind: 'pull-ended', generation, resourceType, outcome });
    },
  };
}

/** The record process for one generation, as the fetching of names sees it. */
export function nameReader(record: BodyReader, generation: number): NameReader {
  return {
    unresolved: () => record.unresolved(generation),
    async readNames(resourceType, url, answer) {
      const purpose = { kind: 'names', resourceType } as const;
      return pageRead(await record.read(generation, purpose, answer.status, answer.bytes, kept(url, answer)));
    },
  };
}

/** Under which address, and as which state of it, an answer is held. */
export const kept = (url: string, { etag, date }: BackendAnswer): Keep => ({
  url,
  etag: etag ?? null,
  date: date ?? null,
});

export function pageRead(result: BodyResult): PageRead {
  if (result.kind === 'page') return { kind: 'page', next: result.next };
  return {
    kind: 'unreadable',
    problem: result.kind === 'unreadable' ? result.problem : 'The answer is no list of entries.',
  };
}

/** What a page of a search says; of a count there is no second. */
export function searchPage({ mode }: PlannedSearch, result: BodyResult): PageRead {
  const read = pageRead(result);
  return read.kind === 'page' && mode === 'count' ? { kind: 'page', next: null } : read;
}

export function purposeOf({ mode, resourceType }: PlannedSearch): BodyPurpose {
  return { kind: mode === 'pages' ? 'page' : 'count', resourceType };
}

/**
 * What the backend offers, read once a sign-in; a backend without a CapabilityStatement is asked for everything.
 * @throws RefusedError where it stumbled: without its operations, sources and access would be asked in a weaker way
 */
export async function readOffer(client: BackendClient, record: BodyReader, signal: AbortSignal): Promise<BackendOffer> {
  const answer = await client.get(client.url('metadata'), signal);
  if (answer.status !== 200 && answer.status !== 404) throw new RefusedError('backend-error');
  const result: BodyResult = await record.read(0, { kind: 'capability' }, answer.status, answer.bytes);
  if (result.kind !== 'capability') {
    if (answer.status === 200) throw new RefusedError('answer-unreadable');
    return { resourceTypes: null, operations: new Set(), withProvenance: new Set() };
  }
  return {
    resourceTypes: new Set(result.resourceTypes),
    operations: new Set(result.operations),
    withProvenance: new Set(result.withProvenance),
    withLastUpdated: new Set(result.withLastUpdated),
    versions: result.versions,
  };
}

/** The refusal code that an error body carries, or null. */
export async function refusalDetail(record: BodyReader, answer: BackendAnswer): Promise<string | null> {
  const result = await record.read(0, { kind: 'outcome' }, answer.status, answer.bytes);
  return result.kind === 'outcome' ? (result.detail ?? result.code) : null;
}
