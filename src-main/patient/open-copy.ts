import type { Permitted } from '../access/index.ts';
import { type BackendOffer, planPull, plannedTypes, type PullPlan } from '../backend/index.ts';
import type { RefusalCode } from '../../src-shared/contract/index.ts';
import { LONGEST_HELD_MS } from '../../src-shared/longest-held.ts';
import { now } from './access-time.ts';
import { checkCopy } from './copy-check.ts';
import { CopyWatch } from './copy-watch.ts';
import { factsOf, isNoAnswer } from './copies.ts';
import type { PatientDeskParts } from './desk-parts.ts';
import { isNewEnough, type Opening, withLimit } from './opening.ts';
import type { PatientSession } from './patient-session.ts';
import { whyClosed } from './permission.ts';
import type { Pulling } from './record-pull.ts';
import { readOffer } from './record-reading.ts';

export interface OpenCopyParts {
  readonly desk: PatientDeskParts;
  readonly session: PatientSession;
  readonly pulling: (offer: BackendOffer) => Pulling;
  /** The backend has been asked what it offers, after it could not be reached. */
  readonly onOffer: (offer: BackendOffer, plan: PullPlan) => void;
  /** It may not be shown any more. */
  readonly onRefused: (code: RefusalCode) => Promise<void>;
}

/** What a check has that begins when the time of what is shown is over: to take what is too old away, or to have it as it is now. */
const LAST_CHECK_MS = 60_000;

/**
 * The copy behind one open record: held when the record was fetched, asked about when it was opened from it, and asked about again
 * when its time is over or the backend was away (HAZ-030, HAZ-031, HAZ-032).
 */
export class OpenCopy {
  readonly #parts: OpenCopyParts;
  readonly #watch: CopyWatch;
  /** By which it is open, and when that was decided, ms since 1970. */
  #decision: { readonly decision: Permitted; readonly at: number };
  /** Ms since 1970: of when what is shown is, and how long it may be shown without an answer. */
  #fetchedAt: number;
  #until: number;
  #offer: BackendOffer | null;
  #plan: PullPlan | null;
  #isAsking = false;
  /** It was the record as it is now: on the screen it may outlast its time once, labelled. */
  #mayLast = false;

