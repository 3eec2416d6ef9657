import { assertNever } from '../../src-shared/assert-never.ts';
import type { Sha256 } from '../../src-shared/audit-chain.ts';
import type { FromRecord } from '../../src-shared/contract/index.ts';
import { readAccessDecision } from './bodies/access-decision.ts';
import { readAccessEvidence } from './bodies/access-evidence.ts';
import { readMatches } from './bodies/matches.ts';
import { readCapability, readOutcome } from './bodies/server.ts';
import type { BodyPurpose, BodyResult, FromRecordProcess, ToRecordProcess } from './messages.ts';
import { OpenRecord } from './open-record.ts';
import type { RawStore, RawStoreOptions } from './entries/raw-store.ts';
import { answerRenderer } from './port-answers.ts';
import { PortGate } from './port-messages.ts';
import { readBody } from './read/body.ts';

/** The renderer's end of the record, as much of Electron's MessagePortMain as is used. */
export interface RecordPort {
  readonly postMessage: (message: FromRecord) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  readonly close: () => void;
}

export interface RecordHostOptions {
  readonly send: (message: FromRecordProcess) => void;
  readonly openStore: (options: RawStoreOptions) => RawStore;
  readonly clock: () => number;
  /** In ms, of a clock that is never set back. */
  readonly steady: () => number;
  /** Of a text, for the check values of the audit trail. */
  readonly sha256: Sha256;
  readonly schedule: (act: () => void, ms: number) => () => void;
}

interface Open {
  readonly generation: number;
  readonly record: OpenRecord;
  readonly port: RecordPort;
}

/**
 * Serves main: one open patient at a time, one generation after another. Whatever carries another generation than the
 * open one is dropped (rule 1, HAZ-001); generation 0 is for what belongs to no patient.
 */
export class RecordHost {
  readonly #options: RecordHostOptions;
  #open: Open | null = null;

  constructor(options: RecordHostOptions) {
    this.#options = options;
  }

