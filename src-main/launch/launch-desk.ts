import type { PatientSearch } from '../patient/index.ts';
import type { LaunchAnswer, LaunchState, PatientMatch, RefusalCode } from '../../src-shared/contract/index.ts';
import { assertNever } from '../../src-shared/assert-never.ts';
import type { LaunchField } from './agreement.ts';
import type { LaunchedPerson } from './launch.ts';
import type { LaunchDeskParts } from './launch-desk-parts.ts';
import { type Launch, originOf, type Pending } from './pending.ts';
import { resolveLaunch } from './resolve.ts';

/**
 * What happens when another system hands over a patient (docs/launch.md). One launch at a time, the last one: whatever
 * arrives ends the one before, of which the window hears nothing any more (HAZ-001). Nothing is said of whom, and nothing
 * opens, before the backend has agreed with all that was handed over (HAZ-005).
 */
export class LaunchDesk {
  readonly #parts: LaunchDeskParts;
  #lastId = 0;
  #pending: Pending | null = null;
  #state: LaunchState = { kind: 'none' };
  /** Of the question that is under way; aborted, its answer is not listened to. */
  #asking = new AbortController();
  #cancelTimer: () => void = () => undefined;
  #wasSignedIn = false;
  /** Whose record is open because of a launch. */
  #launchedPatientId: string | null = null;
  /** Since the lock, also where it was refused or has expired: the clinical system is not where it was. */
  #hasGoneOn = false;

  constructor(parts: LaunchDeskParts) {
    this.#parts = parts;
  }

  get state(): LaunchState {
    return this.#state;
  }

  /** The SMART launch that the next sign-in, or unlocking, should carry. */
  get smartLaunch(): string | null {
    return this.#pending?.launch.kind === 'smart' ? this.#pending.launch.launch : null;
  }

