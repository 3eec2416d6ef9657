import type {
  AccessAsk,
  AccessShown,
  EventPayload,
  GivenReason,
  NotedView,
  PatientMatch,
  Refusal,
  RefusalCode,
  ViewerBridge,
} from '../../src-shared/contract/index.ts';
import { CONNECTION_CODES } from '../../src-shared/contract/connection-codes.ts';
import { ask } from '../shell/ask.ts';
import { prepareTimeline } from '../timeline/prepare-timeline.ts';
import { Observable } from '../ui/observable.ts';
import type { RetryOf } from './retry-of.ts';
import type { RecordPorts } from './record-ports.ts';
import { RecordStore } from './record-store.ts';
import { viewsFor } from './views.ts';

/** A record that main closed because this person may not see it any more. */
export interface EndedAccess {
  readonly match: PatientMatch;
  readonly refusal: Refusal;
  /** The time for which a reason had opened it is over; otherwise it was taken back. */
  readonly isTimeOver: boolean;
}

/** A permission page: what is asked, and how it stands. */
export interface ReasonAsked {
  readonly match: PatientMatch;
  readonly ask: AccessAsk;
  /** Why the reason given did not open it; nothing that was typed is lost. */
  readonly refusal: Refusal | null;
  /** Of the questions that this record took, in a row. */
  readonly turn: 'first' | 'next' | 'again';
}

export type OpenRecordState =
  /** `notice`: why a record was closed that the clinician did not close; `ended`: and that it may be asked for again. */
  | { readonly kind: 'none'; readonly notice: string | null; readonly ended?: EndedAccess }
  /** `asked`: the permission page on which a reason was just given. It stays until there is an answer. */
  | { readonly kind: 'opening'; readonly match: PatientMatch; readonly asked?: ReasonAsked }
  | { readonly kind: 'refused'; readonly match: PatientMatch; readonly refusal: Refusal }
  /** Nothing of the record has been asked for: a reason is needed first. */
  | ({ readonly kind: 'reason-needed' } & ReasonAsked)
  | {
      readonly kind: 'open';
      readonly match: PatientMatch;
      readonly store: RecordStore;
      readonly access: AccessShown;
      /** The view that was noted down together with the opening. */
      readonly noted: NotedView;
    };

type Bridge = Pick<ViewerBridge, 'openPatient' | 'closePatient' | 'retryMissing' | 'onPatientClosed' | 'onHeldChanged'>;

const CLOSED_WITHOUT_REASON = 'The record was closed.';

/** A reason that met one of these may be given again on the same page: none of them says that it cannot be opened. */
const MAY_BE_GIVEN_AGAIN: ReadonlySet<RefusalCode> = new Set([
  'reason-not-accepted',
  ...CONNECTION_CODES,
  'not-audited',
  'internal',
]);

/** Main's clock and the window's are one, but its answer takes a moment to come. */
const END_MS = 5000;

type Closing = Omit<Extract<OpenRecordState, { kind: 'none' }>, 'kind' | 'notice'> & { readonly notice: string };

/**
 * The at most one open record. Whatever order the answers, the ports and the closing come in, there is never more than
 * one store, and an answer that was overtaken is closed again instead of shown (HAZ-001).
 */
export class OpenRecord {
  readonly state = new Observable<OpenRecordState>({ kind: 'none', notice: null });
  readonly #bridge: Bridge;
  readonly #ports: RecordPorts;
  /** Reasons for generations that main closed, in case the answer that opened them is still on its way. */
  readonly #closedByMain = new Map<number, EventPayload<'patientClosed'>>();
  /** What main said last of a copy, in case the answer that opened it is still on its way. */
  #heldLast: EventPayload<'heldChanged'> | null = null;
  #turn = 0;

  constructor(bridge: Bridge, ports: RecordPorts) {
    this.#bridge = bridge;
    this.#ports = ports;
  }

