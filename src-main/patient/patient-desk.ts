import { MessageChannelMain, type MessagePortMain } from 'electron';
import type { AuditAction } from '../audit/index.ts';
import { planPull, plannedTypes, type BackendClient, type BackendOffer, type PullPlan } from '../backend/index.ts';
import type { ViewerConfig } from '../config/index.ts';
import type {
  IpcRequest,
  PatientMatches,
  PatientQuery,
  PrintRequest,
  RefusalCode,
} from '../../src-shared/contract/index.ts';
import { type DocumentAsk, type OutsideAsk, openOutside, readDocument } from './documents.ts';
import { noteCopy, type Printer, printRecord } from './leaving.ts';
import { DocumentLoads, type DocumentRequest } from './document-loads.ts';
import type { OutsideCopies } from './outside-copies.ts';
import { findPatients, type FoundPatients, mustPermit, withoutParticulars } from './patient-search.ts';
import { askLastLook, askOwnReads } from './own-trail.ts';
import { PatientSession } from './patient-session.ts';
import type { RecordProcess } from './record-process.ts';
import { askAccess, pull, pullAgain, type Pulling, type RetryOf } from './record-pull.ts';
import { readOffer } from './record-reading.ts';
import { RefusedError } from './refusals.ts';
import type { PatientSearch } from './search-parameters.ts';

export interface PatientDeskParts {
  readonly config: ViewerConfig;
  readonly client: BackendClient;
  readonly record: RecordProcess;
  readonly copies: OutsideCopies;
  readonly printer: Printer;
  readonly cacheFile: string;
  readonly cacheKey: string;
  /** Who is signed in, as the audit events name them. */
  readonly userId: string;
  /** Commits an audit event. @throws where it cannot be written. */
  readonly audit: (action: AuditAction) => Promise<void>;
  /** Hands the renderer its end of the record port. */
  readonly givePort: (generation: number, port: MessagePortMain) => void;
  /** The backend refuses, on a later question, what it permitted before: the record has been closed. */
  readonly onNoLongerPermitted: (generation: number, code: RefusalCode) => void;
  /** Never the same number twice while the application runs, whoever is signed in. */
  readonly nextGeneration: () => number;
}

/** Finds, opens and closes patients for the person signed in. It lives as long as the sign-in. */
export class PatientDesk {
  readonly #parts: PatientDeskParts;
  #open: PatientSession | null = null;
  #plan: PullPlan | null = null;
  #offer: BackendOffer | null = null;
  /** Generation → patient id, of this sign-in. */
  readonly #recent = new Map<number, string>();
  readonly #ended = new AbortController();
  readonly #loads = new DocumentLoads();

  constructor(parts: PatientDeskParts) {
    this.#parts = parts;
  }

