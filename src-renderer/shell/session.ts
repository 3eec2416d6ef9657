import type { Refusal, SessionState, ViewerBridge } from '../../src-shared/contract/index.ts';
import { Observable } from '../ui/observable.ts';
import { ask } from './ask.ts';

export type SignedIn = Extract<SessionState, { kind: 'signed-in' }>;

export type SessionView =
  | { readonly kind: 'starting' }
  /** `reason`: why the last session ended; `refusal`: why the last attempt to sign in failed. */
  | { readonly kind: 'signed-out'; readonly reason: string | null; readonly refusal: Refusal | null }
  | { readonly kind: 'signing-in' }
  | SignedIn;

type Bridge = Pick<ViewerBridge, 'getSession' | 'signIn' | 'cancelSignIn' | 'signOut' | 'onSessionChanged'>;

/** Who is signed in, as main says. */
export class Session {
  readonly state = new Observable<SessionView>({ kind: 'starting' });
  readonly #bridge: Bridge;
  /**
   * Why the last attempt failed. Main's events ('signing in', 'signed out') and its answer come by different ways and
   * so in any order: the words must survive them all, until the next attempt.
   */
  #refusal: Refusal | null = null;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  listen(): () => void {
    const stop = this.#bridge.onSessionChanged((state) => this.#show(state));
    void ask(this.#bridge.getSession).then((answer) => {
      if (this.state.get().kind !== 'starting') return;
      if (answer.ok) this.#show(answer.value);
      else this.#refuse(answer.refusal);
    });
    return stop;
  }

  async signIn(): Promise<void> {
    this.#refusal = null;
    this.state.set({ kind: 'signing-in' });
    const answer = await ask(this.#bridge.signIn);
    if (answer.ok) this.#show(answer.value);
    else this.#refuse(answer.refusal);
  }

  async cancelSignIn(): Promise<void> {
    await ask(this.#bridge.cancelSignIn);
  }

  async signOut(): Promise<void> {
    this.state.set({ kind: 'signed-out', reason: null, refusal: null });
    const answer = await ask(this.#bridge.signOut);
    if (!answer.ok) this.#refuse(answer.refusal);
  }

  #show(state: SessionState): void {
    if (state.kind === 'signed-in') this.#refusal = null;
    // An attempt that has been answered already is not under way, whatever an event that comes late says.
    const settled = state.kind === 'signing-in' && this.#refusal !== null;
    if (state.kind === 'signed-out' || settled) {
      const reason = state.kind === 'signed-out' ? state.reason : null;
      this.state.set({ kind: 'signed-out', reason, refusal: this.#refusal });
    } else {
      this.state.set(state);
    }
  }

  #refuse(refusal: Refusal): void {
    if (this.state.get().kind === 'signed-in') return;
    this.#refusal = refusal;
    this.state.set({ kind: 'signed-out', reason: null, refusal });
  }
}