  /** Hears of records that main closes, and of copies that are shown. */
  listen(): () => void {
    const stops = [this.#hearOfClosings(), this.#hearOfCopies()];
    return () => stops.forEach((stop) => stop());
  }

  #hearOfCopies(): () => void {
    return this.#bridge.onHeldChanged((changed) => {
      this.#heldLast = changed;
      const state = this.state.get();
      if (state.kind === 'open' && state.store.generation === changed.generation) state.store.copyIs(changed.held);
    });
  }

  #hearOfClosings(): () => void {
    return this.#bridge.onPatientClosed((closed) => {
      const { generation } = closed;
      this.#closedByMain.set(generation, closed);
      this.#ports.release(generation);
      const state = this.state.get();
      if (state.kind === 'open' && state.store.generation === generation) this.#leave(closingOf(closed, state));
    });
  }

  /** @param reason what the person says on the permission page; none: they only ask */
  async open(match: PatientMatch, reason?: GivenReason): Promise<void> {
    const before = this.state.get();
    this.#leave(null);
    // Taken at once: what is asked for, or given up, while the record before is being closed overtakes this (HAZ-001).
    const turn = this.#turn;
    const asked = before.kind === 'reason-needed' && reason !== undefined && before.match === match ? before : null;
    this.state.set({ kind: 'opening', match, ...(asked === null ? {} : { asked }) });
    if (before.kind === 'open') await this.#closeAtMain(before.store.generation);
    if (turn !== this.#turn) return;
    const request = { patientId: match.patientId, ...(reason === undefined ? {} : { reason }) };
    const answer = await ask(() => this.#bridge.openPatient(request));
    if (turn !== this.#turn) {
      if (answer.ok && answer.value.kind === 'open') await this.#closeAtMain(answer.value.generation);
      return;
    }
    if (!answer.ok) {
      const { refusal } = answer;
      const again = asked !== null && MAY_BE_GIVEN_AGAIN.has(refusal.code);
      this.state.set(again ? { ...asked, refusal } : { kind: 'refused', match, refusal });
      return;
    }
    if (answer.value.kind === 'reason-needed') {
      this.state.set({
        kind: 'reason-needed',
        match,
        ask: answer.value.ask,
        refusal: null,
        turn: turnOf(asked, answer.value.ask),
      });
      return;
    }
    const { generation, access, view: noted, held } = answer.value;
    const closedAlready = this.#closedByMain.get(generation);
    if (closedAlready !== undefined) {
      this.state.set({ kind: 'none', ...closingOf(closedAlready, { match, access }) });
      return;
    }
    const store = new RecordStore(generation);
    prepareTimeline(store);
    store.screen.offer(viewsFor(access.may));
    // What main has said meanwhile is newer than its answer. It stands before anything is drawn (HAZ-030).
    store.copyIs(this.#heldLast?.generation === generation ? this.#heldLast.held : held);
    store.flush();
    this.state.set({ kind: 'open', match, store, access, noted });
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

  #leave(closing: Closing | null): void {
    this.#turn += 1;
    const state = this.state.get();
    this.state.set({ kind: 'none', notice: null, ...closing });
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

/** Whether another question follows the one before, or the same comes again. */
function turnOf(before: ReasonAsked | null, next: AccessAsk): ReasonAsked['turn'] {
  if (before === null) return 'first';
  return before.ask.layer === next.layer ? 'again' : 'next';
}

function closingOf(
  { reason, refusal }: EventPayload<'patientClosed'>,
  { match, access }: { readonly match: PatientMatch; readonly access: AccessShown },
): Closing {
  const notice = reason ?? CLOSED_WITHOUT_REASON;
  if (refusal === undefined) return { notice };
  const isTimeOver =
    refusal.code === 'access-ended' && access.until !== null && Date.parse(access.until) - END_MS <= Date.now();
  return { notice, ended: { match, refusal, isTimeOver } };
}
