import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MessagePortMain } from 'electron';
import { deliveryOutcome, type AuditAction, type AuditTrail } from '../audit/index.ts';
import { BackendClient, BackendError } from '../backend/index.ts';
import type { ViewerConfig } from '../config/index.ts';
import { SessionOver, signIn, type SignedIn, type SignInParts } from '../identity/index.ts';
import {
  type OutsideCopies,
  PatientDesk,
  type Printer,
  RecordProcess,
  RefusedError,
  Refusals,
} from '../patient/index.ts';
import type { EventName, EventPayload, SessionState } from '../../src-shared/contract/index.ts';

export interface ViewerParts {
  readonly config: ViewerConfig;
  readonly version: string;
  readonly device: string;
  readonly cacheFolder: string;
  readonly recordModule: string;
  readonly copies: OutsideCopies;
  readonly printer: Printer;
  readonly fetch: typeof fetch;
  readonly openBrowser: SignInParts['openBrowser'];
  readonly audit: AuditTrail;
  readonly now: () => number;
  readonly random: () => number;
  /** One line for the log: our own words and tokens, never a word of a record. */
  readonly log: (line: string) => void;
  readonly tell: <E extends EventName>(event: E, payload: EventPayload<E>) => void;
  readonly givePort: (generation: number, port: MessagePortMain) => void;
}

/** What exists while somebody is signed in, and not a moment longer. */
interface Staffed {
  readonly signedIn: SignedIn;
  readonly signedInAt: string;
  readonly record: RecordProcess;
  readonly desk: PatientDesk;
  readonly client: BackendClient;
  readonly cacheFile: string;
}

/** Who is signed in, and the desk that they work at. The one place where a session begins and ends. */
export class Viewer {
  readonly #parts: ViewerParts;
  readonly refusals: Refusals;
  #staffed: Staffed | null = null;
  #signingIn: AbortController | null = null;
  #reason: string | null = null;
  #generation = 0;

  constructor(parts: ViewerParts) {
    this.#parts = parts;
    this.refusals = new Refusals(parts.config.recordTeamPhone);
    // The cache never outlives its session: what an earlier run left behind is unreadable, and goes.
    rmSync(parts.cacheFolder, { recursive: true, force: true, maxRetries: 3 });
    mkdirSync(parts.cacheFolder, { recursive: true, mode: 0o700 });
    // Copies of documents neither (HAZ-016).
    void parts.copies.clear();
  }

  get state(): SessionState {
    if (this.#staffed !== null) {
      const { signedIn, signedInAt } = this.#staffed;
      return { kind: 'signed-in', userName: signedIn.identity.userName, role: signedIn.identity.role, signedInAt };
    }
    return this.#signingIn === null ? { kind: 'signed-out', reason: this.#reason } : { kind: 'signing-in' };
  }