  /** @param text of `launchTextIn`, or of the operating system's open-url event. Never throws. */
  async arrive(text: string): Promise<void> {
    const launchId = this.#overtake();
    const hadGoneOn = this.#hasGoneOn;
    this.#hasGoneOn = true;
    const parsed = await this.#parts.read(text);
    if (launchId !== this.#lastId) return;
    switch (parsed.kind) {
      case 'lock':
        this.#hasGoneOn = hadGoneOn;
        this.#parts.lock();
        return;
      case 'close':
        this.#hasGoneOn = hadGoneOn || this.#launchedPatientId !== null;
        await this.#closeLaunched();
        return;
      case 'refused':
        this.#parts.log.event('launch-refused', { code: parsed.code, detail: parsed.detail });
        this.#parts.focus();
        this.#refuse(launchId, parsed.code);
        return;
      case 'smart':
        this.#take(launchId, parsed, Number.POSITIVE_INFINITY);
        return;
      case 'person':
        await this.#takePerson(launchId, parsed);
        return;
      default:
        assertNever(parsed);
    }
  }

  /** After a lock, for the same person; not where the clinical system has gone on meanwhile, whatever came of it (HAZ-005). */
  reopen(patientId: string): void {
    if (this.#pending !== null || this.#hasGoneOn) return;
    this.#take(this.#overtake(), { kind: 'reopening', patientId }, Number.POSITIVE_INFINITY);
  }

  /** Somebody signed in, out, locked or unlocked. */
  sessionChanged(): void {
    const session = this.#parts.session();
    const hasEnded = this.#wasSignedIn && session.kind !== 'signed-in';
    this.#wasSignedIn = session.kind === 'signed-in';
    if (hasEnded) this.#hasGoneOn = false;
    if (session.kind === 'nobody') this.#launchedPatientId = null;
    const pending = this.#pending;
    if (pending === null) {
      // Whoever comes next has nothing to do with what was refused before.
      if (hasEnded && this.#state.kind !== 'none') this.#say({ kind: 'none' });
      return;
    }
    const isSettled = this.#state.kind === 'ask' || this.#state.kind === 'open';
    if (isSettled && session.kind === 'signed-in' && pending.userId === session.userId) return;
    this.#stopAsking();
    // What was looked at in a session ends with it; behind the lock it waits, for the same person.
    const wasTheirs = session.kind === 'nobody' && pending.userId !== null && !pending.signingIn;
    if (wasTheirs || (isSettled && this.#isOver(pending))) this.#drop();
    else this.#proceed(pending);
  }

  /**
   * What the person, or the window, says of the launch. About an older one it counts for nothing.
   * @returns false where it was overtaken
   */
  answer({ launchId, answer }: LaunchAnswer): boolean {
    const state = this.#state;
    if (!('launchId' in state) || state.launchId !== launchId) return false;
    if (state.kind === 'ask' && answer === 'switch') this.#switchOver(state);
    else if (state.kind === 'ask' && answer === 'stay') this.#drop();
    else if (state.kind === 'open' && answer === 'opened') {
      // A lock between does not make a launched record of one that was found by hand.
      if (this.#pending?.launch.kind !== 'reopening') this.#launchedPatientId = state.match.patientId;
      this.#drop();
    } else if (state.kind !== 'resolving' && answer === 'dismiss') this.#drop();
    return true;
  }

  #switchOver({ launchId, match }: Extract<LaunchState, { kind: 'ask' }>): void {
    if (match !== null) return this.#say({ kind: 'open', launchId, match });
    const pending = this.#pending;
    if (pending === null) return;
    // However long the question stood, the sign-in has its whole time.
    pending.expiresAtMs = this.#waitsUntilMs();
    this.#say({ kind: 'resolving', launchId });
    this.#signInFor(pending);
  }

  /** The one before ends here, whatever becomes of the new one. */
  #overtake(): number {
    const state = this.#state;
    // The window has been told to open it and has not shown it yet: it is not to be shown any more.
    if (state.kind === 'open' && this.#parts.openPatientId() === state.match.patientId) void this.#parts.closeRecord();
    this.#drop();
    this.#lastId += 1;
    return this.#lastId;
  }

  /** A link of the clinical system closes what it opened, and nothing that somebody found by hand. */
  async #closeLaunched(): Promise<void> {
    const patientId = this.#launchedPatientId;
    this.#launchedPatientId = null;
    if (patientId !== null && this.#parts.openPatientId() === patientId) await this.#parts.closeRecord();
  }

  async #takePerson(launchId: number, person: LaunchedPerson): Promise<void> {
    if (person.use === null) return this.#take(launchId, person, Number.POSITIVE_INFINITY);
    const redeemed = await this.#parts.redeem(person.use);
    if (launchId !== this.#lastId) return;
    if (redeemed === 'first-use') return this.#take(launchId, person, person.use.expiresAtMs);
    const code = redeemed === 'used' ? 'launch-token-used' : 'launch-token-unsure';
    this.#parts.log.event('launch-refused', { code, detail: 'none' });
    this.#parts.focus();
    this.#refuse(launchId, code);
  }

  #take(launchId: number, launch: Launch, expiresAtMs: number): void {
    const pending = {
      launchId,
      launch,
      expiresAtMs: Math.min(expiresAtMs, this.#waitsUntilMs()),
      userId: null,
      signInAsked: false,
      signingIn: false,
    };
    this.#pending = pending;
    this.#parts.focus();
    this.#proceed(pending);
  }

  /** As far as the session allows at this moment. */
  #proceed(pending: Pending): void {
    const session = this.#parts.session();
    if (session.kind !== 'signed-in') {
      this.#wait(pending);
      if (session.kind === 'nobody') this.#signInFor(pending);
      return;
    }
    this.#cancelTimer();
    const { launch, launchId } = pending;
    if (pending.userId !== null && pending.userId !== session.userId) return this.#drop();
    // It waited longer than it was good for, and the timer has not said so yet: the computer was asleep.
    if (this.#state.kind === 'waiting' && this.#isOver(pending)) return this.#expire(pending);
    pending.userId = session.userId;
    if (launch.kind === 'person') {
      if (launch.expectedUserId !== null && launch.expectedUserId !== session.userId) {
        void this.#refuseAudited(pending, 'launch-other-user', null);
      } else void this.#resolve(pending, { by: 'nhs-number', nhsNumber: launch.nhsNumber });
      return;
    }
    if (launch.kind === 'reopening') {
      void this.#resolve(pending, { by: 'id', patientId: launch.patientId });
    } else if (session.smart?.launch === launch.launch) {
      const { patientId } = session.smart;
      if (patientId === null) void this.#refuseAudited(pending, 'launch-no-patient', null);
      else void this.#resolve(pending, { by: 'id', patientId });
    } else if (!pending.signInAsked && this.#asksBeforeClosing()) {
      // The sign-in closes what is open, and only then is it known whom the launch means.
      this.#say({ kind: 'ask', launchId, match: null });
    } else if (!pending.signInAsked) {
      this.#say({ kind: 'resolving', launchId });
      this.#signInFor(pending);
    } else if (!pending.signingIn) void this.#refuseAudited(pending, 'launch-no-patient', null);
  }

  #wait(pending: Pending): void {
    this.#cancelTimer();
    if (this.#state.kind !== 'waiting') this.#say({ kind: 'waiting' });
    const ms = pending.expiresAtMs - this.#parts.now();
    this.#cancelTimer = this.#parts.after(Math.max(ms, 0), () => {
      if (this.#pending === pending && this.#state.kind === 'waiting') this.#expire(pending);
    });
  }

  #expire({ launchId }: Pending): void {
    this.#parts.log.event('launch-refused', { code: 'launch-expired', detail: 'none' });
    this.#refuse(launchId, 'launch-expired');
  }

  #asksBeforeClosing(): boolean {
    return this.#parts.openPatientId() !== null && this.#parts.policy.whenAnotherIsOpen === 'ask';
  }

  #waitsUntilMs(): number {
    return this.#parts.now() + this.#parts.policy.waitSeconds * 1000;
  }

  #isOver({ expiresAtMs }: Pending): boolean {
    return this.#parts.now() >= expiresAtMs;
  }

