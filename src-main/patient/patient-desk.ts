import { MessageChannelMain, type MessagePortMain } from 'electron';
import { backendDecision } from '../access/index.ts';
import type { AuditAction } from '../audit/index.ts';
import {
  planPull,
  plannedTypes,
  pullRecord,
  type BackendAnswer,
  type BackendClient,
  type BackendOffer,
  type PullPlan,
} from '../backend/index.ts';
import type { ViewerConfig } from '../config/index.ts';
import type { PatientMatch, PatientQuery, RefusalCode } from '../../src-shared/contract/index.ts';
import { NHS_NUMBER_SYSTEM } from '../../src-shared/clinical/nhs-number.ts';
import { PatientSession } from './patient-session.ts';
import type { RecordProcess } from './record-process.ts';
import { readOffer, recordReader, refusalDetail } from './record-reading.ts';
import { RefusedError } from './refusals.ts';

export interface PatientDeskParts {
  readonly config: ViewerConfig;
  readonly client: BackendClient;
  readonly record: RecordProcess;
  readonly cacheFile: string;
  readonly cacheKey: string;
  /** Commits an audit event. @throws where it cannot be written. */
  readonly audit: (action: AuditAction) => Promise<void>;
  /** Hands the renderer its end of the record port. */
  readonly givePort: (generation: number, port: MessagePortMain) => void;
  /** Never the same number twice while the application runs, whoever is signed in. */
  readonly nextGeneration: () => number;
}

/** Finds, opens and closes patients for the person signed in. It lives as long as the sign-in. */
export class PatientDesk {
  readonly #parts: PatientDeskParts;
  #open: PatientSession | null = null;
  #plan: PullPlan | null = null;
  #offer: BackendOffer | null = null;
  readonly #ended = new AbortController();

  constructor(parts: PatientDeskParts) {
    this.#parts = parts;
  }

