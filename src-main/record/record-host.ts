import { assertNever } from '../../src-shared/assert-never.ts';
import type { Sha256 } from '../../src-shared/audit-chain.ts';
import type { FromRecord } from '../../src-shared/contract/index.ts';
import type { openCache } from '../cache/index.ts';
import { OwnReadBook } from './bodies/own-reads.ts';
import { CacheDesk } from './held/cache-desk.ts';
import type { RawStore } from './entries/raw-store.ts';
import type { KeptPurpose } from './held/round.ts';
import type { BodyPurpose, BodyResult, FromRecordProcess, ToRecordProcess } from './messages.ts';
import { OpenRecord } from './open-record.ts';
import type { OpenRecordOptions } from './open-record-options.ts';
import { OpenSlot, type OpenSlotParts } from './open-slot.ts';
import { answerRenderer } from './port-answers.ts';
import { PortGate } from './port-messages.ts';
import { answerBody } from './record-bodies.ts';
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
  }

  receive(message: ToRecordProcess, port: RecordPort | null): void {
    switch (message.kind) {
      case 'open':
        this.#openRecord(message, port);
        return;
      case 'cache':
        this.#copies.use(message.place, message.limits);
        return;
      case 'cache-rekey':
        this.#copies.rekey(message.newKey);
        return;
      case 'held':
        this.#held(message);
        return;
      case 'drop-held':
        this.#copies.drop(message.patientId);
        return;
      case 'replay':
        this.#replay(message);
        return;
      case 'unchanged':
        this.#unchanged(message);
        return;
      case 'check':
        this.#check(message);
        return;
      case 'check-given-up':
        this.#slotOf(message.generation)?.giveUpCheck();
        return;
      case 'check-ended':
        void this.#checkEnded(message);
        return;
      case 'keep':
        void this.#keep(message);
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
    const post = (out: FromRecord): void => port.postMessage(out);
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

  #replay({ generation, bodyId, context }: Message<'replay'>): void {
    const open = this.#openOf(generation);
    if (open === null) return;
    const copy = this.#copies.take(open.patientId, context);
    const result = copy === null ? NO_COPY : safely(() => open.slot.replay(copy.fetchedAt, copy.bodies));
    this.#options.send({ kind: 'body-read', generation, bodyId, result });
  }

  #unchanged({ generation, bodyId, purpose, url }: Message<'unchanged'>): void {
    const slot = this.#slotOf(generation);
    if (slot === null) return;
    const result = isKept(purpose) ? slot.unchanged(purpose, url) : NO_COPY;
    this.#options.send({ kind: 'body-read', generation, bodyId, result });
  }

  #held({ requestId, patientId, context, people }: Message<'held'>): void {
    this.#options.send({ kind: 'held', requestId, copies: this.#copies.held(patientId, context, people) });
  }

  #check({ generation, requestId }: Message<'check'>): void {
    const validators = this.#slotOf(generation)?.beginCheck();
    if (validators !== undefined) this.#options.send({ kind: 'validators', generation, requestId, validators });
  }

  async #checkEnded({ generation, requestId }: Message<'check-ended'>): Promise<void> {
    const parts = await this.#slotOf(generation)?.endCheck();
    if (parts !== undefined) this.#options.send({ kind: 'checked', generation, requestId, parts });
  }

  async #keep({ generation, context, facts }: Message<'keep'>): Promise<void> {
    const open = this.#openOf(generation);
    const round = await open?.slot.kept();
    // Closed meanwhile: whether it may be held was decided before.
    if (open === null || round === null || round === undefined) return;
    this.#copies.hold(open.patientId, context, facts, round);
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
    this.#open?.slot.close();
    this.#open?.port.close();
    this.#open = null;
  }
}

/** A body that nobody thought of costs its own search, and not the record with all that is shown (HAZ-033). */
function safely(read: () => BodyResult): BodyResult {
  try {
    return read();
  } catch {
    return { kind: 'unreadable', problem: 'The answer could not be read.' };
  }
}

const KEPT = ['patient', 'sources', 'page', 'count', 'names'] as const satisfies readonly KeptPurpose['kind'][];

const isKept = (purpose: BodyPurpose): purpose is KeptPurpose => KEPT.some((kind) => kind === purpose.kind);

const NO_COPY: BodyResult = { kind: 'unreadable', problem: 'There is no copy of this record.' };
