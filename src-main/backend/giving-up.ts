import type { BackendAnswer } from './http-client.ts';
import { isConnectionFailure } from './connection-failure.ts';
import { BackendError } from './errors.ts';
import type { PullClient } from './pull.ts';

/**
 * The line to the backend for one record, which is given up where nobody answers: after so many requests in a row without any
 * answer the rest are not sent. Each would wait for its own silence, several times over, while 'loading' stands on the screen.
 */
export function givingUp(client: PullClient, after: number): PullClient {
  let unanswered = 0;
  return {
    url: (path, query) => client.url(path, query),
    follow: (link) => client.follow(link),
    async get(url, signal, options): Promise<BackendAnswer> {
      if (unanswered >= after) throw new BackendError('unreachable', 'nothing was answered before');
      try {
        const answer = await client.get(url, signal, options);
        unanswered = 0;
        return answer;
      } catch (error) {
        if (error instanceof BackendError && isConnectionFailure(error.kind)) unanswered += 1;
        throw error;
      }
    },
  };
}
