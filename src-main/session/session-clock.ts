/** All in milliseconds. */
export interface SessionLimits {
  readonly idleLock: number;
  /** Idle for this long, the session ends, locked or not. */
  readonly idleEnd: number;
  /** Since sign-in. */
  readonly absoluteEnd: number;
  readonly warning: number;
}

export type ClockVerdict =
  | { readonly kind: 'fine' }
  | { readonly kind: 'warn'; readonly what: 'lock' | 'end'; readonly seconds: number }
  | { readonly kind: 'lock' }
  | { readonly kind: 'end'; readonly why: 'idle' | 'absolute' };

export interface Clocks {
  /** Time of day: jumps when it is set, and goes on while the computer sleeps. */
  readonly wall: () => number;
  /** Never jumps; may stand still while the computer sleeps. */
  readonly steady: () => number;
}

interface Instant {
  readonly wall: number;
  readonly steady: number;
}

/**
 * When a session locks and when it ends. Time that has passed is the longer of what the two clocks say: a computer that
 * slept has been left alone, and a time of day that was set back gives nobody another hour.
 */
export class SessionClock {
  readonly #limits: SessionLimits;
  readonly #clocks: Clocks;
  readonly #began: Instant;
  #active: Instant;

  /** @param beganWall when the person proved who they are; before now where a session is carried on */
  constructor(limits: SessionLimits, clocks: Clocks, beganWall: number) {
    this.#limits = limits;
    this.#clocks = clocks;
    this.#active = this.#now();
    // In the future only by a clock that is off: a session never gets longer by that.
    const before = Math.max(0, this.#active.wall - beganWall);
    this.#began = { wall: this.#active.wall - before, steady: this.#active.steady - before };
  }

  /** Somebody pressed a key or moved the pointer, `agoMs` ago. */
  active(agoMs = 0): void {
    const { wall, steady } = this.#now();
    if (agoMs < this.#since(this.#active)) this.#active = { wall: wall - agoMs, steady: steady - agoMs };
  }

  check(locked: boolean): ClockVerdict {
    const { idleLock, idleEnd, absoluteEnd, warning } = this.#limits;
    const idle = this.#since(this.#active);
    const age = this.#since(this.#began);
    if (age >= absoluteEnd) return { kind: 'end', why: 'absolute' };
    if (idle >= idleEnd) return { kind: 'end', why: 'idle' };
    if (locked) return { kind: 'fine' };
    if (idle >= idleLock) return { kind: 'lock' };
    const toEnd = Math.min(absoluteEnd - age, idleEnd - idle);
    const toLock = idleLock - idle;
    const [what, left] = toLock < toEnd ? (['lock', toLock] as const) : (['end', toEnd] as const);
    // A limit that is not longer than its warning would warn all the time: it then warns in its second half.
    const limit = what === 'lock' ? Math.min(warning, idleLock / 2) : Math.min(warning, absoluteEnd / 2);
    return left <= limit ? { kind: 'warn', what, seconds: Math.ceil(left / 1000) } : { kind: 'fine' };
  }

  #since(then: Instant): number {
    const now = this.#now();
    return Math.max(now.wall - then.wall, now.steady - then.steady, 0);
  }

  #now(): Instant {
    return { wall: this.#clocks.wall(), steady: this.#clocks.steady() };
  }
}
