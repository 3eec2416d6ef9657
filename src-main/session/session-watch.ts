import type { ViewerConfig } from '../config/index.ts';
import type { EventName, EventPayload, LockCode, SessionWarning } from '../../src-shared/contract/index.ts';
import type { Presence } from './lock-triggers.ts';
import { END_WORDS } from './lock-words.ts';
import type { SessionClock } from './session-clock.ts';
import { idleBy } from './session-limits.ts';

const TICK_MS = 1000;

interface SessionWatchParts {
  readonly config: ViewerConfig;
  readonly presence: Presence;
  readonly tell: <E extends EventName>(event: E, payload: EventPayload<E>) => void;
}

interface Clocked {
  readonly clock: SessionClock;
}

interface SessionWatchEvents {
  readonly lock: (code: LockCode) => void;
  readonly end: (reason: string) => void;
}

/** Looks at the clock of the session that there is, every second, and only while there is one. */
export class SessionWatch {
  readonly #parts: SessionWatchParts;
  readonly #events: SessionWatchEvents;
  #session: Clocked | null = null;
  /** Signed in, also while a role is chosen, and not locked. */
  #isOpen = false;
  #isWarned = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(parts: SessionWatchParts, events: SessionWatchEvents) {
    this.#parts = parts;
    this.#events = events;
  }

  follow(session: Clocked | null, isOpen: boolean): void {
    this.#session = session;
    this.#isOpen = isOpen;
    if (!isOpen) this.#warn(null);
    if (session === null && this.#timer !== null) clearInterval(this.#timer);
    if (session === null) this.#timer = null;
    else this.#timer ??= setInterval(() => this.#look(), TICK_MS);
  }

  /** A key or the pointer in the window. */
  active(): void {
    if (!this.#isOpen) return;
    this.#session?.clock.active();
    if (this.#isWarned) this.#look();
  }

  #look(): void {
    const session = this.#session;
    if (session === null) return;
    const { presence, config } = this.#parts;
    if (this.#isOpen && presence.isLocked()) return this.#events.lock('computer-locked');
    if (this.#isOpen && idleBy(config) === 'computer') session.clock.active(presence.idleMs());
    const verdict = session.clock.check(!this.#isOpen);
    if (verdict.kind === 'end') this.#events.end(END_WORDS[verdict.why]);
    else if (verdict.kind === 'lock') this.#events.lock('idle');
    else this.#warn(verdict.kind === 'warn' ? { kind: verdict.what, seconds: verdict.seconds } : null);
  }

  #warn(warning: SessionWarning): void {
    if (warning !== null || this.#isWarned) this.#parts.tell('sessionWarning', warning);
    this.#isWarned = warning !== null;
  }
}
