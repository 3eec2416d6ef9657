import { assertNever } from '../../src-shared/assert-never.ts';
import type { Sha256 } from '../../src-shared/audit-chain.ts';
import type { FromRecord } from '../../src-shared/contract/index.ts';
import type { openCache } from '../cache/index.ts';
import { OwnReadBook } from './bodies/own-reads.ts';
import { CacheDesk } from './held/cache-desk.ts';
import type { RawStore } from './entries/raw-store.ts';
import { CopyAnswers, isAboutCopies } from './copy-answers.ts';
import type { FromRecordProcess, ToRecordProcess } from './messages.ts';
import { OpenRecord } from './open-record.ts';
import type { OpenRecordOptions } from './open-record-options.ts';
import { OpenSlot, type OpenSlotParts } from './open-slot.ts';
import { answerRenderer } from './port-answers.ts';
import { PortGate } from './port-messages.ts';
import { safely } from './safely.ts';
import { answerBody } from './record-bodies.ts';
import { shortened } from './shortened.ts';
import { TrailSender } from './trail-sender.ts';

/** The renderer's end of the record, as much of Electron's MessagePortMain as is used. */
export interface RecordPort {
  readonly postMessage: (message: FromRecord) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  readonly close: () => void;
}

export interface RecordHostOptions {
  readonly send: (message: FromRecordProcess) => void;
  readonly openCache: typeof openCache;
  /** Holds what is open, where there is no cache. */
  readonly openMemory: () => RawStore;
  readonly clock: () => number;
  /** Ms since the computer was started, of a clock that is never set back. */
  readonly steady: () => number;
  /** Of a text, for the check values of the audit trail. */
  readonly sha256: Sha256;
  readonly schedule: (act: () => void, ms: number) => () => void;
}

interface Open {
  readonly generation: number;
  readonly patientId: string;
  readonly slot: OpenSlot;
  readonly trail: TrailSender;
  readonly port: RecordPort;
}

type Message<K extends ToRecordProcess['kind']> = Extract<ToRecordProcess, { readonly kind: K }>;

/**
 * Serves main: one open patient at a time, one generation after another. Whatever carries another generation than the
 * open one is dropped (rule 1, HAZ-001); generation 0 is for what belongs to no patient.
 */
export class RecordHost {
  readonly #options: RecordHostOptions;
  readonly #copies: CacheDesk;
  readonly #copyAnswers: CopyAnswers;
  #open: Open | null = null;

