import type {
  AccessAsk,
  AccessShown,
  GivenReason,
  PatientMatch,
  Refusal,
  ViewerBridge,
} from '../../src-shared/contract/index.ts';
import { ask } from '../shell/ask.ts';
import { Observable } from '../ui/observable.ts';
import type { RetryOf } from './retry-of.ts';
import type { RecordPorts } from './record-ports.ts';
import { RecordStore } from './record-store.ts';

export type OpenRecordState =
  /** `notice`: why a record was closed that the clinician did not close. */
  | { readonly kind: 'none'; readonly notice: string | null }
  | { readonly kind: 'opening'; readonly match: PatientMatch }
  | { readonly kind: 'refused'; readonly match: PatientMatch; readonly refusal: Refusal }
  /** Nothing of the record has been asked for: a reason is needed first. `refusal`: the one given was not accepted. */
  | {
      readonly kind: 'reason-needed';
      readonly match: PatientMatch;
      readonly ask: AccessAsk;
      readonly refusal: Refusal | null;
    }
  | { readonly kind: 'open'; readonly store: RecordStore; readonly access: AccessShown };

type Bridge = Pick<ViewerBridge, 'openPatient' | 'closePatient' | 'retryMissing' | 'onPatientClosed'>;

const CLOSED_WITHOUT_REASON = 'The record was closed.';

/**
 * The at most one open record. Whatever order the answers, the ports and the closing come in, there is never more than
 * one store, and an answer that was overtaken is closed again instead of shown (HAZ-001).
 */
export class OpenRecord {
  readonly state = new Observable<OpenRecordState>({ kind: 'none', notice: null });
  readonly #bridge: Bridge;
  readonly #ports: RecordPorts;
  /** Reasons for generations that main closed, in case the answer that opened them is still on its way. */
  readonly #closedByMain = new Map<number, string>();
  #turn = 0;

  constructor(bridge: Bridge, ports: RecordPorts) {
    this.#bridge = bridge;
    this.#ports = ports;
  }

  /** Hears of records that main closes. */
  listen(): () => void {
    return this.#bridge.onPatientClosed(({ generation, reason }) => {
      const words = reason ?? CLOSED_WITHOUT_REASON;
      this.#closedByMain.set(generation, words);
      this.#ports.release(generation);
      const state = this.state.get();
      if (state.kind === 'open' && state.store.generation === generation) this.#leave(words);
    });
  }

  /** @param reason what the person says on the permission page; none: they only ask */
  async open(match: PatientMatch, reason?: GivenReason): Promise<void> {
    const before = this.state.get();
    this.#leave(null);
    // Taken at once: what is asked for, or given up, while the record before is being closed overtakes this (HAZ-001).
    const turn = this.#turn;
    this.state.set({ kind: 'opening', match });
    if (before.kind === 'open') await this.#closeAtMain(before.store.generation);
    if (turn !== this.#turn) return;
    const asked = { patientId: match.patientId, ...(reason === undefined ? {} : { reason }) };
    const answer = await ask(() => this.#bridge.openPatient(asked));
    if (turn !== this.#turn) {
      if (answer.ok && answer.value.kind === 'open') await this.#closeAtMain(answer.value.generation);
      return;
    }
    if (!answer.ok) {
      const { refusal } = answer;
      const again = before.kind === 'reason-needed' && refusal.code === 'reason-not-accepted' ? before : null;
      this.state.set(again === null ? { kind: 'refused', match, refusal } : { ...again, refusal });
      return;
    }
    if (answer.value.kind === 'reason-needed') {
      this.state.set({ kind: 'reason-needed', match, ask: answer.value.ask, refusal: null });
      return;
    }
    const { generation, access } = answer.value;
    const closedAlready = this.#closedByMain.get(generation);
    if (closedAlready !== undefined) {
      this.state.set({ kind: 'none', notice: closedAlready });
      return;
    }
    const store = new RecordStore(generation);
    this.state.set({ kind: 'open', store, access });
    this.#ports.claim(generation, (port) => store.attach(port));
  }

  /** Throws the open record away first and tells main afterwards, so that nothing of it outlives the click. */
  async close(): Promise<void> {
    const state = this.state.get();
    this.#leave(null);
    if (state.kind === 'open') await this.#closeAtMain(state.store.generation);
  }

  /** For sign-out and session end: main has closed, or is closing, the record itself. */
  forget(): void {
    this.#leave(null);
  }

  /** Asks again: for everything, or for what one source or one kind of entry lacks. @returns why it could not be asked */
  async retryMissing(of: RetryOf = {}): Promise<Refusal | null> {
    const state = this.state.get();
    if (state.kind !== 'open') return null;
    const { generation } = state.store;
    const answer = await ask(() => this.#bridge.retryMissing({ generation, ...of }));
    return answer.ok ? null : answer.refusal;
  }

  #leave(notice: string | null): void {
    this.#turn += 1;
    const state = this.state.get();
    this.state.set({ kind: 'none', notice });
    if (state.kind === 'open') {
      state.store.discard();
      this.#ports.release(state.store.generation);
    }
  }

  async #closeAtMain(generation: number): Promise<void> {
    this.#ports.release(generation);
    await ask(() => this.#bridge.closePatient({ generation }));
  }
}
