/**
 * One open patient, one generation (rule 1). Everything that is asked for on its behalf carries the generation and the
 * signal; once it is closed, both say so, and whatever still arrives is dropped.
 */
export class PatientSession {
  readonly generation: number;
  readonly patientId: string;
  readonly #controller = new AbortController();
  #closed: () => void = () => undefined;
  /** True from the moment on which its opening was audited and its port handed to the renderer. */
  shown = false;

  constructor(generation: number, patientId: string) {
    this.generation = generation;
    this.patientId = patientId;
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get isClosed(): boolean {
    return this.#controller.signal.aborted;
  }

  onClose(listener: () => void): void {
    this.#closed = listener;
  }

  close(): void {
    if (this.isClosed) return;
    this.#controller.abort();
    this.#closed();
  }
}