  constructor(options: RecordHostOptions) {
    this.#options = options;
    const { send, schedule, clock, steady } = options;
    this.#copies = new CacheDesk({
      open: options.openCache,
      openMemory: options.openMemory,
      clock: { wall: clock, steady },
      send,
      schedule,
      onLost: () => this.#open?.slot.storeLost(),
    });
    this.#copyAnswers = new CopyAnswers(this.#copies, (generation) => this.#openOf(generation), send);
  }

  receive(message: ToRecordProcess, port: RecordPort | null): void {
    if (isAboutCopies(message)) {
      this.#copyAnswers.receive(message);
      return;
    }
    switch (message.kind) {
      case 'open':
        this.#openRecord(message, port);
        return;
      case 'close':
        if (this.#open?.generation === message.generation) this.#close();
        return;
      case 'body':
        this.#read(message);
        return;
      case 'pull-ended':
        this.#slotOf(message.generation)?.pullEnded(message.resourceType, message.outcome);
        return;
      case 'pull-again':
        this.#slotOf(message.generation)?.pullAgain(message);
        return;
      case 'missing':
        this.#missing(message);
        return;
      case 'unresolved':
        this.#unresolved(message.generation, message.requestId);
        return;
      case 'placeholders':
        this.#placeholders(message.generation, message.requestId);
        return;
      case 'names-ended':
        this.#slotOf(message.generation)?.namesEnded(message.notFetched);
        return;
      case 'trail-ended':
        this.#openOf(message.generation)?.trail.ended(message.outcome);
        return;
      case 'all-ended':
        this.#slotOf(message.generation)?.allEnded();
        return;
      case 'opened-outside':
      case 'document-progress':
      case 'document':
        this.#documentAnswered(message);
        return;
      default:
        assertNever(message);
    }
  }

  #openOf(generation: number): Open | null {
    return this.#open?.generation === generation ? this.#open : null;
  }

  #slotOf(generation: number): OpenSlot | null {
    return this.#openOf(generation)?.slot ?? null;
  }

  #recordOf(generation: number): OpenRecord | null {
    return this.#slotOf(generation)?.record ?? null;
  }

  #openRecord(message: Message<'open'>, port: RecordPort | null): void {
    // An older generation cannot follow a newer one: it was overtaken on its way.
    if (port === null || (this.#open !== null && message.generation <= this.#open.generation)) {
      port?.close();
      return;
    }
    this.#close();
    const { generation } = message;
    const { clock, steady, schedule, send, sha256 } = this.#options;
    const { patientId, baseUrl } = message;
    const post = (out: FromRecord): void => port.postMessage(shortened(out));
    const trail = new TrailSender({ generation, post, patientId, baseUrl, sha256, schedule });
    const reads = new OwnReadBook();
    const make: OpenSlotParts['make'] = (parts) => this.#makeRecord(message, { ...parts, reads });
    const onOtherPatient = (count: number): void => send({ kind: 'other-patient', generation, count });
    const slot = new OpenSlot({
      generation,
      patientId,
      baseUrl,
      make,
      post,
      onOtherPatient,
      trail,
      clock,
      oldest: () => this.#copies.oldest,
      onAhead: () => this.#copyAnswers.fellBehind(generation),
      onShownAtOnce: () => void this.#copyAnswers.holdAsItIs(generation),
      schedule,
    });
    this.#open = { generation, slot, trail, port, patientId };
    const gate = new PortGate({
      generation,
      now: steady,
      misuse: (problem, since) => send({ kind: 'misuse', generation, problem, since }),
    });
    port.onMessage((incoming) => this.#fromRenderer(generation, gate, incoming));
  }

  /** The renderer is the least trusted of the three: what the gate lets through is in form, and for this record. */
  #fromRenderer(generation: number, gate: PortGate, incoming: unknown): void {
    const record = this.#recordOf(generation);
    const message = record === null ? null : gate.pass(incoming);
    if (record === null || message === null) return;
    if (!answerRenderer(record, message)) gate.refused('unknown-entry');
  }

  #read(message: Message<'body'>): void {
    const { generation, bodyId } = message;
    if (generation !== 0 && this.#open?.generation !== generation) return;
    const result = safely(() => answerBody(message, this.#openOf(generation), this.#options.clock()));
    this.#options.send({ kind: 'body-read', generation, bodyId, result });
  }

  #documentAnswered(message: Message<'document' | 'document-progress' | 'opened-outside'>): void {
    const slot = this.#slotOf(message.generation);
    for (const { documents } of slot?.readers ?? []) {
      if (message.kind === 'document') documents?.answered(message.requestId, message.outcome);
      else if (message.kind === 'opened-outside') documents?.openedOutside(message.requestId, message.problem);
      else documents?.progressed(message.requestId, message.received, message.expected);
    }
    slot?.retire();
  }

  /** Of a record that is not open (any more) nobody waits for an answer: main has rejected it. */
  #unresolved(generation: number, requestId: number): void {
    const record = this.#recordOf(generation);
    if (record === null) return;
    this.#options.send({ kind: 'unresolved', generation, requestId, references: record.unresolved() });
  }

  #missing({ generation, requestId, sourceId }: Message<'missing'>): void {
    const record = this.#recordOf(generation);
    if (record === null) return;
    this.#options.send({ kind: 'missing', generation, requestId, resourceTypes: record.missingOf(sourceId) });
  }

  #placeholders(generation: number, requestId: number): void {
    const record = this.#recordOf(generation);
    if (record === null) return;
    this.#options.send({ kind: 'placeholders', generation, requestId, entryIds: record.placeholders() });
  }

  #makeRecord(
    message: Message<'open'>,
    parts: Pick<OpenRecordOptions, 'reads' | 'post' | 'clock' | 'onOtherPatient'>,
  ): OpenRecord {
    const { send, schedule } = this.#options;
    const { generation, showAsReceived: showsAsReceived, openDocumentsOutside: opensOutside } = message;
    return new OpenRecord({
      ...message,
      showsAsReceived,
      ...parts,
      store: this.#copies.openStore(),
      documents: {
        opensOutside,
        ask: (requestId, document, address) =>
          send({ kind: 'fetch-document', generation, requestId, document, address }),
        giveUp: (requestId) => send({ kind: 'give-up-document', generation, requestId }),
        handOver: (requestId, document, format, bytes) =>
          send({ kind: 'open-outside', generation, requestId, document, format, bytes }),
      },
      schedule,
    });
  }

  #close(): void {
    if (this.#open !== null) this.#copyAnswers.closing(this.#open);
    this.#open?.slot.close();
    this.#open?.port.close();
    this.#open = null;
  }
}
