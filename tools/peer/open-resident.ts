import { setTimeout as sleep } from 'node:timers/promises';
import type { DocumentAnswer } from '../../src-shared/clinical/document.ts';
import type { AllergyStatement, PatientBanner } from '../../src-shared/clinical/banner.ts';
import type { CompletenessLedger } from '../../src-shared/clinical/completeness.ts';
import type { ClinicalEntry, EntryDetail } from '../../src-shared/clinical/entry.ts';
import {
  BackendClient,
  type BackendAnswer,
  fetchNames,
  planPull,
  plannedTypes,
  pullRecord,
} from '../../src-main/backend/index.ts';
import { CAPABILITIES } from '../../src-shared/contract/index.ts';
import { configSchema, type ViewerConfig } from '../../src-main/config/schema.ts';
import { readDocument } from '../../src-main/patient/documents.ts';
import { nameReader, readOffer, recordReader } from '../../src-main/patient/record-reading.ts';
import { RecordInProcess } from './record-in-process.ts';

/** A record server to open residents at. */
export interface RecordServer {
  readonly name: string;
  readonly baseUrl: string;
  /** The bearer token, for servers that ask for one. */
  readonly token: string;
}

/** Everything the renderer would hold of one resident at the end of the pull. */
export interface OpenedRecord {
  readonly entries: readonly ClinicalEntry[];
  readonly banner: PatientBanner;
  readonly allergies: AllergyStatement;
  readonly ledger: CompletenessLedger;
  /** Resources of somebody else, refused. */
  readonly ofOthers: number;
  /** Resources that arrived, each counted once for every time it came. */
  readonly resources: number;
  readonly seconds: number;
  /** The answer of `$record-sources` that was read, as it came. */
  readonly sources: BackendAnswer | null;
  readonly detail: (entryId: string) => EntryDetail | null;
  /** Reads a document of an entry, by its place among `EntryDetail.documents`. */
  readonly document: (entryId: string, index: number) => Promise<DocumentAnswer>;
}

/**
 * Opens one resident as the viewer does after the sign-in: its client, plan, pull, limits and record side, with Node's
 * `fetch` in the place of Chromium's.
 * @param sources an answer of `$record-sources` to read where the server has no such operation
 * @throws where the record cannot be opened
 */
export async function openResident(
  server: RecordServer,
  patientId: string,
  now: number,
  sources: BackendAnswer | null,
): Promise<OpenedRecord> {
  const started = performance.now();
  const { signal } = new AbortController();
  const { client, config } = clientFor(server);
  const session = { patientId, signal, may: CAPABILITIES };
  const record = new RecordInProcess(
    () => now,
    (ask) => readDocument(ask, session, client, () => Promise.resolve()),
  );
  const offer = await readOffer(client, record, signal);
  const plan = planPull(patientId, offer, config.pageSize);
  record.open(patientId, client.url('').href, plannedTypes(plan));
  const { generation } = record;
  const patient = await client.get(client.url(`Patient/${patientId}`), signal);
  const read = await record.read(generation, { kind: 'patient' }, patient.status, patient.bytes);
  if (read.kind !== 'patient') throw new Error(`${server.name} answered ${patient.status} for the Patient`);
  const told = offer.operations.has('record-sources')
    ? await client.get(client.url(`Patient/${patientId}/$record-sources`), signal)
    : sources;
  if (told !== null) await record.read(generation, { kind: 'sources' }, told.status, told.bytes);
  await pullRecord(client, plan, config, recordReader(record, generation), signal);
  const reader = nameReader(record, generation);
  const notFetched = await fetchNames(client, offer, config.concurrency, reader, signal);
  record.send({ kind: 'names-ended', generation, notFetched });
  record.send({ kind: 'all-ended', generation });
  return { ...shownOf(record), sources: told, seconds: (performance.now() - started) / 1000 };
}

/** What the renderer holds now. */
export function shownOf(record: RecordInProcess): Omit<OpenedRecord, 'sources' | 'seconds'> {
  const { ledger } = record.last('ledger');
  const entries = record.entries();
  return {
    entries,
    banner: record.last('banner').banner,
    allergies: record.last('allergies').allergies,
    ledger,
    ofOthers: record.ofOthers,
    resources:
      new Set(entries.flatMap((entry) => entry.resources)).size +
      ledger.notShown.reduce((sum, { count }) => sum + count, 0),
    detail: (entryId) => record.detail(entryId),
    document: (entryId, index) => record.document(entryId, index),
  };
}

/**
 * The viewer's client, with Node's `fetch` in the place of Chromium's and nothing retried.
 * @param fetched what comes of a request, where that is to be looked at
 */
export function clientFor(
  server: RecordServer,
  fetched: typeof fetch = fetch,
): { readonly client: BackendClient; readonly config: ViewerConfig } {
  const config = configSchema.parse({ backendUrl: server.baseUrl });
  const client = new BackendClient({
    baseUrl: server.baseUrl,
    fetch: fetched,
    accessToken: () => Promise.resolve(server.token),
    maxBodyBytes: config.maxBodyMiB * 1_048_576,
    silenceMs: config.requestSeconds * 1000,
    // Without luck: a server that stumbles shows up as a difference, not as a lucky second try.
    retry: { attempts: 1, firstWaitMs: 0, longestWaitMs: 0, requests: 16, random: Math.random, now: Date.now },
    sleep: (ms, signal) => sleep(ms, undefined, { signal }),
    onUnauthorised: () => undefined,
  });
  return { client, config };
}
