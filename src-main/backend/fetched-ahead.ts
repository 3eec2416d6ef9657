import type { BackendAnswer } from './http-client.ts';
import type { PlannedSearch } from './plan.ts';
import type { PullClient } from './pull.ts';

/**
 * The line to the backend for one record whose first searches are asked for at once, while who it is about is still being asked: whoever
 * then asks for one of them gets that answer, once. Nothing is read of it before.
 * @param signal gives up what nobody has asked for
 */
export function fetchedAhead(client: PullClient, searches: readonly PlannedSearch[], signal: AbortSignal): PullClient {
  const answers = new Map<string, Promise<BackendAnswer>>();
  for (const { resourceType, query } of searches) {
    const url = client.url(resourceType, query);
    const answer = client.get(url, signal);
    // Where nobody asks for it any more, its failure is nobody's.
    answer.catch(() => undefined);
    answers.set(url.href, answer);
  }
  return {
    url: (path, query) => client.url(path, query),
    follow: (link) => client.follow(link),
    get(url, asked, options) {
      const answer = answers.get(url.href);
      if (answer === undefined) return client.get(url, asked, options);
      answers.delete(url.href);
      return answer;
    },
  };
}
