import type { BackendAnswer, BackendClient, BackendOffer, PlannedSearch, RecordReader } from '../backend/index.ts';
import type { BodyPurpose, BodyResult } from '../record/index.ts';
import type { RecordProcess } from './record-process.ts';

/** The pull's view of the record process for one generation. */
export function recordReader(record: RecordProcess, generation: number): RecordReader {
  return {
    async readPage(search, status, bytes) {
      const result = await record.read(generation, purposeOf(search), status, bytes);
      if (result.kind === 'page') return { kind: 'page', next: search.mode === 'count' ? null : result.next };
      return { kind: 'unreadable', problem: result.kind === 'unreadable' ? result.problem : 'not a list of entries' };
    },
    typeEnded(resourceType, outcome) {
      record.send({ kind: 'pull-ended', generation, resourceType, outcome });
    },
  };
}

function purposeOf({ mode, resourceType }: PlannedSearch): BodyPurpose {
  return { kind: mode === 'pages' ? 'page' : 'count', resourceType };
}

/** What the backend offers, read once a sign-in; a backend that does not say is asked for everything. */
export async function readOffer(
  client: BackendClient,
  record: RecordProcess,
  signal: AbortSignal,
): Promise<BackendOffer> {
  const answer = await client.get(client.url('metadata'), signal);
  const result: BodyResult = await record.read(0, { kind: 'capability' }, answer.status, answer.bytes);
  if (result.kind !== 'capability') return { resourceTypes: null, operations: new Set() };
  return { resourceTypes: new Set(result.resourceTypes), operations: new Set(result.operations) };
}

/** The refusal code that an error body carries, or null. */
export async function refusalDetail(record: RecordProcess, answer: BackendAnswer): Promise<string | null> {
  const result = await record.read(0, { kind: 'outcome' }, answer.status, answer.bytes);
  return result.kind === 'outcome' ? (result.detail ?? result.code) : null;
}