  /** SMART App Launch: which patient is meant is said with the tokens. */
  #signInFor(pending: Pending): void {
    if (pending.launch.kind !== 'smart' || pending.signInAsked) return;
    pending.signInAsked = true;
    pending.signingIn = true;
    void this.#parts
      .signInWith(pending.launch.launch)
      .then(
        () => null,
        (error: unknown) => this.#parts.codeOf(error),
      )
      .then((code) => this.#signInEnded(pending, code));
  }

  /** Where it worked, `sessionChanged` has come with the patient. Where nobody is signed in, it goes on waiting. */
  #signInEnded(pending: Pending, code: RefusalCode | null): void {
    pending.signingIn = false;
    const session = this.#parts.session();
    // Nobody's sign-in failed and nobody is signed in: one without the launch was under way already, or a role is to be chosen.
    if (code === null && session.kind === 'nobody') pending.signInAsked = false;
    if (this.#pending !== pending || session.kind !== 'signed-in') return;
    if (pending.launch.kind === 'smart' && session.smart?.launch === pending.launch.launch) return;
    // Their own decision, and they are still signed in.
    if (code === 'sign-in-cancelled') this.#drop();
    else void this.#refuseAudited(pending, code ?? 'launch-no-patient', null);
  }

  async #resolve(pending: Pending, query: PatientSearch): Promise<void> {
    this.#stopAsking();
    const { signal } = this.#asking;
    const { launchId, launch } = pending;
    this.#say({ kind: 'resolving', launchId });
    const resolved = await resolveLaunch(this.#parts, launch, query, signal);
    if (signal.aborted) return;
    if (resolved.kind === 'not-audited') return this.#refuse(launchId, 'not-audited');
    if (resolved.kind === 'refused')
      return this.#refuseAudited(pending, resolved.code, resolved.patientId, resolved.fields);
    this.#found(launchId, resolved.match);
  }

  #found(launchId: number, match: PatientMatch): void {
    const open = this.#parts.openPatientId();
    if (open === match.patientId) {
      this.#launchedPatientId = open;
      this.#drop();
      this.#parts.focus();
    } else {
      this.#say({ kind: this.#asksBeforeClosing() ? 'ask' : 'open', launchId, match });
    }
  }

  /** That it could not be written must not hide the refusal: nothing is shown of anybody. */
  async #refuseAudited(
    { launchId, launch }: Pending,
    code: RefusalCode,
    patientId: string | null,
    fields: readonly LaunchField[] = [],
  ): Promise<void> {
    this.#parts.log.event('launch-refused', { code, detail: 'none' });
    this.#refuse(launchId, code, fields);
    await this.#parts
      .audit({ kind: 'launch', from: originOf(launch), patientId, refused: code })
      .catch(() => undefined);
  }

  #refuse(launchId: number, code: RefusalCode, fields: readonly LaunchField[] = []): void {
    this.#end();
    this.#say({ kind: 'refused', launchId, refusal: this.#parts.refusal(code), fields });
  }

  #drop(): void {
    this.#end();
    if (this.#state.kind !== 'none') this.#say({ kind: 'none' });
  }

  #end(): void {
    this.#pending = null;
    this.#cancelTimer();
    this.#stopAsking();
  }

  #stopAsking(): void {
    this.#asking.abort();
    this.#asking = new AbortController();
  }

  #say(state: LaunchState): void {
    this.#state = state;
    this.#parts.tell(state);
  }
}
