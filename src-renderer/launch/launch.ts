import type { LaunchAnswer, LaunchState, ViewerBridge } from '../../src-shared/contract/index.ts';
import type { OpenRecord } from '../record/open-record.ts';
import { ask } from '../shell/ask.ts';
import type { Session } from '../shell/session.ts';
import { Observable } from '../ui/observable.ts';

type Bridge = Pick<ViewerBridge, 'getLaunch' | 'answerLaunch' | 'onLaunchChanged'>;
type Opening = Extract<LaunchState, { kind: 'open' }>;

/**
 * Whom the clinical system hands over, as main says. Whatever order events, answers and records come in, only the newest
 * launch is followed: an older one is not heard, and one that is overtaken while its record opens is given up before
 * anything of it is drawn (HAZ-001).
 */
export class Launch {
  readonly state = new Observable<LaunchState>({ kind: 'none' });
  readonly #bridge: Bridge;
  readonly #session: Pick<Session, 'state'>;
  readonly #openRecord: Pick<OpenRecord, 'state' | 'open' | 'forget'>;
  #newest = 0;
  #hasHeard = false;
  /** What was answered last: nobody answers twice. */
  #said: LaunchAnswer | null = null;
  /** The launch whose record is on its way. */
  #opening: Opening | null = null;

  constructor(
    bridge: Bridge,
    session: Pick<Session, 'state'>,
    openRecord: Pick<OpenRecord, 'state' | 'open' | 'forget'>,
  ) {
    this.#bridge = bridge;
    this.#session = session;
    this.#openRecord = openRecord;
  }

  listen(): () => void {
    const stops = [
      this.#bridge.onLaunchChanged((state) => {
        this.#hasHeard = true;
        this.#follow(state);
      }),
      this.#session.state.subscribe(() => this.#switchWhereNothingIsOpen()),
      this.#openRecord.state.subscribe(() => this.#switchWhereNothingIsOpen()),
    ];
    void ask(this.#bridge.getLaunch).then((answer) => {
      // What main has said meanwhile is newer than its answer.
      if (answer.ok && !this.#hasHeard) this.#follow(answer.value);
    });
    return () => stops.forEach((stop) => stop());
  }

  /** The record that is open closes, and the one that was asked for opens. */
  switch(): void {
    const state = this.state.get();
    if (state.kind === 'ask') this.#answer(state.launchId, 'switch');
  }

  /** All stays as it is. */
  stay(): void {
    const state = this.state.get();
    if (state.kind === 'ask' && this.#answer(state.launchId, 'stay')) this.state.set({ kind: 'none' });
  }

  /** The refusal has been read. */
  dismiss(): void {
    const state = this.state.get();
    if (state.kind === 'refused' && this.#answer(state.launchId, 'dismiss')) this.state.set({ kind: 'none' });
  }

  #follow(state: LaunchState): void {
    if ('launchId' in state) {
      if (state.launchId < this.#newest) return;
      this.#newest = state.launchId;
    }
    const opening = this.#opening;
    // Given up, or overtaken: what is still on its way must not be shown.
    if (opening !== null && !(state.kind === 'open' && state.launchId === opening.launchId)) this.#giveUp(opening);
    this.state.set(state);
    if (state.kind === 'open') this.#open(state);
    this.#switchWhereNothingIsOpen();
  }

  /** By the same way as somebody found by hand; once. */
  #open(launched: Opening): void {
    const { launchId, match } = launched;
    const isAnswered = this.#said?.launchId === launchId && this.#said.answer !== 'switch';
    if (isAnswered || this.#opening !== null) return;
    this.#opening = launched;
    void this.#openRecord.open(match).then(() => {
      if (this.#opening !== launched) return;
      this.#opening = null;
      // Where it was refused, the page says so as it does of somebody found by hand.
      this.#answer(launchId, this.#openRecord.state.get().kind === 'open' ? 'opened' : 'dismiss');
    });
  }

  #giveUp({ match }: Opening): void {
    this.#opening = null;
    const now = this.#openRecord.state.get();
    if (now.kind === 'opening' && now.match === match) this.#openRecord.forget();
  }

  /**
   * Main asked because of a record that is not open (any more): there is nothing to ask about. A permission page is no open
   * record: whoever is asked for last counts.
   */
  #switchWhereNothingIsOpen(): void {
    const { kind } = this.#openRecord.state.get();
    const isNothingOpen = kind === 'none' || kind === 'refused' || kind === 'reason-needed';
    if (this.#session.state.get().kind === 'signed-in' && isNothingOpen) this.switch();
  }

  /** @returns false where it has been answered already. A switch is only half an answer: main says 'open' to it. */
  #answer(launchId: number, answer: LaunchAnswer['answer']): boolean {
    const before = this.#said;
    const isSecondHalf = before?.answer === 'switch' && (answer === 'opened' || answer === 'dismiss');
    if (before?.launchId === launchId && !isSecondHalf) return false;
    const said = { launchId, answer };
    this.#said = said;
    void ask(() => this.#bridge.answerLaunch(said)).then(({ ok }) => {
      // It may be pressed again.
      if (!ok && this.#said === said) this.#said = null;
    });
    return true;
  }
}
