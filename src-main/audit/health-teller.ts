import type { AuditHealth } from '../../src-shared/contract/index.ts';

export interface HealthTellerParts {
  readonly health: () => Promise<AuditHealth>;
  readonly tell: (health: AuditHealth) => void;
  readonly timer: (ms: number, then: () => void) => () => void;
}

/** The window is told once a second at most. */
const BETWEEN_MS = 1000;
/** Nothing has to happen for what waits to grow old. */
const LOOK_AGAIN_MS = 60_000;

/** Tells how the trail stands, whenever that has changed. */
export class HealthTeller {
  readonly #parts: HealthTellerParts;
  #told = '';
  #isDue = false;
  #callOff: () => void;

  constructor(parts: HealthTellerParts) {
    this.#parts = parts;
    this.#callOff = parts.timer(LOOK_AGAIN_MS, this.#look);
  }

  /** Something was written, delivered or refused. */
  changed(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    this.#callOff();
    this.#callOff = this.#parts.timer(BETWEEN_MS, this.#look);
  }

  stop(): void {
    this.#callOff();
  }

  readonly #look = (): void => {
    this.#isDue = false;
    this.#callOff = this.#parts.timer(LOOK_AGAIN_MS, this.#look);
    void this.#parts.health().then((health) => {
      const said = JSON.stringify(health);
      if (said === this.#told) return;
      this.#told = said;
      this.#parts.tell(health);
    });
  };
}
