/**
 * Draws pages one after another. Between two of them the window gets its turn, so that a document of many heavy pages does not
 * hold it; what is given up before its turn is never begun.
 */
export class PageQueue {
  #last: Promise<void> = Promise.resolve();

  /** Runs `draw` when those before it have ended, however they ended. @returns once it has, or was given up. */
  async add(draw: () => Promise<void>, signal: AbortSignal): Promise<void> {
    const before = this.#last;
    const turn = (async () => {
      await before;
      if (signal.aborted) return;
      await nextTurn();
      if (!signal.aborted) await draw();
    })();
    this.#last = turn.catch(() => undefined);
    await turn;
  }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
