import { backendDecision } from '../access/index.ts';
import {
  fetchNames,
  planOf,
  plannedTypes,
  pullRecord,
  type BackendAnswer,
  type BackendClient,
  type BackendOffer,
  type PullClient,
  type PullPlan,
  type RecordReader,
} from '../backend/index.ts';
import type { ViewerConfig } from '../config/index.ts';
import type { RefusalCode } from '../../src-shared/contract/index.ts';
import type { PatientSession } from './patient-session.ts';
import { type CopyReader, kept, nameReader, recordReader, refusalDetail } from './record-reading.ts';
import { RefusedError } from './refusals.ts';

/** For whom is fetched, from where, and into what. */
export interface Pulling {
  readonly config: ViewerConfig;
  readonly client: BackendClient;
  readonly record: CopyReader;
  readonly session: PatientSession;
  readonly offer: BackendOffer;
  /** The backend refuses the record, which it permitted before. */
  readonly onRefused: (code: RefusalCode) => Promise<void>;
  /** One kind of entry is refused: it may be all of it by now. */
  readonly onForbidden: () => void;
}

/** What to fetch again; neither: everything. */
export interface RetryOf {
  /** The key of a source in the completeness ledger. */
  readonly sourceId?: string | undefined;
  readonly resourceType?: string | undefined;
}

/** Fetches again what is wanted; what is held already stays. */
export async function pullAgain(pulling: Pulling, whole: PullPlan, { sourceId, resourceType }: RetryOf): Promise<void> {
  const { record, session } = pulling;
  const { generation } = session;
  // What it lacks is asked before its state is asked anew: one that is back lacks nothing, and has given nothing.
  const types =
    sourceId === undefined
      ? [resourceType ?? []].flat()
      : await record.missing(generation, sourceId).catch(() => [] as const);
  const plan = planOf(whole, types);
  if (session.isClosed) return;
  const resourceTypes = plan === whole ? null : plannedTypes(plan);
  record.send({ kind: 'pull-again', generation, sourceId: sourceId ?? null, resourceTypes });
  await pull(pulling, plan, true);
}

/**
 * Runs on its own; how each type ends is told to the ledger, and an abort is no failure.
 * @param line to the backend for the searches, where some of them are on their way already
 */
export async function pull(
  pulling: Pulling,
  plan: PullPlan,
  again: boolean,
  line: PullClient = pulling.client,
): Promise<void> {
  const { record, config, session } = pulling;
  const { generation, signal } = session;
  session.pulling = true;
  try {
    // The sources were asked before the record opened; one that was away may be back.
    if (again) await askSourcesAgain(pulling);
    await pullRecord(line, plan, config, watchful(pulling, recordReader(record, generation)), signal);
    // It fails where the record was closed meanwhile; what the searches brought is whole either way.
    await pullNames(pulling).catch(() => undefined);
  } catch {
    for (const resourceType of session.isClosed ? [] : plannedTypes(plan)) {
      const outcome = { state: 'partial', reason: 'Fetching stopped early.' } as const;
      record.send({ kind: 'pull-ended', generation, resourceType, outcome });
    }
  } finally {
    session.pulling = false;
  }
  endPull(pulling);
}

/** Every question has been asked. */
export function endPull({ session, record }: Pulling): void {
  if (!session.isClosed) record.send({ kind: 'all-ended', generation: session.generation });
}

/** A 403 in the middle is handled like one at the beginning: the decision is asked for anew. */
export function watchful({ onForbidden }: Pulling, reader: RecordReader): RecordReader {
  return {
    ...reader,
    typeEnded: (resourceType, outcome) => {
      reader.typeEnded(resourceType, outcome);
      if (outcome.state === 'forbidden') onForbidden();
    },
  };
}

/** What the record only refers to. A failure costs no entry: the ledger says how many names are missing. */
export async function pullNames({ client, record, config, offer, session }: Pulling): Promise<void> {
  const { generation, signal } = session;
  const notFetched = await fetchNames(client, offer, config.concurrency, nameReader(record, generation), signal);
  record.send({ kind: 'names-ended', generation, notFetched });
}

async function askSourcesAgain({ client, record, session, offer, onRefused }: Pulling): Promise<void> {
  const { generation, patientId, signal } = session;
  if (!offer.operations.has('record-sources')) return;
  const url = client.url(`Patient/${patientId}/$record-sources`);
  let answer: BackendAnswer;
  try {
    answer = await client.get(url, signal);
  } catch (error) {
    // Without an answer the states of before stand; the types themselves are asked again all the same.
    if (signal.aborted) throw error;
    return;
  }
  const code = backendDecision(answer.status, await refusalDetail(record, answer));
  if (code !== null && answer.status === 403) {
    // Permitted when it was opened, and not any more (the person has opted out meanwhile): it goes at once.
    await onRefused(code);
    throw new RefusedError(code);
  }
  if (code === null) {
    const keep = kept(url.href, answer);
    await record.read(generation, { kind: 'sources' }, answer.status, answer.bytes, keep);
  }
}
