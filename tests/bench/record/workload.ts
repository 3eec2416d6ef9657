import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fetchNames, planPull, plannedTypes, pullRecord } from '../../../src-main/backend/index.ts';
import { kept, nameReader, readOffer, recordReader } from '../../../src-main/patient/record-reading.ts';
import type { ToRecordProcess } from '../../../src-main/record/index.ts';
import { startSandbox } from '../../../src-sandbox/index.ts';
import { signIn } from '../../../tools/driver/http-sign-in.ts';
import { clientFor } from '../../../tools/peer/open-resident.ts';
import { RecordInProcess } from '../../../tools/peer/record-in-process.ts';

const HEAVY = 'heavy-demonstration';

type Body = Extract<ToRecordProcess, { readonly kind: 'body' }>;
/** A body's bytes lie in the file beside; each begins where the one before ends. */
type Written = Exclude<ToRecordProcess, Body> | (Omit<Body, 'bytes'> & { readonly length: number });

/** What main sends the record process when one resident is opened, in its order. */
export type Opening = readonly ToRecordProcess[];

/** Of one resident in a folder: what `capture` wrote. */
export interface Workload {
  readonly folder: string;
  /** Resources besides the Patient that make entries. */
  readonly count: number;
  readonly megabytes: number;
}

/**
 * Opens the sandbox's heavy resident with the viewer's own client, plan, pull and names round, and writes down what goes to the record
 * process: pages of 500, as they come.
 */
export async function capture(folder: string, count: number): Promise<Workload> {
  mkdirSync(folder, { recursive: true });
  const sandbox = await startSandbox({ heavy: [count] });
  try {
    const { access_token: token } = await signIn(sandbox, 'gp.example');
    const { client, config } = clientFor({ name: 'the sandbox', baseUrl: sandbox.baseUrl, token });
    const inner = new RecordInProcess(Date.now, () => Promise.reject(new Error('no document is asked for')));
    const sent: ToRecordProcess[] = [];
    const record: Pick<RecordInProcess, 'read' | 'send' | 'unresolved'> = {
      send: (message) => {
        sent.push(message);
        inner.send(message);
      },
      read: (generation, purpose, status, bytes, keep) => {
        const said = keep === undefined ? {} : { keep };
        if (generation !== 0) sent.push({ kind: 'body', generation, bodyId: 0, purpose, status, bytes, ...said });
        return inner.read(generation, purpose, status, bytes, keep);
      },
      unresolved: (generation) => inner.unresolved(generation),
    };
    const { signal } = new AbortController();
    const offer = await readOffer(client, record, signal);
    const plan = planPull(HEAVY, offer, config.pageSize);
    const baseUrl = client.url('').href;
    const resourceTypes = plannedTypes(plan);
    inner.open(HEAVY, baseUrl, resourceTypes);
    const { generation } = inner;
    for (const [kind, path] of [
      ['patient', `Patient/${HEAVY}`],
      ['sources', `Patient/${HEAVY}/$record-sources`],
    ] as const) {
      const url = client.url(path);
      const answer = await client.get(url, signal);
      await record.read(generation, { kind }, answer.status, answer.bytes, kept(url.href, answer));
    }
    await pullRecord(client, plan, config, recordReader(record, generation), signal);
    const notFetched = await fetchNames(client, offer, config.concurrency, nameReader(record, generation), signal);
    record.send({ kind: 'names-ended', generation, notFetched });
    record.send({ kind: 'all-ended', generation });
    const open: ToRecordProcess = {
      kind: 'open',
      generation,
      patientId: HEAVY,
      baseUrl,
      resourceTypes,
      sources: config.sources,
      openDocumentsOutside: false,
      showAsReceived: config.showAsReceived,
      sensitiveCategories: config.access.sensitiveCategories,
      notSharing: config.access.notSharing,
      demographicsOnly: false,
    };
    return write(folder, count, [open, ...sent]);
  } finally {
    await sandbox.close();
  }
}

function write(folder: string, count: number, opening: Opening): Workload {
  const bodies: Uint8Array[] = [];
  const written = opening.map((message): Written => {
    if (message.kind !== 'body') return message;
    const { bytes, ...rest } = message;
    bodies.push(bytes);
    return { ...rest, length: bytes.length };
  });
  writeFileSync(join(folder, 'messages.json'), JSON.stringify(written));
  writeFileSync(join(folder, 'bodies'), Buffer.concat(bodies));
  return { folder, count, megabytes: bodies.reduce((sum, { length }) => sum + length, 0) / 1e6 };
}

/** What `capture` wrote; each body has memory of its own, as after its way from main. */
export function readOpening(folder: string): Opening {
  const bytes = readFileSync(join(folder, 'bodies'));
  let at = 0;
  const written = JSON.parse(readFileSync(join(folder, 'messages.json'), 'utf8')) as readonly Written[];
  return written.map((message): ToRecordProcess => {
    if (message.kind !== 'body') return message;
    const { length, ...rest } = message;
    at += length;
    return { ...rest, bytes: Uint8Array.from(bytes.subarray(at - length, at)) };
  });
}
