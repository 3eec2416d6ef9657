import type { Permitted } from '../access/index.ts';
import type { AuditAction } from '../audit/index.ts';
import type { BackendOffer, PullPlan } from '../backend/index.ts';
import type { HeldCopy } from '../record/index.ts';
import { firstViewOf } from '../../src-shared/contract/index.ts';
import type {
  GivenReason,
  Opened,
  PatientMatches,
  PatientQuery,
  RefusalCode,
} from '../../src-shared/contract/index.ts';
import { AccessEnd } from './access-time.ts';
import { isClosedTo } from './copies.ts';
import type { PatientDeskParts } from './desk-parts.ts';
import { mustNote } from './must-note.ts';
import { findSomewhere } from './find-somewhere.ts';
import { type FoundPatients, withoutParticulars } from './patient-search.ts';
import { OpenCopy } from './open-copy.ts';
import { prepareSession, type ReadySession } from './open-session.ts';
import { decideOpening, type Opening } from './opening.ts';
import { whyNoLonger } from './permission.ts';
import { PatientSession } from './patient-session.ts';
import { pull, pullAgain, type Pulling, type RetryOf } from './record-pull.ts';
import { RefusedError } from './refusals.ts';
import { ShownRecord } from './shown-record.ts';
import type { PatientSearch } from './search-parameters.ts';

/** Finds, opens and closes patients for the person signed in. It lives as long as the sign-in. */
export class PatientDesk {
  readonly #parts: PatientDeskParts;
  #open: PatientSession | null = null;
  #plan: PullPlan | null = null;
  #offer: BackendOffer | null = null;
  /** Generation → patient id, of this sign-in. */
  readonly #recent = new Map<number, string>();
  readonly #ended = new AbortController();
  /** What is done in the record that is open. */
  readonly shown: ShownRecord;

  constructor(parts: PatientDeskParts) {
    this.#parts = parts;
    this.shown = new ShownRecord(parts, {
      open: () => this.#open,
      offer: () => this.#offer,
      decideAgain: (session, offer) => this.#decideAgain(session, offer),
    });
  }

  /** @throws RefusedError, BackendError */
  async find(query: PatientQuery): Promise<PatientMatches> {
    const { matches, more, outOfReach } = await this.#find(query, this.#ended.signal);
    return { matches: matches.map(withoutParticulars), more, outOfReach };
  }

  /**
   * For a launch: whom the backend means by a number or an id, with what has to agree (HAZ-005).
   * @throws RefusedError, BackendError
   */
  async findWithParticulars(query: PatientSearch, signal: AbortSignal): Promise<FoundPatients> {
    const found = await this.#find(query, signal);
    // Nobody is found where nobody was asked: that is no answer to who is meant.
    if (found.outOfReach && found.matches.length === 0) throw new RefusedError('backend-unreachable');
    return found;
  }

