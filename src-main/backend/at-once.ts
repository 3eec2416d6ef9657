import type { PullClient } from './pull.ts';

/** The line to the backend on which at most so many requests are under way; the others wait their turn, in the order in which they came. */
export function atOnce(client: PullClient, most: number): PullClient {
  const waiting: (() => void)[] = [];
  let underWay = 0;
  const turn = (): Promise<void> | void => {
    if (underWay >= most) return new Promise((resolve) => waiting.push(resolve));
    underWay += 1;
  };
  const done = (): void => {
    const next = waiting.shift();
    // Its turn is handed on, so that nobody who comes just now goes first.
    if (next === undefined) underWay -= 1;
    else next();
  };
  return {
    url: (path, query) => client.url(path, query),
    follow: (link) => client.follow(link),
    async get(url, signal, options) {
      await turn();
      try {
        return await client.get(url, signal, options);
      } finally {
        done();
      }
    },
  };
}
