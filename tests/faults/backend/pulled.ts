import type { AllergyStatement } from '../../../src-shared/clinical/banner.ts';
import type { CompletenessLedger } from '../../../src-shared/clinical/completeness.ts';
import type { ClinicalEntry } from '../../../src-shared/clinical/entry.ts';
import {
  BackendClient,
  type BackendOffer,
  planPull,
  plannedTypes,
  pullRecord,
} from '../../../src-main/backend/index.ts';
import { nameReader, readOffer, recordReader } from '../../../src-main/patient/record-reading.ts';
import { RecordInProcess } from '../../../tools/peer/record-in-process.ts';
import { MAX_PAGES } from '../table.ts';

/** Attempts of one request, in these tests. */
export const ATTEMPTS = 3;
/** A body may have so many bytes in these tests. */
export const MAX_BODY_BYTES = 2 * 1_048_576;
/** The longest that a server may ask the viewer to wait, in ms. */
export const LONGEST_WAIT_MS = 5000;
const NOW = Date.parse('2026-11-22T12:00:00Z');

/** As many types as it takes to see that the others go on. */
const TYPES: ReadonlySet<string> = new Set(['AllergyIntolerance', 'List', 'Condition', 'Flag', 'Encounter']);

export interface Pulled {
  readonly ledger: CompletenessLedger;
  readonly allergies: AllergyStatement;
  readonly entries: readonly ClinicalEntry[];
  /** Resources of somebody else, refused. */
  readonly ofOthers: number;
  /** How long the client would have waited between attempts, in ms each. */
  readonly waits: readonly number[];
  /** Bytes of bodies that reached the client, after decompression. */
  readonly bytes: number;
  /** How often the backend was taken to have ended the session. */
  readonly ended: number;
  /** Everything that the page was told. */
  readonly told: string;
}

export interface Peer {
  readonly baseUrl: string;
  readonly token: string;
  /** Silence allowed, in ms. */
  readonly silenceMs?: number;
}

/** The real client over Node's network; what it waits is noted and not waited. */
export function clientOf({ baseUrl, token, silenceMs = 5000 }: Peer) {
  const seen = { waits: [] as number[], bytes: 0, ended: 0 };
  const counting: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    const count = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        seen.bytes += chunk.byteLength;
        controller.enqueue(chunk);
      },
    });
    const { status, headers, body } = response;
    return new Response(body === null ? null : body.pipeThrough(count), { status, headers });
  };
  const client = new BackendClient({
    baseUrl,
    fetch: counting,
    accessToken: () => Promise.resolve(token),
    maxBodyBytes: MAX_BODY_BYTES,
    silenceMs,
    retry: {
      attempts: ATTEMPTS,
      firstWaitMs: 10,
      longestWaitMs: LONGEST_WAIT_MS,
      requests: 16,
      random: () => 1,
      now: Date.now,
    },
    sleep: (ms) => {
      seen.waits.push(ms);
      return Promise.resolve();
    },
    onUnauthorised: () => {
      seen.ended += 1;
    },
  });
  return { client, seen };
}

/** Opens one record and pulls it, as the viewer does, while whatever is switched on goes wrong. */
export async function pulled(peer: Peer, patientId: string): Promise<Pulled> {
  const { client, seen } = clientOf(peer);
  const { signal } = new AbortController();
  const record = new RecordInProcess(
    () => NOW,
    () => Promise.reject(new Error('no document is read')),
  );
  const whole = await readOffer(client, record, signal);
  const offer: BackendOffer = { ...whole, resourceTypes: TYPES };
  const plan = planPull(patientId, offer, 100);
  record.open(
    patientId,
    client.url('').href,
    plannedTypes(plan).filter((type) => TYPES.has(type)),
  );
  const { generation } = record;
  for (const [kind, path] of [
    ['patient', `Patient/${patientId}`],
    ['sources', `Patient/${patientId}/$record-sources`],
  ] as const) {
    const answer = await client.get(client.url(path), signal);
    await record.read(generation, { kind }, answer.status, answer.bytes);
  }
  seen.bytes = 0;
  const searches = { ...plan, unsupported: [] };
  await pullRecord(client, searches, { concurrency: 3, maxPages: MAX_PAGES }, recordReader(record, generation), signal);
  await nameReader(record, generation).unresolved();
  record.send({ kind: 'all-ended', generation });
  const { ledger } = record.last('ledger');
  const { allergies } = record.last('allergies');
  const entries = record.entries();
  const details = entries.map(({ id }) => record.detail(id));
  record.send({ kind: 'close', generation });
  return {
    ledger,
    allergies,
    entries,
    ofOthers: record.ofOthers,
    ...seen,
    told: JSON.stringify([ledger, allergies, entries, details, record.last('banner')]),
  };
}
