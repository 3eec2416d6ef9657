import type { BackendOffer, PullPlan } from '../../../src-main/backend/index.ts';
import type { ViewerConfig } from '../../../src-main/config/index.ts';
import { type Checked, checkCopy } from '../../../src-main/patient/copy-check.ts';
import { PatientSession } from '../../../src-main/patient/patient-session.ts';
import type { RecordProcess } from '../../../src-main/patient/record-process.ts';
import { pull, type Pulling } from '../../../src-main/patient/record-pull.ts';
import type { FromRecordProcess } from '../../../src-main/record/messages.ts';
import { clientFor, startPeer } from '../backend/peer.ts';
import { bundle, Harness, type Resource } from '../record/harness.ts';

const CONTEXT = 'gp-1 R8000';

/** What the backend answers at an address below its base; null: nothing is there. */
export interface Answer {
  readonly json: unknown;
  readonly etag?: string;
}
export type Backend = (path: string, query: URLSearchParams) => Answer | number;

export const found = (...resources: readonly unknown[]): Answer => ({
  // As servers do: what a Bundle says of itself is new with each answer.
  json: bundle(resources, { id: crypto.randomUUID(), meta: { lastUpdated: new Date().toISOString() } }),
});

/** Main's check of a copy over HTTP, with the record process's own logic behind it. */
export class CheckBench {
  readonly harness = new Harness();
  /** `path?query` of what was asked for, with ` if-none-match` where a tag was sent. */
  asked: string[] = [];
  /** Why main closed the record. */
  readonly refused: string[] = [];
  backend: Backend = () => 404;
  readonly #types: readonly string[];
  #baseUrl = '';
  #close: () => Promise<void> = () => Promise.resolve();
  #session = new PatientSession(1, 'pat-1');

  constructor(types: readonly string[]) {
    this.#types = types;
  }

  async start(): Promise<this> {
    const peer = await startPeer((request, response) => {
      const url = new URL(request.url ?? '', 'http://peer');
      const tag = request.headers['if-none-match'];
      const path = url.pathname.replace('/fhir/', '');
      this.asked.push(`${path}${url.search}${tag === undefined ? '' : ' if-none-match'}`);
      const answer = this.backend(path, url.searchParams);
      if (typeof answer === 'number') return void response.writeHead(answer).end('{}');
      const { json, etag } = answer;
      if (etag !== undefined && etag === tag) return void response.writeHead(304).end();
      response.writeHead(200, etag === undefined ? {} : { etag }).end(JSON.stringify(json));
    });
    this.#baseUrl = peer.baseUrl;
    this.#close = () => peer.close();
    this.harness.host.receive(
      {
        kind: 'cache',
        place: { file: null, keys: [], newKey: 'a'.repeat(64) },
        limits: { ttlMs: 3_600_000, maxRecords: 20, maxBytes: 200_000_000 },
      },
      null,
    );
    return this;
  }

  end(): Promise<void> {
    return this.#close();
  }

  url(path: string): string {
    return `${this.#baseUrl}/${path}`;
  }

  /** All of it is fetched and held, and then opened from that. */
  async openCopy(): Promise<this> {
    const { harness } = this;
    harness.open(this.#types, null, 1, 'pat-1');
    const patient = this.backend('Patient/pat-1', new URLSearchParams());
    if (typeof patient === 'number') throw new Error('there is no such patient');
    const keep = { url: this.url('Patient/pat-1'), etag: patient.etag ?? null, date: null };
    harness.body({ kind: 'patient' }, patient.json, 1, keep);
    await pull(this.#pulling(), this.#plan(), false);
    await harness.settled();
    harness.host.receive({ kind: 'keep', generation: 1, context: CONTEXT, facts: '{}' }, null);
    await harness.settled();
    harness.generation = 2;
    this.#session = new PatientSession(2, 'pat-1');
    harness.open(this.#types, null, 2, 'pat-1');
    harness.replay(CONTEXT);
    await harness.settled();
    return this;
  }

  /** Somebody has opened a restricted entry with a reason. */
  release(entryId: string): void {
    const answer = this.backend(entryId, new URLSearchParams());
    if (typeof answer === 'number') throw new Error('there is no such entry');
    this.harness.release(answer.json as Resource);
    this.#session.released.add(entryId);
  }

  /** @returns what came of it, and how often the record was made anew for it */
  async check(): Promise<{ readonly checked: Checked; readonly remade: number }> {
    this.asked = [];
    const before = this.#remade();
    const checked = await checkCopy(this.#pulling(), this.#plan());
    await this.harness.settled();
    return { checked, remade: this.#remade() - before };
  }

  #remade(): number {
    return this.harness.toRenderer.filter(({ kind }) => kind === 'remade').length;
  }

  #plan(): PullPlan {
    const searches = this.#types.map((resourceType) => ({
      resourceType,
      query: { patient: 'pat-1' },
      mode: 'pages' as const,
    }));
    return { searches, unsupported: [] };
  }

  #pulling(): Pulling {
    const offer: BackendOffer = { resourceTypes: null, operations: new Set(), withProvenance: new Set() };
    return {
      config: { concurrency: 2, maxPages: 20 } as ViewerConfig,
      client: clientFor(this.#baseUrl).client,
      record: this.#record(),
      session: this.#session,
      offer,
      onRefused: (code) => Promise.resolve(void this.refused.push(code)),
      onForbidden: () => undefined,
    };
  }

  /** As much of main's end of the record process as a pull and a check use. */
  #record(): RecordProcess {
    const { harness } = this;
    let requestId = 1000;
    const ask = async <K extends FromRecordProcess['kind']>(
      kind: 'check' | 'check-ended' | 'unresolved',
      answer: K,
    ): Promise<Extract<FromRecordProcess, { kind: K }>> => {
      requestId += 1;
      harness.host.receive({ kind, generation: harness.generation, requestId }, null);
      await harness.settled();
      const told = harness.toMain.findLast((message) => message.kind === answer);
      return told as Extract<FromRecordProcess, { kind: K }>;
    };
    const record: Partial<RecordProcess> = {
      read: (generation, purpose, _status, bytes, keep) => this.#answer(harness.body(purpose, bytes, generation, keep)),
      unchanged: (_, purpose, url) => this.#answer(harness.unchanged(purpose, url)),
      send: (message) => harness.host.receive(message, null),
      check: async () => (await ask('check', 'validators')).validators,
      checkEnded: async () => (await ask('check-ended', 'checked')).parts,
      unresolved: async () => (await ask('unresolved', 'unresolved')).references,
    };
    return record as RecordProcess;
  }

  #answer<T>(result: T | null): Promise<T> {
    return result === null ? Promise.reject(new Error('nobody answered')) : Promise.resolve(result);
  }
}