  /** @throws RefusedError where nobody is signed in. */
  get desk(): PatientDesk {
    if (this.#staffed === null) throw new RefusedError('not-signed-in');
    return this.#staffed.desk;
  }

  /** @throws SignInError */
  async signIn(): Promise<void> {
    if (this.#staffed !== null) return;
    this.#signingIn?.abort();
    const attempt = new AbortController();
    this.#signingIn = attempt;
    this.#changed();
    try {
      const signedIn = await signIn(this.#signInParts(), { fresh: true }, attempt.signal);
      if (attempt.signal.aborted) {
        await signedIn.tokens.revokeAndWipe();
        return;
      }
      this.#staffed = this.#begin(signedIn);
      this.#reason = null;
      await this.#audit(signedIn, { kind: 'sign-in' }).catch(() => undefined);
      this.#deliver();
    } finally {
      if (this.#signingIn === attempt) {
        this.#signingIn = null;
        this.#changed();
      }
    }
  }

  cancelSignIn(): void {
    this.#signingIn?.abort();
  }

  /** Closes, tells the provider, wipes. What must vanish from the screen vanishes first; the provider is told last (HAZ-016). */
  async signOut(reason: string | null): Promise<void> {
    this.cancelSignIn();
    const staffed = this.#staffed;
    // What another program still held then may be free by now.
    if (staffed === null) return this.#parts.copies.clear();
    this.#staffed = null;
    this.#reason = reason;
    this.#patientGone(staffed, reason);
    this.#changed();
    await staffed.desk.end();
    await this.#audit(staffed.signedIn, { kind: 'sign-out' }).catch(() => undefined);
    // None of the three waits for another: a provider that does not answer must keep no file and no token alive.
    await Promise.allSettled([this.#endRecord(staffed), this.#endTokens(staffed)]);
  }

  /** The file can go only when the process that has it open is gone (Windows). */
  async #endRecord({ record, cacheFile }: Staffed): Promise<void> {
    await record.kill();
    removeFile(cacheFile);
  }

  /** What waits in the outbox is given a moment to leave with these tokens; whatever does not waits for the next ones. */
  async #endTokens({ client, signedIn }: Staffed): Promise<void> {
    await Promise.race([this.#delivery(client), sleep(2000)]);
    await Promise.allSettled([signedIn.endProviderSession(), signedIn.tokens.revokeAndWipe()]);
  }

  /** The window's page is a new one: it holds no record, so none is open. */
  pageGone(): void {
    void this.#staffed?.desk.close();
  }

  #begin(signedIn: SignedIn): Staffed {
    const { config, recordModule, copies, printer, cacheFolder, givePort } = this.#parts;
    const cacheFile = join(cacheFolder, `${randomUUID()}.db`);
    const record = new RecordProcess(recordModule, {
      onDied: () => this.#recordDied(record),
      onCacheProblem: (problem) => this.#parts.log(`record cache not used: ${problem}`),
      onDocument: (ask) => void desk.readDocument(ask),
      onGiveUpDocument: (ask) => desk.giveUpDocument(ask),
      onOutside: (ask) => void desk.openOutside(ask),
      onOtherPatient: (generation, count) => this.#otherPatient(signedIn, generation, count),
    });
    const client = this.#client(signedIn);
    const desk = new PatientDesk({
      config,
      client,
      record,
      copies,
      printer,
      cacheFile,
      // Lives as long as the sign-in, in memory only: with it gone the file is noise.
      cacheKey: randomBytes(32).toString('hex'),
      userId: signedIn.identity.userId,
      audit: async (action) => {
        await this.#audit(signedIn, action);
        this.#deliver();
      },
      givePort,
      onNoLongerPermitted: (generation, code) =>
        this.#parts.tell('patientClosed', { generation, reason: this.refusals.of(code).what }),
      nextGeneration: () => (this.#generation += 1),
    });
    return { signedIn, signedInAt: new Date(this.#parts.now()).toISOString(), record, desk, client, cacheFile };
  }

  #client(signedIn: SignedIn): BackendClient {
    const { config, fetch, random, now } = this.#parts;
    return new BackendClient({
      baseUrl: config.backendUrl,
      fetch,
      accessToken: () => signedIn.tokens.accessToken().catch((error: unknown) => this.#noToken(signedIn, error)),
      maxBodyBytes: config.maxBodyMiB * 1_048_576,
      silenceMs: config.requestSeconds * 1000,
      retry: { attempts: 4, firstWaitMs: 500, longestWaitMs: 20_000, random, now },
      sleep: (ms, signal) => sleep(ms, undefined, { signal }),
      onUnauthorised: () => this.#sessionOver(signedIn),
    });
  }

  #noToken(signedIn: SignedIn, error: unknown): never {
    if (!(error instanceof SessionOver)) throw error;
    this.#sessionOver(signedIn);
    throw new BackendError('session-over', 'the session has ended');
  }

  #sessionOver(signedIn: SignedIn): void {
    if (this.#staffed?.signedIn === signedIn) void this.signOut(this.refusals.of('session-ended').what);
  }

  #signInParts(): SignInParts {
    const { config, fetch, now, openBrowser } = this.#parts;
    return {
      backendUrl: config.backendUrl,
      identityUrl: config.identityUrl,
      clientId: config.clientId,
      terminal: config.terminal,
      requiredAcr: config.requiredAcr,
      clockSkewSeconds: config.clockSkewSeconds,
      maxAgeSeconds: config.maxAgeSeconds,
      timeoutMs: config.signInSeconds * 1000,
      fetch,
      now,
      openBrowser,
    };
  }

  /** The process that held the record is gone: close, and begin a new one for the next patient by signing out. */
  #recordDied(record: RecordProcess): void {
    if (this.#staffed?.record !== record) return;
    void this.signOut(this.refusals.of('record-process-failed').what);
  }

  #otherPatient(signedIn: SignedIn, generation: number, count: number): void {
    const patientId = this.#staffed?.desk.patientOf(generation);
    if (patientId === null || patientId === undefined) return;
    void this.#audit(signedIn, { kind: 'other-patient', patientId, count })
      .then(() => this.#deliver())
      .catch(() => undefined);
  }

  #patientGone(staffed: Staffed, reason: string | null): void {
    const generation = staffed.desk.openGeneration;
    if (generation !== null) this.#parts.tell('patientClosed', { generation, reason });
  }

  #audit(signedIn: SignedIn, action: AuditAction): Promise<void> {
    const { audit, device, version } = this.#parts;
    return audit.record(action, { identity: signedIn.identity, device, version });
  }

  #deliver(): void {
    if (this.#staffed !== null) void this.#delivery(this.#staffed.client);
  }

  #delivery(client: BackendClient): Promise<void> {
    return this.#parts.audit.deliver(async (body, ifNoneExist) => {
      const signal = AbortSignal.timeout(10_000);
      const answer = await client.post(client.url('AuditEvent'), body, { 'If-None-Exist': ifNoneExist }, signal);
      return deliveryOutcome(answer.status);
    });
  }

  #changed(): void {
    this.#parts.tell('sessionChanged', this.state);
  }
}

/** Never throws: a file that cannot go now is unreadable without its key, and goes at the next start. */
function removeFile(path: string): void {
  try {
    rmSync(path, { force: true, maxRetries: 3 });
  } catch {
    // See above.
  }
}