  async #find(query: PatientSearch, signal: AbortSignal): Promise<FoundPatients> {
    if (this.#parts.versions.isTooOld()) throw new RefusedError('version-too-old');
    if (!this.#parts.access.may.includes('demographics')) {
      await this.#audited(() => this.#parts.audit({ kind: 'search', by: query.by, found: null }));
      throw new RefusedError('role-not-allowed');
    }
    const ended = AbortSignal.any([signal, this.#ended.signal]);
    const found = await findSomewhere(this.#parts, query, ended).catch(async (error: unknown) => {
      await this.#audited(() => this.#parts.audit({ kind: 'search', by: query.by, found: null }));
      throw error;
    });
    // Names and addresses are shown next: like a record, only once the look is written down (rule 4).
    await this.#mustAudit({ kind: 'search', by: query.by, found: found.matches.length });
    return found;
  }

  /**
   * Opens one patient where that is permitted; whatever was open is closed first. Answers when the look is durably audited
   * (rule 4), or with what it takes to open it.
   * @throws RefusedError, BackendError
   */
  async open(patientId: string, reason: GivenReason | null = null): Promise<Opened> {
    const session = new PatientSession(this.#parts.nextGeneration(), patientId);
    // In this order, without a pause: whoever asks next finds this session to close.
    const closing = this.close();
    this.#open = session;
    try {
      await closing;
      return await this.#openSession(session, reason);
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
    if (session?.generation !== generation) return false;
    // What is shown from a copy is asked about as a whole.
    if (session.copy !== null && session.copy.held !== null) {
      void session.copy.askAgain();
      return true;
    }
    if (this.#plan === null || this.#offer === null) return false;
    // Nothing was fetched for a role that sees who the person is, and nothing is.
    if (session.pulling || !session.may.includes('record')) return true;
    session.pulling = true;
    void pullAgain(this.#pulling(session, this.#offer), this.#plan, of).then(() => session.copy?.keep());
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

  /** The sign-in has ended: closes and forgets all. */
  async end(): Promise<void> {
    this.#ended.abort();
    await this.close();
    await this.#parts.copies.clear();
  }

  /** Decides, notes down what was said and decided, and shows. @throws RefusedError, BackendError */
  async #openSession(session: PatientSession, reason: GivenReason | null): Promise<Opened> {
    const { record, givePort } = this.#parts;
    const { generation, patientId } = session;
    const opening = await decideOpening(this.#parts, session, this.#offer, reason);
    const { decision, decidedAt, offer, lastDecidedAt } = opening;
    this.#offer ??= offer;
    // Whoever asked has gone on to somebody else, or signed out.
    session.mustBeOpen();
    // Nothing stays here of whom this person may not see, or not without a reason (HAZ-031).
    if (isClosedTo(decision)) record.send({ kind: 'drop-held', patientId });
    if (decision.kind === 'reason-needed') {
      this.#drop(session);
      await this.#audited(() => this.#parts.audit({ kind: 'open-refused', patientId, reason: 'reason-needed' }));
      return decision;
    }
    if (decision.kind === 'deny') throw new RefusedError(decision.code);
    const ready = await prepareSession(this.#parts, session, opening, decision);
    const { reasons, ground } = decision.access;
    const { toReview } = decision;
    const view = firstViewOf(decision.access.may);
    await this.#mustAudit(
      {
        kind: 'open',
        patientId,
        nhsNumber: ready.nhsNumber,
        reasons: reasons.map(({ code }) => code),
        ground,
        toReview,
        ...(ready.isCopy && opening.copy !== null ? { copy: noted(opening.copy, lastDecidedAt) } : {}),
      },
      // In one transaction: it is drawn with the first that comes, and nobody waits for the disk twice.
      { kind: 'view', patientId, view },
    );
    session.audited = true;
    // Closed while the event was being written: the renderer must not get the port.
    session.mustBeOpen();
    session.shown = true;
    session.may = decision.access.may;
    this.#recent.set(generation, patientId);
    givePort(generation, ready.port);
    this.#plan = ready.plan;
    session.endsBy(new AccessEnd(this.#parts.time, () => void this.#noLonger(session, 'access-ended')));
    session.permitted(decision, decidedAt);
    const copy = this.#follow(session, ready.isCopy ? opening : { ...opening, copy: null }, decision, ready.plan);
    if (ready.isCopy) void copy.check();
    else if (offer !== null) void this.#fetch(session, offer, ready, copy);
    return { kind: 'open', generation, access: decision.access, view, held: copy.held };
  }

  /** Keeps an eye on the copy behind what is open. */
  #follow(session: PatientSession, opening: Opening, decision: Permitted, plan: PullPlan | null): OpenCopy {
    const copy = new OpenCopy(
      {
        desk: this.#parts,
        session,
        pulling: (offer) => this.#pulling(session, offer),
        onOffer: (offer, learnt) => {
          this.#offer = offer;
          if (this.#open === session) this.#plan = learnt;
        },
        onRefused: (code) => this.#noLonger(session, code),
      },
      opening,
      decision,
      plan,
    );
    session.copy = copy;
    return copy;
  }

  async #fetch(
    session: PatientSession,
    offer: BackendOffer,
    { plan, line }: ReadySession,
    copy: OpenCopy,
  ): Promise<void> {
    if (plan === null) return;
    await pull(this.#pulling(session, offer), plan, false, line ?? undefined);
    if (!session.isClosed && session.may.includes('record')) copy.fetched();
  }

  #pulling(session: PatientSession, offer: BackendOffer): Pulling {
    const { config, client, record } = this.#parts;
    const onRefused = (code: RefusalCode): Promise<void> => this.#noLonger(session, code);
    return {
      config,
      client,
      record,
      session,
      offer,
      onRefused,
      onForbidden: () => void this.#decideAgain(session, offer),
    };
  }

  async #noLonger(session: PatientSession, code: RefusalCode): Promise<void> {
    const { onNoLongerPermitted, record } = this.#parts;
    const closing = this.close(session.generation);
    // After its closing: what it was about to hold is held no more.
    record.send({ kind: 'drop-held', patientId: session.patientId });
    await closing;
    onNoLongerPermitted(session.generation, code);
  }

  async #decideAgain(session: PatientSession, offer: BackendOffer): Promise<void> {
    const code = await whyNoLonger(this.#parts, session, offer);
    if (code !== null) await this.#noLonger(session, code);
  }

  #drop(session: PatientSession): void {
    session.close();
    if (this.#open === session) {
      this.#open = null;
      this.#plan = null;
    }
  }

  async #mustAudit(action: AuditAction, ...together: readonly AuditAction[]): Promise<void> {
    await mustNote((first) => this.#parts.audit(first, ...together), action, 'not-audited');
  }

  /** For events after which nothing is shown: that they could not be written must not hide the outcome itself. */
  async #audited(write: () => Promise<void>): Promise<void> {
    await write().catch(() => undefined);
  }
}

/** What the audit event says of a copy. */
const noted = ({ fetchedAt }: HeldCopy, lastDecidedAt: number | null) => ({
  asOf: new Date(fetchedAt).toISOString(),
  lastDecidedAt: lastDecidedAt === null ? null : new Date(lastDecidedAt).toISOString(),
});