  /** @throws RefusedError, BackendError */
  async find(query: PatientQuery): Promise<PatientMatches> {
    const { matches, more } = await this.findWithParticulars(query, this.#ended.signal);
    return { matches: matches.map(withoutParticulars), more };
  }

  /**
   * For a launch: whom the backend means by a number or an id, with what has to agree (HAZ-005).
   * @throws RefusedError, BackendError
   */
  async findWithParticulars(query: PatientSearch, signal: AbortSignal): Promise<FoundPatients> {
    const ended = AbortSignal.any([signal, this.#ended.signal]);
    const found = await findPatients(this.#parts, query, ended).catch(async (error: unknown) => {
      await this.#audited(() => this.#parts.audit({ kind: 'search', by: query.by, found: null }));
      throw error;
    });
    // Names and addresses are shown next: like a record, only once the look is written down (rule 4).
    await this.#mustAudit({ kind: 'search', by: query.by, found: found.matches.length });
    return found;
  }

  /**
   * Opens one patient; whatever was open is closed first. Answers when the look is durably audited (rule 4).
   * @throws RefusedError, BackendError
   */
  async open(patientId: string): Promise<number> {
    const session = new PatientSession(this.#parts.nextGeneration(), patientId);
    // In this order, without a pause: whoever asks next finds this session to close.
    const closing = this.close();
    this.#open = session;
    try {
      await closing;
      await this.#openSession(session);
      return session.generation;
    } catch (error) {
      const superseded = session.isClosed;
      this.#drop(session);
      if (superseded) {
        // Audited as opened already, and closed before it could be shown.
        if (session.audited) await this.#audited(() => this.#parts.audit({ kind: 'close', patientId }));
        throw new RefusedError('superseded');
      }
      const reason = error instanceof RefusedError ? error.code : 'backend-unreachable';
      await this.#audited(() => this.#parts.audit({ kind: 'open-refused', patientId, reason }));
      throw error;
    }
  }

  /**
   * Fetches again: everything, what one source is without, or one kind of entry. What is held already stays. False where
   * that generation is not open (any more).
   */
  retry(generation: number, of: RetryOf): boolean {
    const session = this.#open;
    if (session?.generation !== generation || this.#plan === null || this.#offer === null) return false;
    if (session.pulling) return true;
    session.pulling = true;
    void pullAgain(this.#pulling(session, this.#offer), this.#plan, of);
    return true;
  }

  /** Closes what is open, or that generation only. */
  async close(generation?: number): Promise<void> {
    const session = this.#open;
    if (session === null || (generation !== undefined && session.generation !== generation)) return;
    const wasShown = session.shown;
    this.#drop(session);
    if (wasShown) {
      await this.#audited(() => this.#parts.audit({ kind: 'close', patientId: session.patientId }));
    }
  }

  /** Also while it is being opened, and before anything of it is shown. */
  get current(): { readonly patientId: string; readonly generation: number } | null {
    return this.#open;
  }

  /** The patient that a generation belonged to, for an audit of what arrived for it, also just after it was closed. */
  patientOf(generation: number): string | null {
    return this.#recent.get(generation) ?? null;
  }

  /** Somebody reads a document of the open record. */
  async readDocument(ask: DocumentAsk): Promise<void> {
    const session = this.#open;
    if (session?.generation !== ask.generation || !session.shown) return;
    const { client, record, audit } = this.#parts;
    const { generation, requestId } = ask;
    const { patientId } = session;
    const outcome = await this.#loads.run(ask, session.signal, (signal) =>
      readDocument(ask, { patientId, signal }, client, audit, (received, expected) =>
        record.send({ kind: 'document-progress', generation, requestId, received, expected }),
      ),
    );
    if (!session.isClosed) record.send(outcome);
  }

  /** The person does not want a document any more that is on its way. */
  giveUpDocument(ask: DocumentRequest): void {
    this.#loads.giveUp(ask);
  }

  /** A document of the open record, which the record process has checked, is to be opened in another program. */
  async openOutside(ask: OutsideAsk): Promise<void> {
    const session = this.#open;
    if (session?.generation !== ask.generation || !session.shown) return;
    const { copies, record, audit } = this.#parts;
    const answer = await openOutside(ask, session, copies, audit);
    if (!session.isClosed) record.send(answer);
  }

  /** @throws RefusedError 'superseded' where that generation is not shown (any more), and as `noteCopy` */
  async noteCopy({ generation, ...copied }: IpcRequest<'noteCopy'>): Promise<void> {
    const { config, audit } = this.#parts;
    await noteCopy(copied, this.#shown(generation), { isAllowed: config.allowCopyClinicalText, audit });
  }

  /** @throws RefusedError 'superseded' where that generation is not shown (any more), and as `printRecord` */
  async print({ generation, ...asked }: PrintRequest): Promise<'done' | 'cancelled'> {
    const { config, printer, audit } = this.#parts;
    return printRecord(asked, this.#shown(generation), { isAllowed: config.allowPrinting, printer, audit });
  }

  #shown(generation: number): PatientSession {
    const session = this.#open;
    if (session?.generation !== generation || !session.shown) throw new RefusedError('superseded');
    return session;
  }

  /** The sign-in has ended: closes and forgets all. */
  async end(): Promise<void> {
    this.#ended.abort();
    await this.close();
    await this.#parts.copies.clear();
  }

  async #openSession(session: PatientSession): Promise<void> {
    const { client, record, copies, config, cacheFile, cacheKey, givePort } = this.#parts;
    const { generation, patientId } = session;
    session.mustBeOpen();
    const offer = (this.#offer ??= await readOffer(client, record, session.signal));
    session.mustBeOpen();
    const plan = planPull(patientId, offer, config.pageSize);
    const channel = new MessageChannelMain();
    session.onClose(() => {
      record.close(generation);
      channel.port2.close();
      void copies.close(generation);
    });
    record.send(
      {
        kind: 'open',
        generation,
        patientId,
        cacheFile,
        cacheKey,
        baseUrl: client.url('').href,
        resourceTypes: plannedTypes(plan),
        sources: config.sources,
        openDocumentsOutside: copies.isAllowed,
        showAsReceived: config.showAsReceived,
      },
      [channel.port1],
    );
    const trail = { client, offer, patientId, userId: this.#parts.userId, signal: session.signal };
    const [patient, sources, lastLook, ownReads] = await Promise.all([
      client.get(client.url(`Patient/${patientId}`), session.signal),
      askAccess(client, offer, session),
      askLastLook(trail),
      askOwnReads(trail),
    ]);
    await mustPermit(record, patient);
    await mustPermit(record, sources);
    const read = await record.read(generation, { kind: 'patient' }, patient.status, patient.bytes);
    if (read.kind !== 'patient' || read.patientId !== patientId) throw new RefusedError('backend-error');
    if (offer.operations.has('record-sources')) {
      const told = await record.read(generation, { kind: 'sources' }, sources.status, sources.bytes);
      // Without it nobody could say what is missing.
      if (told.kind !== 'sources') throw new RefusedError('backend-error');
    }
    if (lastLook !== null) await record.read(generation, { kind: 'last-look' }, lastLook.status, lastLook.bytes);
    if (ownReads !== null) await record.read(generation, { kind: 'own-reads' }, ownReads.status, ownReads.bytes);
    session.mustBeOpen();
    await this.#mustAudit({ kind: 'open', patientId, nhsNumber: read.nhsNumber });
    session.audited = true;
    // Closed while the event was being written: the renderer must not get the port.
    session.mustBeOpen();
    session.shown = true;
    this.#recent.set(generation, patientId);
    givePort(generation, channel.port2);
    this.#plan = plan;
    void pull(this.#pulling(session, offer), plan, false);
  }

  #pulling(session: PatientSession, offer: BackendOffer): Pulling {
    const { config, client, record, onNoLongerPermitted } = this.#parts;
    const onRefused = async (code: RefusalCode): Promise<void> => {
      await this.close(session.generation);
      onNoLongerPermitted(session.generation, code);
    };
    return { config, client, record, session, offer, onRefused };
  }

  #drop(session: PatientSession): void {
    session.close();
    if (this.#open === session) {
      this.#open = null;
      this.#plan = null;
    }
  }

  async #mustAudit(action: AuditAction): Promise<void> {
    await this.#parts.audit(action).catch(() => {
      throw new RefusedError('not-audited');
    });
  }

  /** For events after which nothing is shown: that they could not be written must not hide the outcome itself. */
  async #audited(write: () => Promise<void>): Promise<void> {
    await write().catch(() => undefined);
  }
}