  receive(message: ToRecordProcess, port: RecordPort | null): void {
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
        this.#recordOf(message.generation)?.pullEnded(message.resourceType, message.outcome);
        return;
      case 'pull-again':
        this.#recordOf(message.generation)?.pullAgain(message);
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
        this.#recordOf(message.generation)?.namesEnded(message.notFetched);
        return;
      case 'trail-ended':
        this.#recordOf(message.generation)?.trail.ended(message.outcome);
        return;
      case 'all-ended':
        this.#recordOf(message.generation)?.allEnded();
        return;
      case 'opened-outside':
        this.#recordOf(message.generation)?.documents?.openedOutside(message.requestId, message.problem);
        return;
      case 'document-progress':
        this.#recordOf(message.generation)?.documents?.progressed(
          message.requestId,
          message.received,
          message.expected,
        );
        return;
      case 'document':
        this.#recordOf(message.generation)?.documents?.answered(message.requestId, message.outcome);
        return;
      default:
        assertNever(message);
    }
  }

  #recordOf(generation: number): OpenRecord | null {
    return this.#open?.generation === generation ? this.#open.record : null;
  }

  #openRecord(message: Extract<ToRecordProcess, { kind: 'open' }>, port: RecordPort | null): void {
    // An older generation cannot follow a newer one: it was overtaken on its way.
    if (port === null || (this.#open !== null && message.generation <= this.#open.generation)) {
      port?.close();
      return;
    }
    this.#close();
    const { generation } = message;
    const { clock, steady, schedule, send, sha256, openStore } = this.#options;
    const store = openStore({
      file: message.cacheFile,
      key: message.cacheKey,
      patientKey: message.patientId,
      clock,
      onProblem: (problem) => send({ kind: 'cache-problem', generation, problem }),
    });
    const record = new OpenRecord({
      generation,
      patientId: message.patientId,
      baseUrl: message.baseUrl,
      resourceTypes: message.resourceTypes,
      sources: message.sources,
      sensitiveCategories: message.sensitiveCategories,
      notSharing: message.notSharing,
      showsAsReceived: message.showAsReceived,
      store,
      post: (out) => port.postMessage(out),
      onOtherPatient: (count) => send({ kind: 'other-patient', generation, count }),
      documents: {
        opensOutside: message.openDocumentsOutside,
        ask: (requestId, document, address) =>
          send({ kind: 'fetch-document', generation, requestId, document, address }),
        giveUp: (requestId) => send({ kind: 'give-up-document', generation, requestId }),
        handOver: (requestId, document, format, bytes) =>
          send({ kind: 'open-outside', generation, requestId, document, format, bytes }),
      },
      demographicsOnly: message.demographicsOnly,
      clock,
      sha256,
      schedule,
    });
    this.#open = { generation, record, port };
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

  #read(message: Extract<ToRecordProcess, { kind: 'body' }>): void {
    const { generation, bodyId, purpose, bytes } = message;
    if (generation !== 0 && this.#open?.generation !== generation) return;
    const result = this.#safely(() => this.#result(generation, purpose, bytes));
    this.#options.send({ kind: 'body-read', generation, bodyId, result });
  }

  /** A body that nobody thought of costs its own search, and not the record with all that is shown. */
  #safely(read: () => BodyResult): BodyResult {
    try {
      return read();
    } catch {
      return { kind: 'unreadable', problem: 'The answer could not be read.' };
    }
  }

  /** Of a record that is not open (any more) nobody waits for an answer: main has rejected it. */
  #unresolved(generation: number, requestId: number): void {
    const record = this.#recordOf(generation);
    if (record === null) return;
    this.#options.send({ kind: 'unresolved', generation, requestId, references: record.unresolved() });
  }

  #missing({ generation, requestId, sourceId }: Extract<ToRecordProcess, { kind: 'missing' }>): void {
    const record = this.#recordOf(generation);
    if (record === null) return;
    this.#options.send({ kind: 'missing', generation, requestId, resourceTypes: record.missingOf(sourceId) });
  }

  #placeholders(generation: number, requestId: number): void {
    const record = this.#recordOf(generation);
    if (record === null) return;
    this.#options.send({ kind: 'placeholders', generation, requestId, entryIds: record.placeholders() });
  }

  #result(generation: number, purpose: BodyPurpose, bytes: Uint8Array): BodyResult {
    const body = readBody(bytes);
    // An error page that is no JSON is still an answer to 'why was it refused': it does not say.
    if (!body.ok) return purpose.kind === 'outcome' ? readOutcome(null) : { kind: 'unreadable', problem: body.problem };
    const record = this.#recordOf(generation);
    switch (purpose.kind) {
      case 'patient-search':
        return readMatches(body.json, this.#options.clock());
      case 'capability':
        return readCapability(body.json);
      case 'outcome':
        return readOutcome(body.json);
      case 'patient':
        return record?.readPatient(body.json) ?? NOT_OPEN;
      case 'page':
        return record?.readPage(purpose.resourceType, body.json) ?? NOT_OPEN;
      case 'names':
        return record?.readNames(body.json) ?? NOT_OPEN;
      case 'count':
        return record?.readCount(purpose.resourceType, body.json) ?? NOT_OPEN;
      case 'sources':
        return record?.readSources(body.json) ?? NOT_OPEN;
      case 'own-reads':
        return record?.readOwnReads(body.json) ?? NOT_OPEN;
      case 'last-look':
        return record?.readLastLook(body.json) ?? NOT_OPEN;
      case 'access-decision':
        return readAccessDecision(body.json);
      case 'released':
        return record?.readReleased(purpose.entryId, body.json) ?? NOT_OPEN;
      case 'access-evidence':
        return readAccessEvidence(body.json, purpose.patientId, purpose.baseUrl, (purpose.beside ?? []).map(jsonOf));
      case 'trail':
        return record?.trail.page(JSON.parse(new TextDecoder().decode(bytes)) as unknown, purpose.first) ?? NOT_OPEN;
      default:
        return assertNever(purpose);
    }
  }

  #close(): void {
    this.#open?.record.close();
    this.#open?.port.close();
    this.#open = null;
  }
}

/** Null where it cannot be read: then it says nothing. */
function jsonOf(bytes: Uint8Array): unknown {
  const body = readBody(bytes);
  return body.ok ? body.json : null;
}

const NOT_OPEN: BodyResult = { kind: 'unreadable', problem: 'No record is open.' };
