import { createHash } from 'node:crypto';
import type { DocumentAnswer } from '../../src-shared/clinical/document.ts';
import type { ClinicalEntry, EntryDetail } from '../../src-shared/clinical/entry.ts';
import type { FromRecord } from '../../src-shared/contract/index.ts';
import type { DocumentAsk } from '../../src-main/patient/documents.ts';
import type { CopyReader } from '../../src-main/patient/record-reading.ts';
import type { BodyPurpose, BodyResult, HeldCopy, Keep, ToRecordProcess } from '../../src-main/record/index.ts';
import { memoryStore } from '../../src-main/record/entries/raw-store.ts';
import { openCache } from '../../src-main/cache/index.ts';
import { RecordHost } from '../../src-main/record/record-host.ts';

/** Whose copies they are: one person in one role. */
const CONTEXT = 'peer';

/**
 * The record process without a process, for one patient: its real inside, main's end and the renderer's end of it. Its
 * store is memory, as the viewer's own is where the cache cannot be used.
 */
export class RecordInProcess implements CopyReader {
  #generation = 0;
  readonly #host: RecordHost;
  readonly #entries = new Map<string, ClinicalEntry>();
  readonly #last = new Map<FromRecord['kind'], FromRecord>();
  readonly #reading = new Map<number, (answer: DocumentAnswer) => void>();
  #requestId = 0;
  #answer: BodyResult | null = null;
  /** Answers that are lists: `unresolved`, `missing`, `validators`. */
  #listed: readonly string[] = [];
  #held: readonly HeldCopy[] = [];
  #checked: (parts: readonly string[]) => void = () => undefined;
  #kept: () => void = () => undefined;
  #fromRenderer: (message: unknown) => void = () => undefined;
  /** Resources of somebody else that were refused. */
  ofOthers = 0;

  /** @param clock ms since 1970, @param fetchDocument main's part in reading a document: its answer to the record process */
  constructor(clock: () => number, fetchDocument: (ask: DocumentAsk) => Promise<ToRecordProcess>) {
    this.#host = new RecordHost({
      send: (message) => {
        if (message.kind === 'body-read') this.#answer = message.result;
        if (message.kind === 'unresolved') this.#listed = message.references;
        if (message.kind === 'missing') this.#listed = message.resourceTypes;
        if (message.kind === 'validators') this.#listed = message.validators;
        if (message.kind === 'checked') this.#checked(message.parts);
        if (message.kind === 'held') this.#held = message.copies;
        if (message.kind === 'cache-told' && message.records > 0) this.#kept();
        if (message.kind === 'fetch-document') void fetchDocument(message).then((answer) => this.send(answer));
        if (message.kind === 'other-patient') this.ofOthers += message.count;
      },
      openCache,
      openMemory: memoryStore,
      clock,
      steady: () => performance.now(),
      sha256: (text) => createHash('sha256').update(text).digest('hex'),
      schedule: (act, ms) => {
        const timer = setTimeout(act, ms);
        // Nobody waits for the end of a copy.
        if (ms >= 1000) timer.unref();
        return () => clearTimeout(timer);
      },
    });
  }

  /** Of the record that was opened last. */
  get generation(): number {
    return this.#generation;
  }

  /** What was open closes. */
  open(patientId: string, baseUrl: string, resourceTypes: readonly string[]): void {
    this.#generation += 1;
    this.#entries.clear();
    this.#last.clear();
    this.#host.receive(
      {
        kind: 'open',
        generation: this.#generation,
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

  read(generation: number, purpose: BodyPurpose, status: number, bytes: Uint8Array, keep?: Keep): Promise<BodyResult> {
    const kept = keep === undefined ? {} : { keep };
    return this.#body({ kind: 'body', generation, bodyId: 0, purpose, status, bytes, ...kept });
  }

  unresolved(generation: number): Promise<readonly string[]> {
    return this.#list({ kind: 'unresolved', generation, requestId: 0 });
  }

  missing(generation: number, sourceId: string): Promise<readonly string[]> {
    return this.#list({ kind: 'missing', generation, requestId: 0, sourceId });
  }

  /** Before anything is open: copies are held, in memory. */
  holdCopies(): void {
    const place = { file: null, keys: [], newKey: 'a'.repeat(64) };
    this.send({ kind: 'cache', place, limits: { ttlMs: 3_600_000, maxRecords: 1, maxBytes: 256_000_000 } });
  }

  /** Holds what is shown from now on. */
  async keep(): Promise<void> {
    const kept = new Promise<void>((resolve) => (this.#kept = resolve));
    this.send({ kind: 'keep', generation: this.#generation, context: CONTEXT, facts: '{}' });
    await kept;
  }

  /** Makes the record that was just opened from its copy. @throws where none is held */
  async replay(patientId: string): Promise<void> {
    this.send({ kind: 'held', requestId: 0, patientId, context: CONTEXT, people: false });
    if (this.#held.length !== 1) throw new Error('no copy is held');
    const generation = this.#generation;
    const read = await this.#body({ kind: 'replay', generation, bodyId: 0, context: CONTEXT });
    if (read.kind !== 'patient') throw new Error('the copy gave no record');
  }

  check(generation: number): Promise<readonly string[]> {
    return this.#list({ kind: 'check', generation, requestId: 0 });
  }

  checkEnded(generation: number): Promise<readonly string[]> {
    const checked = new Promise<readonly string[]>((resolve) => (this.#checked = resolve));
    this.send({ kind: 'check-ended', generation, requestId: 0 });
    return checked;
  }

  unchanged(generation: number, purpose: BodyPurpose, url: string): Promise<BodyResult> {
    return this.#body({ kind: 'unchanged', generation, bodyId: 0, purpose, url });
  }

  entries(): readonly ClinicalEntry[] {
    return [...this.#entries.values()];
  }

  detail(entryId: string): EntryDetail | null {
    this.#fromRenderer({ kind: 'detail', generation: this.#generation, requestId: 0, entryId });
    return this.last('detail').detail;
  }

  document(entryId: string, index: number): Promise<DocumentAnswer> {
    this.#requestId += 1;
    const requestId = this.#requestId;
    return new Promise((resolve) => {
      this.#reading.set(requestId, resolve);
      this.#fromRenderer({ kind: 'document', generation: this.#generation, requestId, entryId, index });
    });
  }

  /** What the renderer was told last of a kind. @throws where it was told nothing */
  last<K extends FromRecord['kind']>(kind: K): Extract<FromRecord, { kind: K }> {
    const message = this.#last.get(kind);
    if (!isOfKind(message, kind)) throw new Error(`the record said nothing of ${kind}`);
    return message;
  }

  #body(message: ToRecordProcess): Promise<BodyResult> {
    this.#answer = null;
    this.send(message);
    const answer: BodyResult | null = this.#answer;
    return answer === null ? Promise.reject(new Error('the record gave no answer')) : Promise.resolve(answer);
  }

  #list(message: ToRecordProcess): Promise<readonly string[]> {
    this.#listed = [];
    this.send(message);
    return Promise.resolve(this.#listed);
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