  /** @param plan null where the backend could not be reached */
  constructor(
    parts: OpenCopyParts,
    { copy, decidedAt, lastDecidedAt, offer }: Omit<Opening, 'decision'>,
    decision: Permitted,
    plan: PullPlan | null,
  ) {
    const { desk, session } = parts;
    this.#parts = parts;
    this.#offer = offer;
    this.#plan = plan;
    this.#decision = { decision, at: lastDecidedAt ?? decidedAt.wall };
    this.#fetchedAt = copy?.fetchedAt ?? decidedAt.wall;
    this.#until = copy?.until ?? this.#fetchedAt + this.#ttlMs;
    this.#watch = new CopyWatch({
      time: desk.time,
      random: desk.random,
      tell: (held) => desk.heldChanged(session.generation, held),
      onTry: () => {
        const isFree = !this.#isAsking && !session.pulling;
        void this.askAgain();
        return isFree;
      },
      onOver: () => void this.#over(),
    });
    if (copy === null) return;
    if (lastDecidedAt === null) this.#watch.checking(this.#fetchedAt, this.#until, this.#checkedUntil);
    else this.#watch.outOfReach(this.#fetchedAt, this.#until);
  }

  get held(): CopyWatch['held'] {
    return this.#watch.held;
  }

  /** All of it has just been fetched. */
  fetched(): void {
    this.keep();
    this.#current();
  }

  /** It is on the screen, and was opened by a decision of now. */
  async check(): Promise<void> {
    const offer = this.#offer;
    if (offer === null || this.#isAsking) return;
    this.#isAsking = true;
    await this.#ask(offer);
    this.#isAsking = false;
  }

  /** Asks whether it may still be shown, and what has changed. */
  async askAgain(): Promise<void> {
    const { desk, session } = this.#parts;
    if (this.#isAsking || session.pulling || session.isClosed) return;
    this.#isAsking = true;
    this.#watch.checking(this.#fetchedAt, this.#until, this.#checkedUntil);
    try {
      const limit = withLimit(session.signal, desk.config.cache.outageAfterSeconds);
      const offer = (this.#offer ??= await readOffer(desk.client, desk.record, limit));
      if (session.isClosed) return;
      if (!isNewEnough(desk, offer)) return await this.#parts.onRefused('version-too-old');
      const asked = { patientId: session.patientId, offer, signal: limit, reason: null };
      const decision = await desk.access.decide(asked);
      if (session.isClosed) return;
      if (isNoAnswer(decision)) return this.#away();
      const code = whyClosed(decision, session);
      if (code !== null) return await this.#parts.onRefused(code);
      if (decision.kind === 'permit') {
        session.permitted(decision, now(desk.time));
      }
      await this.#ask(offer);
    } catch {
      // Whatever it was, nothing is known of what has changed; an ended session has locked the screen.
      if (!session.isClosed) this.#away();
    } finally {
      this.#isAsking = false;
    }
  }

  stop(): void {
    this.#watch.stop();
  }

  get #ttlMs(): number {
    return this.#parts.desk.config.cache.minutes * 60_000;
  }

  async #ask(offer: BackendOffer): Promise<void> {
    const { desk, session, pulling, onOffer } = this.#parts;
    const begun = desk.time.wall();
    if (this.#plan === null) {
      this.#plan = planPull(session.patientId, offer, desk.config.pageSize);
      onOffer(offer, this.#plan);
    }
    this.#heldAs();
    const checked = await checkCopy(pulling(offer), this.#plan);
    if (session.isClosed || checked === 'closed') return;
    if (checked === 'away') return this.#away();
    // What could not be brought up to date lasts no longer for what could.
    if (checked === 'current') {
      this.#fetchedAt = begun;
      this.#until = begun + this.#ttlMs;
    }
    this.keep();
    if (checked === 'partly') this.#watch.partly(this.#fetchedAt, this.#until);
    else this.#current();
  }

  /** Where policy holds no copies there is no time after which it is asked about again by itself. */
  #current(): void {
    this.#mayLast = true;
    this.#watch.current(this.#ttlMs > 0 ? this.#until : Number.POSITIVE_INFINITY);
  }

  /** What was the record as it is now stays on the screen for as long again, labelled; what was a copy all along does not. */
  #away(): void {
    const { time } = this.#parts.desk;
    if (time.wall() >= this.#until && this.#mayLast) {
      this.#mayLast = false;
      this.#until = this.#lastUntil;
    }
    this.#watch.outOfReach(this.#fetchedAt, this.#until);
  }

  get #lastUntil(): number {
    return Math.min(this.#until + this.#ttlMs, this.#fetchedAt + LONGEST_HELD_MS);
  }

  /**
   * Until when a check that begins now may take: one that drips without an end shows nothing for longer (HAZ-032). A copy that was opened
   * just before its time is over is not closed under its reader by a check that goes on well.
   */
  get #checkedUntil(): number {
    const leastEnd = this.#parts.desk.time.wall() + LAST_CHECK_MS;
    return Math.max(this.#mayLast ? this.#lastUntil : this.#until, leastEnd);
  }

  /** It is open by another decision from now on, and so is its copy: the last one is what counts in an outage (HAZ-031). */
  decided(decision: Permitted, at: number): void {
    this.#decision = { decision, at };
    this.#heldAs();
  }

  /** What is shown is held from now on. */
  keep(): void {
    this.#tell('keep');
  }

  #heldAs(): void {
    this.#tell('held-as');
  }

  #tell(kind: 'keep' | 'held-as'): void {
    const { desk, session } = this.#parts;
    if (this.#ttlMs <= 0 || session.isClosed || this.#plan === null) return;
    const { decision, at } = this.#decision;
    const facts = JSON.stringify(factsOf(decision, at, plannedTypes(this.#plan)));
    desk.record.send({ kind, generation: session.generation, context: desk.copyContext, facts });
  }

  async #over(): Promise<void> {
    await this.#parts.onRefused('copy-ended');
  }
}
