import type { Diagnosis } from '../../src-shared/contract/index.ts';
import { runSteps, type Step, waiting } from './run.ts';
import { supportFile, type SupportParts } from './support-file.ts';

export interface CheckDeskParts {
  /** Made anew for each check: what was heard in one counts for no other. */
  readonly steps: () => readonly Step[];
  /** Before the first step: nothing of an earlier check counts. */
  readonly begin: () => Promise<void>;
  readonly phone: string;
  readonly now: () => number;
  readonly changed: (diagnosis: Diagnosis) => void;
  readonly ended: (diagnosis: Diagnosis) => void;
  readonly support: () => Promise<SupportParts>;
}

/** The check of this computer, one at a time: how it stands, and what is sent of it. */
export class CheckDesk {
  readonly #parts: CheckDeskParts;
  #diagnosis: Diagnosis;
  #running: Promise<Diagnosis> | null = null;

  constructor(parts: CheckDeskParts) {
    this.#parts = parts;
    this.#diagnosis = waiting(parts.steps());
  }

  /** As it stands; before the first check every step waits. */
  get diagnosis(): Diagnosis {
    return this.#diagnosis;
  }

  /** Begins a check, or joins the one that is going on. Never throws. */
  run(): Promise<Diagnosis> {
    this.#running ??= this.#check().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** The support file as of the last check; where there was none, or one is going on, when it has ended. */
  async supportFile(): Promise<Uint8Array> {
    const isDone = this.#running === null && this.#diagnosis.finishedAt !== null;
    const diagnosis = isDone ? this.#diagnosis : await this.run();
    return supportFile(diagnosis, await this.#parts.support());
  }

  async #check(): Promise<Diagnosis> {
    const { begin, steps, phone, now, changed, ended } = this.#parts;
    await begin().catch(() => undefined);
    const end = await runSteps(steps(), {
      phone,
      now,
      changed: (diagnosis) => {
        this.#diagnosis = diagnosis;
        changed(diagnosis);
      },
    });
    ended(end);
    return end;
  }
}
