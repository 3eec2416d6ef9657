import type { ServerResponse } from 'node:http';

/** What was asked of the record since it was started. */
export interface Traffic {
  readonly requests: number;
  /** Of these, answered 304: the asker has it. */
  readonly notModified: number;
  /** Of bodies, as sent. */
  readonly bytes: number;
}

/** Counts answers as they end. */
export class TrafficCount {
  #requests = 0;
  #notModified = 0;
  #bytes = 0;

  count(response: ServerResponse): void {
    response.once('finish', () => {
      this.#requests += 1;
      if (response.statusCode === 304) this.#notModified += 1;
      this.#bytes += Number(response.getHeader('content-length') ?? 0);
    });
  }

  get total(): Traffic {
    return { requests: this.#requests, notModified: this.#notModified, bytes: this.#bytes };
  }
}
