import { signIn, type SignedIn, type SignInAsk } from '../identity/index.ts';
import type { AuditAction } from '../audit/index.ts';
import type { LaunchSession } from '../launch/index.ts';
import { type PatientDesk, RefusedError, Refusals } from '../patient/index.ts';
import type {
  AuditHealth,
  CopiesHealth,
  LockCode,
  MisuseTold,
  Refusal,
  RefusalCode,
  SessionState,
  VersionState,
} from '../../src-shared/contract/index.ts';
import { arrive } from './arrival.ts';
import { refusalCodeOf } from './refusal-code.ts';
import { askForRole, signInParts } from './sign-in-asks.ts';
import {
  type Behind,
  launchSessionOf,
  type Reopen,
  sessionOf,
  type SigningIn,
  stateOf,
  type SignedInStage,
} from './stage.ts';
import { SessionStage } from './session-stage.ts';
import type { StaffSession } from './staff-session.ts';
import type { ViewerParts } from './viewer-parts.ts';
import { Workplace } from './workplace.ts';

/** Between signing in and saying in which role. */
const JUST_NOW_SECONDS = 180;

/** Who is signed in, and the desk that they work at: every way in. The ways out are `SessionStage`'s. */
export class Viewer {
  readonly #parts: ViewerParts;
  readonly refusals: Refusals;
  readonly #stage: SessionStage;
  #generation = 0;
  #hasBegun = false;

  constructor(parts: ViewerParts) {
    this.#parts = parts;
    this.refusals = new Refusals(parts.config.recordTeamPhone);
    this.#stage = new SessionStage(parts, this.refusals);
  }

  /** Once: what earlier runs left behind goes. With the first page, which does not wait for it, and before anybody signs in. */
  begin(): void {
    if (this.#hasBegun) return;
    this.#hasBegun = true;
    this.#parts.keeper.start();
    // Copies of documents neither (HAZ-016).
    void this.#parts.copies.clear();
  }

  get #isShared(): boolean {
    return this.#parts.config.terminal === 'shared';
  }

