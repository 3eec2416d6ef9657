/** Documents that are on their way, so that a person can give one up. */
export class DocumentLoads {
  readonly #controllers = new Map<string, AbortController>();

  /** Runs `load` with a signal that says that this one, or the whole record, is given up. */
  async run<T>(
    { generation, requestId }: DocumentRequest,
    record: AbortSignal,
    load: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const key = `${generation}/${requestId}`;
    const controller = new AbortController();
    this.#controllers.set(key, controller);
    try {
      return await load(AbortSignal.any([record, controller.signal]));
    } finally {
      this.#controllers.delete(key);
    }
  }

  giveUp({ generation, requestId }: DocumentRequest): void {
    this.#controllers.get(`${generation}/${requestId}`)?.abort();
  }
}

export interface DocumentRequest {
  readonly generation: number;
  readonly requestId: number;
}
