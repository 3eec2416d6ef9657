import { utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron';
import type { DocumentAsk, OutsideAsk } from './documents.ts';
import type { CacheLimits, CachePlace } from '../cache/index.ts';
import type { MisuseProblem } from '../../src-shared/misuse.ts';
import type {
  BodyPurpose,
  BodyResult,
  CacheTold,
  FromRecordProcess,
  HeldCopy,
  Keep,
  ToRecordProcess,
} from '../record/index.ts';

interface Waiting<T> {
  readonly generation: number;
  readonly resolve: (result: T) => void;
  readonly reject: (error: Error) => void;
}

export interface RecordProcessEvents {
  /** It ended by itself: what it held is gone, and the open record with it. */
  readonly onDied: (exitCode: number) => void;
  readonly onOtherPatient: (generation: number, count: number) => void;
  /** A document of the open record is asked for. */
  readonly onDocument: (ask: DocumentAsk) => void;
  /** A document that was asked for is not wanted any more. */
  readonly onGiveUpDocument: (request: { readonly generation: number; readonly requestId: number }) => void;
  /** A document of the open record is to be opened in another program. */
  readonly onOutside: (ask: OutsideAsk) => void;
  /** The page misuses the port of its record, so many times since it was last told. */
  readonly onMisuse: (problem: MisuseProblem, since: number) => void;
  /** How the copies stand that this process holds. */
  readonly onCacheTold: (told: CacheTold) => void;
}

/** Main's end of the record process: asks it to read bodies, and notices when it dies. Holds no content. */
export class RecordProcess {
  readonly #child: UtilityProcess;
  readonly #waiting = new Map<number, Waiting<BodyResult>>();
  /** Waiting for a list of references, of resource types or of entries. */
  readonly #asking = new Map<number, Waiting<readonly string[]>>();
  readonly #asked = new Map<number, Waiting<readonly HeldCopy[]>>();
  readonly #events: RecordProcessEvents;
  readonly #gone: Promise<void>;
  #nextBodyId = 1;
  /** Null once it knows where copies are held. */
  #unsaid: [ToRecordProcess, MessagePortMain[]][] | null = [];
  #ended = false;

  constructor(modulePath: string, events: RecordProcessEvents) {
    this.#events = events;
    this.#child = utilityProcess.fork(modulePath, [], {
      serviceName: 'shared-care-record-process',
      // Nothing of main's environment goes there, NODE_OPTIONS least of all; Windows cannot load its libraries without this.
      env: process.platform === 'win32' ? { SystemRoot: process.env['SystemRoot'] ?? '' } : {},
      // What Node prints when it fails is the message of an error, which may quote what it was reading.
      stdio: 'ignore',
    });
    this.#child.on('message', (message: FromRecordProcess) => this.#heard(message));
    this.#gone = new Promise((resolve) => this.#child.once('exit', () => resolve()));
    this.#child.on('exit', (code) => this.#exited(code));
  }

  send(message: ToRecordProcess, ports: MessagePortMain[] = []): void {
    if (this.#ended) return;
    if (this.#unsaid === null) this.#child.postMessage(message, ports);
    else this.#unsaid.push([message, ports]);
  }

  /** Where it holds copies: the first that it is told. What was sent before waits for this. */
  useCache(place: CachePlace, limits: CacheLimits): void {
    const unsaid = this.#unsaid ?? [];
    this.#unsaid = null;
    this.send({ kind: 'cache', place, limits });
    for (const [message, ports] of unsaid) this.send(message, ports);
  }

  /** Has one body read. @throws Error where the process died before it answered. */
  read(generation: number, purpose: BodyPurpose, status: number, bytes: Uint8Array, keep?: Keep): Promise<BodyResult> {
    const body = { kind: 'body', generation, purpose, status, bytes, ...(keep === undefined ? {} : { keep }) } as const;
    return this.#body(generation, (bodyId) => ({ ...body, bodyId }));
  }

  /** Makes the record from its copy. @throws as `read` */
  replay(generation: number, context: string): Promise<BodyResult> {
    return this.#body(generation, (bodyId) => ({ kind: 'replay', generation, bodyId, context }));
  }

  /** What is held of this address is as it was. @throws as `read` */
  unchanged(generation: number, purpose: BodyPurpose, url: string): Promise<BodyResult> {
    return this.#body(generation, (bodyId) => ({ kind: 'unchanged', generation, bodyId, purpose, url }));
  }

  /** The copies of a context, of one patient or of all; generation 0. @throws as `read` */
  held(patientId: string | null, context: string, people = false): Promise<readonly HeldCopy[]> {
    if (this.#ended) return Promise.reject(new Error('the record process has ended'));
    const requestId = this.#nextBodyId;
    this.#nextBodyId += 1;
    const answer = new Promise<readonly HeldCopy[]>((resolve, reject) =>
      this.#asked.set(requestId, { generation: 0, resolve, reject }),
    );
    this.send({ kind: 'held', requestId, patientId, context, people });
    return answer;
  }

  /** The copy on the screen is checked from now on. @returns `part⇥etag url` of what it is made of. @throws as `read` */
  check(generation: number): Promise<readonly string[]> {
    return this.#ask(generation, (requestId) => ({ kind: 'check', generation, requestId }));
  }

  /** @returns what was other than before, and `stale:…` what could not be brought up to date. @throws as `read` */
  checkEnded(generation: number): Promise<readonly string[]> {
    return this.#ask(generation, (requestId) => ({ kind: 'check-ended', generation, requestId }));
  }

  #body(generation: number, message: (bodyId: number) => ToRecordProcess): Promise<BodyResult> {
    if (this.#ended) return Promise.reject(new Error('the record process has ended'));
    const bodyId = this.#nextBodyId;
    this.#nextBodyId += 1;
    const answer = new Promise<BodyResult>((resolve, reject) =>
      this.#waiting.set(bodyId, { generation, resolve, reject }),
    );
    this.send(message(bodyId));
    return answer;
  }

  /** What a record refers to and does not hold. @throws Error where the process died before it answered. */
  unresolved(generation: number): Promise<readonly string[]> {
    return this.#ask(generation, (requestId) => ({ kind: 'unresolved', generation, requestId }));
  }

  /** The resource types that one source is without. @throws Error where the process died before it answered. */
  missing(generation: number, sourceId: string): Promise<readonly string[]> {
    return this.#ask(generation, (requestId) => ({ kind: 'missing', generation, requestId, sourceId }));
  }

  /** The restricted entries of a record, `Type/id`. @throws Error where the process died before it answered. */
  placeholders(generation: number): Promise<readonly string[]> {
    return this.#ask(generation, (requestId) => ({ kind: 'placeholders', generation, requestId }));
  }

  #ask(generation: number, message: (requestId: number) => ToRecordProcess): Promise<readonly string[]> {
    if (this.#ended) return Promise.reject(new Error('the record process has ended'));
    const requestId = this.#nextBodyId;
    this.#nextBodyId += 1;
    const answer = new Promise<readonly string[]>((resolve, reject) =>
      this.#asking.set(requestId, { generation, resolve, reject }),
    );
    this.send(message(requestId));
    return answer;
  }

  /** Closes one generation there, and answers whoever still waits for it: nothing of it will be read any more. */
  close(generation: number): void {
    this.send({ kind: 'close', generation });
    for (const waiting of [this.#waiting, this.#asking, this.#asked]) {
      for (const [id, { generation: of, reject }] of waiting) {
        if (of !== generation) continue;
        waiting.delete(id);
        reject(new Error('the record was closed'));
      }
    }
  }

  /** Ends it, and answers when it has gone: with the process go the key and every entry it held. */
  async kill(): Promise<void> {
    this.#ended = true;
    this.#unsaid = null;
    this.#rejectAll();
    this.#child.kill();
    await this.#gone;
  }

  #heard(message: FromRecordProcess): void {
    switch (message.kind) {
      case 'ready':
        return;
      case 'body-read': {
        const asked = this.#waiting.get(message.bodyId);
        this.#waiting.delete(message.bodyId);
        asked?.resolve(message.result);
        return;
      }
      case 'unresolved':
        return this.#answered(message.requestId, message.references);
      case 'missing':
        return this.#answered(message.requestId, message.resourceTypes);
      case 'placeholders':
        return this.#answered(message.requestId, message.entryIds);
      case 'validators':
        return this.#answered(message.requestId, message.validators);
      case 'checked':
        return this.#answered(message.requestId, message.parts);
      case 'held': {
        const asked = this.#asked.get(message.requestId);
        this.#asked.delete(message.requestId);
        asked?.resolve(message.copies);
        return;
      }
      case 'other-patient':
        this.#events.onOtherPatient(message.generation, message.count);
        return;
      case 'fetch-document':
        this.#events.onDocument(message);
        return;
      case 'give-up-document':
        this.#events.onGiveUpDocument(message);
        return;
      case 'open-outside':
        this.#events.onOutside(message);
        return;
      case 'misuse':
        this.#events.onMisuse(message.problem, message.since);
        return;
      case 'cache-told':
        this.#events.onCacheTold(message);
        return;
    }
  }

  #answered(requestId: number, texts: readonly string[]): void {
    const asked = this.#asking.get(requestId);
    this.#asking.delete(requestId);
    asked?.resolve(texts);
  }

  #exited(exitCode: number): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#rejectAll();
    this.#events.onDied(exitCode);
  }

  #rejectAll(): void {
    for (const waiting of [this.#waiting, this.#asking, this.#asked]) {
      for (const { reject } of waiting.values()) reject(new Error('the record process has ended'));
      waiting.clear();
    }
  }
}