  get state(): SessionState {
    return stateOf(this.#stage.now);
  }

  /** @throws RefusedError where nobody is signed in, or it is locked. */
  get atWork(): SignedInStage {
    const stage = this.#stage.now;
    if (stage.kind !== 'signed-in') throw new RefusedError('not-signed-in');
    return stage;
  }

  /** How the audit trail of this computer stands. */
  auditHealth(): Promise<AuditHealth> {
    return this.#parts.audit.health();
  }

  /** How the copies stand that this computer holds. */
  copiesHealth(): CopiesHealth {
    return this.#parts.keeper.health();
  }

  /** Whether this version will do. */
  get versionState(): VersionState {
    return this.#parts.versions.state;
  }

  /** What the page was refused since the viewer was started. */
  misuseTold(): MisuseTold {
    return this.#parts.misuse.told();
  }

  /** @throws as `atWork` */
  get desk(): PatientDesk {
    return this.atWork.workplace.desk;
  }

  /** At start: carries on with the sign-in that was kept, where policy keeps one. Never throws. */
  async restore(): Promise<void> {
    const { kept } = this.#parts;
    if (kept === null || this.#stage.now.kind !== 'signed-out') return;
    // Where it cannot be found out, the person signs in: nothing is to be said of it.
    await this.#attempt('restore', this.#stage.now, (signal) => kept.restore(signInParts(this.#parts), signal)).catch(
      () => undefined,
    );
  }

  /** As a launch sees it. */
  get launchSession(): LaunchSession {
    return launchSessionOf(this.#stage.now);
  }

  /** SMART App Launch: a sign-in that carries the launch, also of somebody who is signed in; their record closes for it. */
  async signInForLaunch(): Promise<void> {
    const stage = this.#stage.now;
    if (stage.kind !== 'signed-in') return this.signIn();
    const ask = { ...askForRole(stage.session, stage.session.signedIn.identity.role.roleId), fresh: this.#isShared };
    this.#mustBeNewEnough();
    this.#stage.leave(stage.workplace);
    await this.#inBrowser('role', { kind: 'between-roles', session: stage.session }, ask);
  }

  /** @throws SignInError */
  async signIn(): Promise<void> {
    const stage = this.#stage.now;
    if (stage.kind === 'signed-out') await this.#inBrowser('sign-in', stage, { fresh: this.#isShared });
  }

  /** For the person who holds the locked session; somebody else's sign-in ends it first. @throws SignInError */
  async unlock(): Promise<void> {
    const stage = this.#stage.now;
    if (stage.kind !== 'locked') return;
    // No role is asked for: the provider would refuse somebody else who does not hold it, instead of signing them in.
    const { userId } = stage.session.signedIn.identity;
    await this.#inBrowser('unlock', stage, { loginHint: userId, fresh: true });
  }

  /** The next person: the locked session ends at once, and the sign-in page does not wait for that. @throws SignInError */
  async signInAsAnother(): Promise<void> {
    const stage = this.#stage.now;
    if (stage.kind !== 'locked') return;
    // In one go: a launch that waits must not begin a sign-in of its own between the two.
    this.#stage.personGone();
    this.#stage.letGo(stage.session.end().then(({ told }) => told));
    await this.#inBrowser('sign-in', { kind: 'signed-out', reason: null }, { fresh: true });
  }

  /** @throws SignInError; RefusedError for a role that the person does not hold */
  async chooseRole(roleId: string): Promise<void> {
    const stage = this.#stage.now;
    if (stage.kind !== 'choosing-role') return;
    // They have only just proved who they are: nobody types a password twice.
    await this.#inBrowser('role', stage, { ...askForRole(stage.session, roleId), maxAgeSeconds: JUST_NOW_SECONDS });
  }

  /** Closes the record, and asks the provider for another role of the same person. @throws as `chooseRole` */
  async switchRole(roleId: string): Promise<void> {
    const stage = this.#stage.now;
    if (stage.kind !== 'signed-in') return;
    const { session, workplace } = stage;
    const ask = { ...askForRole(session, roleId), fresh: this.#isShared };
    if (session.signedIn.identity.role.roleId === roleId) return;
    this.#mustBeNewEnough();
    this.#stage.leave(workplace);
    await this.#inBrowser('role', { kind: 'between-roles', session }, ask);
  }

  cancelSignIn(): void {
    const stage = this.#stage.now;
    if (stage.kind === 'signing-in') stage.attempt.abort();
  }

  /** At once: the page, the record and its keys are gone when this returns. */
  lock(code: LockCode): void {
    this.#stage.lock(code);
  }

  /** Somebody is there: a key or the pointer in the window, or the answer to the warning. */
  active(): void {
    this.#stage.active();
  }

  /** Closes, tells the provider, wipes. What must vanish from the screen vanishes first; the provider is told last (HAZ-016). */
  async signOut(reason: string | null): Promise<void> {
    this.cancelSignIn();
    await this.#stage.end(reason);
    // What another program still held then may be free by now.
    await this.#parts.copies.clear();
    await this.#stage.settled();
  }

  /** The application ends: what is open closes. Signs out, unless policy keeps the sign-in of whoever is at work. */
  async leave(): Promise<void> {
    // Where it ends before its first page was there.
    this.begin();
    const stage = this.#stage.now;
    if (this.#parts.kept === null || stage.kind !== 'signed-in') return this.signOut(null);
    this.#stage.leaveFor({ kind: 'signed-out', reason: null }, stage.workplace);
    await stage.session.leave();
    await this.#parts.copies.clear();
    await this.#stage.settled();
  }

  /** The generation that was given out last. */
  get lastGeneration(): number {
    return this.#generation;
  }

  /** What the page should never have sent, in the name of whoever holds the session. Nothing that is shown depends on it. */
  noteMisuse(action: AuditAction): void {
    const session = sessionOf(this.#stage.now);
    const { audit, device, version } = this.#parts;
    const written = session?.audit(action) ?? audit.record(action, { identity: null, device, version });
    this.#stage.letGo(written);
  }

  /** The page is taken for no longer ours: it goes with its process, and the session with it. */
  async endMisused(): Promise<void> {
    this.cancelSignIn();
    // Whatever holds a record takes its page along by itself.
    if (this.#stage.now.kind !== 'signed-in') this.#parts.freshWindow();
    await this.#stage.end(this.refusals.of('page-misused').what);
  }

  /** The window's page is a new one: it holds no record, so none is open. */
  pageGone(): void {
    if (this.#stage.now.kind === 'signed-in') void this.#stage.now.workplace.desk.close();
  }

  #inBrowser(purpose: SigningIn['purpose'], behind: Behind, ask: SignInAsk): Promise<void> {
    // A handle is good for one sign-in: choosing a role afterwards, or unlocking, goes without it.
    const wanted = this.#parts.smartLaunch();
    const launch = wanted === sessionOf(behind)?.smart?.launch ? null : wanted;
    const asked = launch === null ? ask : { ...ask, launch };
    return this.#attempt(purpose, behind, (signal) => signIn(signInParts(this.#parts), asked, signal), launch);
  }

  /**
   * One attempt. Where nothing comes of it, all is as it was before.
   * @throws SignInError; RefusedError where this version must not be used (HAZ-036)
   */
  async #attempt(
    purpose: SigningIn['purpose'],
    behind: Behind,
    prove: (signal: AbortSignal) => Promise<SignedIn | null>,
    launch: string | null = null,
  ): Promise<void> {
    this.#mustBeNewEnough();
    this.begin();
    const attempt = new AbortController();
    const stage: SigningIn = { kind: 'signing-in', purpose, attempt, behind };
    this.#stage.go(stage);
    let code: RefusalCode | null = null;
    try {
      const signedIn = await prove(attempt.signal);
      if (signedIn === null) return;
      if (attempt.signal.aborted || this.#stage.now !== stage) {
        this.#stage.letGo(this.#auditFailure('sign-in-cancelled'));
        await signedIn.tokens.revokeAndWipe();
      } else await this.#arrive(signedIn, launch, stage);
    } catch (error) {
      code = refusalCodeOf(error) ?? 'internal';
      this.#stage.letGo(this.#auditFailure(code));
      throw error;
    } finally {
      if (this.#stage.now === stage) this.#goBack(stage.behind, code);
    }
  }

  /** Before anything is left for it: what cannot be begun ends nothing (HAZ-036). @throws RefusedError */
  #mustBeNewEnough(): void {
    if (this.#parts.versions.isTooOld()) throw new RefusedError('version-too-old');
  }

  /** Nobody's name is known for it. It waits for the next session's token; nothing is shown that depends on it. */
  async #auditFailure(reason: RefusalCode): Promise<void> {
    const { audit, device, version } = this.#parts;
    await audit.record({ kind: 'sign-in-failed', reason }, { identity: null, device, version }).catch(() => undefined);
  }

  async #arrive(signedIn: SignedIn, launch: string | null, stage: SigningIn): Promise<void> {
    this.#parts.keeper.arrived({ issuer: signedIn.issuer, subject: signedIn.identity.subject });
    const arrival = await arrive(this.#parts, signedIn, launch, stage, (over, end) =>
      this.#stage.sessionOver(over, end),
    );
    const { session, reopen, roleOfBefore, told } = arrival;
    this.#stage.letGo(told);
    if (this.#stage.now !== stage || stage.attempt.signal.aborted) {
      // Locked, or signed out, while it was being written down.
      if (this.#stage.now.kind !== 'signed-in') this.#parts.keeper.ended();
      this.#stage.letGo((await session.end()).told);
      return;
    }
    if (signedIn.roleChosen) return this.#begin(session, reopen);
    this.#stage.go({ kind: 'choosing-role', session, reopen });
    if (roleOfBefore !== null) await this.chooseRole(roleOfBefore).catch(() => undefined);
  }

  #begin(session: StaffSession, reopen: Reopen | null = null, refusal: Refusal | null = null): void {
    const workplace = new Workplace(
      this.#parts,
      session,
      this.refusals,
      () => (this.#generation += 1),
      (died) => this.#stage.workplaceDied(died),
    );
    this.#stage.go({ kind: 'signed-in', session, workplace, refusal });
    if (this.#parts.kept !== null) this.#stage.letGo(this.#parts.kept.save(session.signedIn));
    session.deliver();
    if (reopen?.roleId === session.signedIn.identity.role.roleId) this.#parts.reopen(reopen.patientId);
  }

  /** @param code why nothing came of it; the page that asked for another role is gone, and cannot tell */
  #goBack(behind: Behind, code: RefusalCode | null): void {
    if (behind.kind !== 'between-roles') return this.#stage.go(behind);
    const { kind } = behind.session.clock.check(false);
    // Nobody did anything here for too long while the browser was open: whoever cancels may be somebody else (HAZ-027).
    if (kind === 'lock' || kind === 'end') return this.#stage.go(this.#stage.locked(behind.session, 'idle', null));
    const isOwnDecision = code === null || code === 'sign-in-cancelled';
    this.#begin(behind.session, null, isOwnDecision ? null : this.refusals.of(code));
  }
}
