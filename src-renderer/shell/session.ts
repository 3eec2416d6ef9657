import type { Refusal, Result, SessionState, SessionWarning, ViewerBridge } from '../../src-shared/contract/index.ts';
import { Observable } from '../ui/observable.ts';
import { ask } from './ask.ts';

type Settled = Exclude<SessionState, { kind: 'signing-in' }>;
type WithRefusal<S> = S extends unknown ? S & { readonly refusal: Refusal | null } : never;

/** `refusal`: why the last attempt, to sign in, unlock or take a role, failed. */
export type SessionView =
  { readonly kind: 'starting' } | Extract<SessionState, { kind: 'signing-in' }> | WithRefusal<Settled>;

export type SignedIn = Extract<SessionView, { kind: 'signed-in' }>;
export type LockedSession = Extract<SessionView, { kind: 'locked' }>;
export type RoleChoice = Extract<SessionView, { kind: 'choosing-role' }>;

type Bridge = Pick<
  ViewerBridge,
  | 'getSession'
  | 'signIn'
  | 'cancelSignIn'
  | 'signOut'
  | 'lock'
  | 'unlock'
  | 'signInAsAnother'
  | 'chooseRole'
  | 'switchRole'
  | 'staySignedIn'
  | 'onSessionChanged'
  | 'onSessionWarning'
>;

type Purpose = Extract<SessionState, { kind: 'signing-in' }>['purpose'];

/** Who is signed in, as main says. */
export class Session {
  readonly state = new Observable<SessionView>({ kind: 'starting' });
  readonly warning = new Observable<SessionWarning>(null);
  readonly #bridge: Bridge;
  /**
   * Why the last attempt failed. Main's events ('signing in', 'signed out') and its answer come by different ways and
   * so in any order: the words must survive them all, until the next attempt.
   */
  #refusal: Refusal | null = null;
  #purpose: Purpose | null = null;
  #settled: Settled = { kind: 'signed-out', reason: null };

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  listen(): () => void {
    const stops = [
      this.#bridge.onSessionChanged((state) => this.#show(state)),
      this.#bridge.onSessionWarning((warning) => this.warning.set(warning)),
    ];
    void ask(this.#bridge.getSession).then((answer) => {
      if (this.state.get().kind !== 'starting') return;
      if (answer.ok) this.#show(answer.value);
      else this.#refuse(answer.refusal);
    });
    return () => stops.forEach((stop) => stop());
  }

  signIn(): Promise<void> {
    return this.#attempt('sign-in', this.#bridge.signIn);
  }

  unlock(): Promise<void> {
    return this.#attempt('unlock', this.#bridge.unlock);
  }

  /** Ends the locked session first. */
  signInAsAnother(): Promise<void> {
    return this.#attempt('sign-in', this.#bridge.signInAsAnother);
  }

  chooseRole(roleId: string): Promise<void> {
    return this.#attempt('role', () => this.#bridge.chooseRole({ roleId }));
  }

  /** The record closes first; the page itself is replaced by main. */
  switchRole(roleId: string): Promise<void> {
    return this.#attempt('role', () => this.#bridge.switchRole({ roleId }));
  }

  async cancelSignIn(): Promise<void> {
    await ask(this.#bridge.cancelSignIn);
  }

  /** Main puts a new page in the place of this one. */
  async lock(): Promise<void> {
    await ask(this.#bridge.lock);
  }

  async staySignedIn(): Promise<void> {
    await ask(this.#bridge.staySignedIn);
  }

  /** It has been read. */
  dismissRefusal(): void {
    this.#refusal = null;
    const state = this.state.get();
    if (state.kind !== 'starting' && state.kind !== 'signing-in') this.state.set({ ...state, refusal: null });
  }

  async signOut(): Promise<void> {
    this.#settled = { kind: 'signed-out', reason: null };
    this.state.set({ ...this.#settled, refusal: null });
    const answer = await ask(this.#bridge.signOut);
    if (!answer.ok) this.#refuse(answer.refusal);
  }

  async #attempt(purpose: Purpose, call: () => Promise<Result<SessionState>>): Promise<void> {
    this.#refusal = null;
    this.#purpose = purpose;
    this.state.set({ kind: 'signing-in', purpose });
    const answer = await ask(call);
    if (answer.ok) this.#show(answer.value);
    else this.#refuse(answer.refusal);
  }

  #show(state: SessionState): void {
    if (state.kind === 'signing-in') {
      // An attempt that has been answered already is not under way, whatever an event that comes late says.
      if (this.#refusal === null) this.state.set(state);
      else this.state.set({ ...this.#settled, refusal: this.#refusal });
      return;
    }
    // Signed in after all; a role that could not be taken is told to those who still are in another.
    if (state.kind === 'signed-in' && this.#purpose !== 'role') this.#refusal = null;
    this.#settled = state;
    // Of a role that was asked for by the page before this one, main tells.
    const told = state.kind === 'signed-in' ? state.refusal : null;
    this.state.set({ ...state, refusal: this.#refusal ?? told });
  }

  #refuse(refusal: Refusal): void {
    if (this.#settled.kind === 'signed-in' && this.#purpose !== 'role') return;
    this.#refusal = refusal;
    this.state.set({ ...this.#settled, refusal });
  }
}
