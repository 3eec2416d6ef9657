import { createHash } from 'node:crypto';
import type { DocumentAnswer } from '../../src-shared/clinical/document.ts';
import type { ClinicalEntry, EntryDetail } from '../../src-shared/clinical/entry.ts';
import type { FromRecord } from '../../src-shared/contract/index.ts';
import type { DocumentAsk } from '../../src-main/patient/documents.ts';
import type { BodyReader } from '../../src-main/patient/record-reading.ts';
import type { BodyPurpose, BodyResult, ToRecordProcess } from '../../src-main/record/index.ts';
import { memoryStore } from '../../src-main/record/entries/raw-store.ts';
import { openCache } from '../../src-main/cache/index.ts';
import { RecordHost } from '../../src-main/record/record-host.ts';

const GENERATION = 1;

/**
 * The record process without a process, for one patient: its real inside, main's end and the renderer's end of it. Its
 * store is memory, as the viewer's own is where the cache cannot be used.
 */
export class RecordInProcess implements BodyReader {
  readonly generation = GENERATION;
  readonly #host: RecordHost;
  readonly #entries = new Map<string, ClinicalEntry>();
  readonly #last = new Map<FromRecord['kind'], FromRecord>();
  readonly #reading = new Map<number, (answer: DocumentAnswer) => void>();
  #requestId = 0;
  #answer: BodyResult | null = null;
  #unresolved: readonly string[] = [];
  #fromRenderer: (message: unknown) => void = () => undefined;
  /** Resources of somebody else that were refused. */
  ofOthers = 0;

  /** @param fetchDocument main's part in reading a document: its answer to the record process */
  constructor(now: number, fetchDocument: (ask: DocumentAsk) => Promise<ToRecordProcess>) {
    this.#host = new RecordHost({
      send: (message) => {
        if (message.kind === 'body-read') this.#answer = message.result;
        if (message.kind === 'unresolved') this.#unresolved = message.references;
        if (message.kind === 'fetch-document') void fetchDocument(message).then((answer) => this.send(answer));
        if (message.kind === 'other-patient') this.ofOthers += message.count;
      },
      openCache,
      openMemory: memoryStore,
      clock: () => now,
      steady: () => performance.now(),
      sha256: (text) => createHash('sha256').update(text).digest('hex'),
      schedule: (act, ms) => {
        const timer = setTimeout(act, ms);
        return () => clearTimeout(timer);
      },
    });
  }

  open(patientId: string, baseUrl: string, resourceTypes: readonly string[]): void {
    this.#host.receive(
      {
        kind: 'open',
        generation: GENERATION,
        patientId,
        baseUrl,
        resourceTypes,
        sources: [],
        openDocumentsOutside: false,
        showAsReceived: true,
        sensitiveCategories: [],
        notSharing: [],
        demographicsOnly: false,
      },
      {
        postMessage: (message) => this.#posted(message),
        onMessage: (listener) => {
          this.#fromRenderer = listener;
        },
        close: () => undefined,
      },
    );
  }

  send(message: ToRecordProcess): void {
    this.#host.receive(message, null);
  }

  read(generation: number, purpose: BodyPurpose, status: number, bytes: Uint8Array): Promise<BodyResult> {
    this.#answer = null;
    this.send({ kind: 'body', generation, bodyId: 0, purpose, status, bytes });
    const answer: BodyResult | null = this.#answer;
    return answer === null ? Promise.reject(new Error('the record gave no answer')) : Promise.resolve(answer);
  }

  unresolved(generation: number): Promise<readonly string[]> {
    this.send({ kind: 'unresolved', generation, requestId: 0 });
    return Promise.resolve(this.#unresolved);
  }

  entries(): readonly ClinicalEntry[] {
    return [...this.#entries.values()];
  }

  detail(entryId: string): EntryDetail | null {
    this.#fromRenderer({ kind: 'detail', generation: GENERATION, requestId: 0, entryId });
    return this.last('detail').detail;
  }

  document(entryId: string, index: number): Promise<DocumentAnswer> {
    this.#requestId += 1;
    const requestId = this.#requestId;
    return new Promise((resolve) => {
      this.#reading.set(requestId, resolve);
      this.#fromRenderer({ kind: 'document', generation: GENERATION, requestId, entryId, index });
    });
  }

  /** What the renderer was told last of a kind. @throws where it was told nothing */
  last<K extends FromRecord['kind']>(kind: K): Extract<FromRecord, { kind: K }> {
    const message = this.#last.get(kind);
    if (!isOfKind(message, kind)) throw new Error(`the record said nothing of ${kind}`);
    return message;
  }

  #posted(message: FromRecord): void {
    this.#last.set(message.kind, message);
    if (message.kind === 'document') this.#reading.get(message.requestId)?.(message.answer);
    if (message.kind !== 'entries') return;
    for (const id of message.removed ?? []) this.#entries.delete(id);
    for (const entry of message.entries) this.#entries.set(entry.id, entry);
  }
}

function isOfKind<K extends FromRecord['kind']>(
  message: FromRecord | undefined,
  kind: K,
): message is Extract<FromRecord, { kind: K }> {
  return message?.kind === kind;
}
