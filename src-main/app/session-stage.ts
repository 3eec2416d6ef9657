import type { SessionEnd } from '../backend/index.ts';
import type { Refusals } from '../patient/index.ts';
import { lockReason, SessionWatch } from '../session/index.ts';
import type { LockCode } from '../../src-shared/contract/index.ts';
import { type Locked, type Reopen, sessionOf, type Stage, stateOf } from './stage.ts';
import type { StaffSession } from './staff-session.ts';
import type { ViewerParts } from './viewer-parts.ts';
import type { Workplace } from './workplace.ts';

/**
 * Where the one window stands, and every way out of it. Whatever happens, in whatever order: patient data exists in the
 * stage 'signed-in' only, and each way out of that stage takes the page, the record process and its keys along before
 * anything else is done.
 */
export class SessionStage {
  readonly #parts: ViewerParts;
  readonly #refusals: Refusals;
  readonly #watch: SessionWatch;
  #now: Stage = { kind: 'signed-out', reason: null };
  /** Networks and files that sessions of before are still letting go of. */
  readonly #leaving = new Set<Promise<unknown>>();

  constructor(parts: ViewerParts, refusals: Refusals) {
    this.#parts = parts;
    this.#refusals = refusals;
    this.#watch = new SessionWatch(parts, {
      lock: (code) => this.lock(code),
      end: (reason) => void this.end(reason),
    });
  }

  get now(): Stage {
    return this.#now;
  }

  go(stage: Stage): void {
    this.#now = stage;
    this.#changed();
  }

  /** Somebody is there: a key or the pointer in the window, or the answer to the warning. */
  active(): void {
    this.#watch.active();
  }

  /** At once: the page, the record and its keys are gone when this returns; the rest is tidied up behind it. */
  lock(code: LockCode): void {
    const stage = this.#now;
    if (stage.kind === 'choosing-role') void this.end(lockReason(code).what);
    if (stage.kind === 'signing-in') {
      if (stage.behind.kind === 'choosing-role') void this.end(lockReason(code).what);
      if (stage.behind.kind === 'between-roles') stage.behind = this.locked(stage.behind.session, code, null);
      stage.attempt.abort();
    }
    if (stage.kind !== 'signed-in') return;
    const { session, workplace } = stage;
    const { roleId } = session.signedIn.identity.role;
    const open = this.#parts.config.reopenAfterUnlock ? workplace.desk.current : null;
    const reopen = open === null ? null : { patientId: open.patientId, roleId };
    this.leaveFor(this.locked(session, code, reopen), workplace);
  }

  /** The stage that a session is locked in; nothing of it may be on the screen. */
  locked(session: StaffSession, code: LockCode, reopen: Reopen | null): Locked {
    const since = new Date(this.#parts.clocks.wall()).toISOString();
    void session.audit({ kind: 'lock', reason: code }).catch(() => undefined);
    if (this.#parts.kept !== null) this.letGo(this.#parts.kept.release(session.signedIn));
    this.#parts.keeper.locked();
    return { kind: 'locked', session, reason: lockReason(code), since, reopen };
  }

  /** Everything that held patient data, at once: the page by a new one, the record process with its keys by its end. */
  leave(workplace: Workplace): void {
    this.#parts.freshWindow();
    this.letGo(workplace.end());
  }

  /** A way out of the stage 'signed-in': the window hears of it when what held patient data is gone. */
  leaveFor(next: Stage, workplace: Workplace): void {
    this.#now = next;
    this.leave(workplace);
    this.#changed();
  }

  /** Whatever session there is, and whatever it was doing. */
  async end(reason: string | null): Promise<void> {
    const stage = this.#now;
    const session = sessionOf(stage);
    if (session === null) return;
    this.personGone();
    if (stage.kind === 'signing-in') stage.behind = { kind: 'signed-out', reason };
    else this.#now = { kind: 'signed-out', reason };
    if (stage.kind === 'signed-in') this.leave(stage.workplace);
    this.#changed();
    this.letGo((await session.end()).told);
  }

  /** What was kept for one person ends with their session: how their screen looks, and their copies of records. */
  personGone(): void {
    this.#parts.display.personGone();
    this.#parts.keeper.ended();
  }

  /** The backend or the provider no longer knows the session: nothing of it may stay on the screen. */
  sessionOver(over: StaffSession, end: SessionEnd): void {
    if (sessionOf(this.#now) !== over) return;
    const stage = this.#now.kind === 'signing-in' ? this.#now.behind : this.#now;
    if (stage.kind === 'signed-in') this.lock(end === 'signed-out' ? 'signed-out-elsewhere' : 'session-over');
    else if (stage.kind !== 'locked') void this.end(this.#refusals.of('session-ended').what);
  }

  /** The process that held the record is gone, and the record with it. */
  workplaceDied(died: Workplace): void {
    if (this.#now.kind !== 'signed-in' || this.#now.workplace !== died) return;
    void this.end(this.#refusals.of('record-process-failed').what);
  }

  /** Goes on behind what the person sees; leaving the application waits for it. */
  letGo(work: Promise<unknown>): void {
    const settled = work.catch(() => undefined).finally(() => this.#leaving.delete(settled));
    this.#leaving.add(settled);
  }

  /** Waits for all that was let go of. Never fails. */
  async settled(): Promise<void> {
    await Promise.allSettled([this.#parts.keeper.settled(), ...this.#leaving]);
  }

  /** After every change of stage. */
  #changed(): void {
    const { kind } = this.#now;
    this.#watch.follow(sessionOf(this.#now), kind === 'signed-in' || kind === 'choosing-role');
    this.#parts.tell('sessionChanged', stateOf(this.#now));
    this.#parts.sessionChanged();
  }
}
