import { setTimeout as sleep } from 'node:timers/promises';
import type { AuditAction, AuditSender } from '../audit/index.ts';
import { BackendClient, BackendError, type SessionEnd } from '../backend/index.ts';
import { SessionOver, type SignedIn } from '../identity/index.ts';
import { SessionClock, sessionLimits } from '../session/index.ts';
import type { ViewerParts } from './viewer-parts.ts';

/** What a clinical system's handle stands for, as the backend said with the tokens. */
interface SmartContext {
  readonly launch: string;
  readonly patientId: string | null;
}

/** The backend or the provider says that a session is over. */
export type StaffSessionOver = (session: StaffSession, end: SessionEnd) => void;

/**
 * One person's sign-in: tokens, their limits in time, and the line to the backend in their name. A lock keeps it; it
 * holds nothing of any patient.
 */
export class StaffSession {
  readonly signedIn: SignedIn;
  /** The SMART launch that this sign-in, or the one before it of the same person, carried. */
  readonly smart: SmartContext | null;
  readonly clock: SessionClock;
  readonly client: BackendClient;
  /** ISO 8601 instant. */
  readonly since: string;
  readonly #parts: ViewerParts;
  readonly #sender: AuditSender;
  #ended = false;

  constructor(parts: ViewerParts, signedIn: SignedIn, smart: SmartContext | null, onOver: StaffSessionOver) {
    this.#parts = parts;
    this.signedIn = signedIn;
    this.smart = smart;
    this.clock = new SessionClock(
      sessionLimits(parts.config, signedIn.assuranceLevel),
      parts.clocks,
      signedIn.authTimeMs,
    );
    this.since = new Date(parts.clocks.wall()).toISOString();
    this.client = this.#makeClient((end) => onOver(this, end));
    this.#sender = senderOf(this.client);
  }

  isOf({ identity }: SignedIn): boolean {
    return this.signedIn.identity.subject === identity.subject;
  }

  /** Commits audit events in this person's name, all or none. @throws where they cannot be written */
  async audit(...actions: readonly AuditAction[]): Promise<void> {
    const { audit, device, version } = this.#parts;
    await audit.recordTogether(actions, { identity: this.signedIn.identity, device, version });
    if (!this.#ended) this.#parts.audit.deliverSoon(this.#sender);
  }

  /** What waits from before, whoever it is of, leaves with these tokens (docs/backend.md, 'Whose token'). */
  deliver(): void {
    if (!this.#ended) void this.#parts.audit.deliverNow(this.#sender);
  }

  /**
   * Ends it: written down, and nobody is given its tokens any more. What waits in the outbox may still leave with them for
   * a moment; then the provider is told and they are forgotten, and `told` says when.
   */
  async end(): Promise<{ readonly told: Promise<void> }> {
    await this.audit({ kind: 'sign-out' }).catch(() => undefined);
    this.#ended = true;
    return { told: this.#tellProvider() };
  }

  /** The viewer closes, and the sign-in is kept for its next start: the tokens are forgotten here and live on there. */
  async leave(): Promise<void> {
    await this.audit({ kind: 'leave' }).catch(() => undefined);
    this.#ended = true;
    await this.#lastDelivery();
    this.signedIn.tokens.wipe();
  }

  /** Another sign-in of the same person has taken its place: only the tokens go. */
  replaced(): void {
    this.#ended = true;
    this.#parts.audit.forget(this.#sender);
    void this.signedIn.tokens.revokeAndWipe();
  }

  async #tellProvider(): Promise<void> {
    await this.#lastDelivery();
    await Promise.allSettled([this.signedIn.endProviderSession(), this.signedIn.tokens.revokeAndWipe()]);
  }

  /** What waits in the outbox is given a moment to leave with these tokens; what does not waits for the next ones. */
  async #lastDelivery(): Promise<void> {
    const { audit } = this.#parts;
    await Promise.race([audit.deliverNow(this.#sender), sleep(2000)]);
    audit.forget(this.#sender);
  }

  #makeClient(onOver: (end: SessionEnd) => void): BackendClient {
    const { config, fetch, random, clocks } = this.#parts;
    return new BackendClient({
      baseUrl: config.backendUrl,
      fetch,
      accessToken: () =>
        this.signedIn.tokens.accessToken().catch((error: unknown) => {
          if (!(error instanceof SessionOver)) throw error;
          onOver('expired');
          throw new BackendError('session-over', 'the session has ended');
        }),
      maxBodyBytes: config.maxBodyMiB * 1_048_576,
      silenceMs: config.requestSeconds * 1000,
      retry: {
        attempts: 4,
        firstWaitMs: 500,
        longestWaitMs: 20_000,
        requests: 2 * config.concurrency + 4,
        random,
        now: clocks.wall,
      },
      sleep: (ms, signal) => sleep(ms, undefined, { signal }),
      onUnauthorised: onOver,
    });
  }
}

/** A single request of a delivery takes no longer than this, in ms. */
const DELIVERY_MS = 10_000;

/** The answer's status is all that is read of it. */
function senderOf(client: BackendClient): AuditSender {
  const post = async (url: URL, body: string, headers: Readonly<Record<string, string>>): Promise<number> => {
    const answer = await client.post(url, body, headers, AbortSignal.timeout(DELIVERY_MS));
    return answer.status;
  };
  return {
    one: (body, ifNoneExist) => post(client.url('AuditEvent'), body, { 'If-None-Exist': ifNoneExist }),
    many: (body) => post(client.url(''), body, {}),
  };
}