  /** @throws RefusedError, BackendError */
  async find(query: PatientQuery): Promise<readonly PatientMatch[]> {
    const matches = await this.#search(query).catch(async (error: unknown) => {
      await this.#audited(() => this.#parts.audit({ kind: 'search', by: query.by, found: null }));
      throw error;
    });
    // Names and addresses are shown next: like a record, only once the look is written down (rule 4).
    await this.#mustAudit({ kind: 'search', by: query.by, found: matches.length });
    return matches;
  }

  /**
   * Opens one patient; whatever was open is closed first. Answers when the look is durably audited (rule 4).
   * @throws RefusedError, BackendError
   */
  async open(patientId: string): Promise<number> {
    await this.close();
    const session = new PatientSession(this.#parts.nextGeneration(), patientId);
    this.#open = session;
    try {
      await this.#openSession(session);
      return session.generation;
    } catch (error) {
      const superseded = session.isClosed;
      this.#drop(session);
      if (superseded) throw new RefusedError('superseded');
      const reason = error instanceof RefusedError ? error.code : 'backend-unreachable';
      await this.#audited(() => this.#parts.audit({ kind: 'open-refused', patientId, reason }));
      throw error;
    }
  }

  /** Fetches again; what is held already stays. False where that generation is not open (any more). */
  retry(generation: number): boolean {
    const session = this.#open;
    if (session?.generation !== generation || this.#plan === null) return false;
    this.#parts.record.send({ kind: 'pull-again', generation });
    void this.#pull(session, this.#plan, true);
    return true;
  }

  /** Closes what is open, or that generation only. */
  async close(generation?: number): Promise<void> {
    const session = this.#open;
    if (session === null || (generation !== undefined && session.generation !== generation)) return;
    this.#drop(session);
    if (session.shown) {
      await this.#audited(() => this.#parts.audit({ kind: 'close', patientId: session.patientId }));
    }
  }

  get openGeneration(): number | null {
    return this.#open?.generation ?? null;
  }

  /** The patient that a generation belongs to, for an audit of what arrived for it. */
  patientOf(generation: number): string | null {
    return this.#open?.generation === generation ? this.#open.patientId : null;
  }

  /** The sign-in has ended: closes and forgets all. */
  async end(): Promise<void> {
    this.#ended.abort();
    await this.close();
  }

  async #openSession(session: PatientSession): Promise<void> {
    const { client, record, config, cacheFile, cacheKey, givePort } = this.#parts;
    const { generation, patientId } = session;
    this.#offer ??= await readOffer(client, record, session.signal);
    const plan = planPull(patientId, this.#offer, config.pageSize);
    const channel = new MessageChannelMain();
    session.onClose(() => {
      record.send({ kind: 'close', generation });
      channel.port2.close();
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
      },
      [channel.port1],
    );
    const [patient, sources] = await Promise.all([
      client.get(client.url(`Patient/${patientId}`), session.signal),
      this.#askAccess(session, this.#offer),
    ]);
    await this.#mustPermit(patient);
    await this.#mustPermit(sources);
    const read = await record.read(generation, { kind: 'patient' }, patient.status, patient.bytes);
    if (read.kind !== 'patient' || read.patientId !== patientId) throw new RefusedError('backend-error');
    if (this.#offer.operations.has('record-sources')) {
      await record.read(generation, { kind: 'sources' }, sources.status, sources.bytes);
    }
    await this.#mustAudit({ kind: 'open', patientId, nhsNumber: read.nhsNumber });
    // Closed while the event was being written: the renderer must not get the port.
    if (session.isClosed) throw new RefusedError('superseded');
    session.shown = true;
    givePort(generation, channel.port2);
    this.#plan = plan;
    void this.#pull(session, plan, false);
  }

  /**
   * The decision is asked for before any clinical request: with the state of the sources where the backend offers it,
   * otherwise with a search that returns a number only. A refusal there is a refusal of the record.
   */
  #askAccess(session: PatientSession, offer: BackendOffer): Promise<BackendAnswer> {
    const { client } = this.#parts;
    const { patientId, signal } = session;
    const url = offer.operations.has('record-sources')
      ? client.url(`Patient/${patientId}/$record-sources`)
      : client.url('AllergyIntolerance', { patient: patientId, _summary: 'count' });
    return client.get(url, signal);
  }

  async #mustPermit(answer: BackendAnswer): Promise<void> {
    if (answer.status >= 200 && answer.status < 300) return;
    const code: RefusalCode | null = backendDecision(answer.status, await refusalDetail(this.#parts.record, answer));
    if (code !== null) throw new RefusedError(code);
  }

  /** Runs on its own; how each type ends is told to the ledger, and an abort is no failure. */
  async #pull(session: PatientSession, plan: PullPlan, again: boolean): Promise<void> {
    const { client, record, config } = this.#parts;
    const { generation, signal } = session;
    try {
      // The sources were asked before the record opened; one that was away may be back.
      if (again) await this.#askSourcesAgain(session);
      await pullRecord(client, plan, config, recordReader(record, generation), signal);
    } catch {
      if (session.isClosed) return;
      for (const resourceType of plannedTypes(plan)) {
        const outcome = { state: 'partial', reason: 'Fetching stopped early.' } as const;
        record.send({ kind: 'pull-ended', generation, resourceType, outcome });
      }
    }
    record.send({ kind: 'all-ended', generation });
  }

  async #askSourcesAgain({ generation, patientId, signal }: PatientSession): Promise<void> {
    const { client, record } = this.#parts;
    if (this.#offer?.operations.has('record-sources') !== true) return;
    try {
      const answer = await client.get(client.url(`Patient/${patientId}/$record-sources`), signal);
      await record.read(generation, { kind: 'sources' }, answer.status, answer.bytes);
    } catch (error) {
      // Without an answer the states of before stand; the types themselves are asked again all the same.
      if (signal.aborted) throw error;
    }
  }

  #drop(session: PatientSession): void {
    session.close();
    if (this.#open === session) {
      this.#open = null;
      this.#plan = null;
    }
  }

  async #search(query: PatientQuery): Promise<readonly PatientMatch[]> {
    const { client, record } = this.#parts;
    const answer = await client.get(client.url('Patient', searchParameters(query)), this.#ended.signal);
    await this.#mustPermit(answer);
    const result = await record.read(0, { kind: 'patient-search' }, answer.status, answer.bytes);
    if (result.kind !== 'matches') throw new RefusedError('backend-error');
    return result.matches;
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

function searchParameters(query: PatientQuery): Record<string, string> {
  switch (query.by) {
    case 'nhs-number':
      return { identifier: `${NHS_NUMBER_SYSTEM}|${query.nhsNumber}`, _count: '50' };
    case 'name':
      return {
        family: query.family,
        birthdate: query.birthDate,
        ...(query.gender === undefined ? {} : { gender: query.gender }),
        _count: '50',
      };
  }
}
