import { afterEach, describe, expect, test } from 'vitest';
import { type BackendAnswer, planPull, type PullOutcome, pullRecord } from '../../../src-main/backend/index.ts';
import { clientFor, startPeer } from './peer.ts';

const running: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((peer) => peer.close()));
});

const CONCURRENCY = 3;
/** As many as `clientFor` makes of one request. */
const ATTEMPTS = 3;

/** Pulls everything from a backend that answers what it is told to; null: it cuts the connection. */
async function pullFrom(answer: (type: string, nth: number) => 'bundle' | null) {
  let nth = 0;
  const peer = await startPeer((request, response) => {
    nth += 1;
    const type = new URL(request.url ?? '', 'http://x').pathname.split('/').at(-1) ?? '';
    if (answer(type, nth) === null) request.destroy();
    else response.end('page');
  });
  running.push(peer);
  const ended = new Map<string, PullOutcome>();
  const plan = planPull('p', { resourceTypes: null, operations: new Set(), withProvenance: new Set() }, 100);
  await pullRecord(
    clientFor(peer.baseUrl).client,
    plan,
    { concurrency: CONCURRENCY, maxPages: 5 },
    {
      readPage: (_search, _url, _answer: BackendAnswer) => Promise.resolve({ kind: 'page', next: null }),
      typeEnded: (type, outcome) => ended.set(type, outcome),
    },
    new AbortController().signal,
  );
  const states = [...ended.values()].map(({ state }) => state);
  return { requests: peer.requests.length, types: plan.searches.length, states };
}

describe('a backend that does not answer (any more)', () => {
  test('is not asked for every kind of entry in turn, and each of them says that it failed', async () => {
    const { requests, types, states } = await pullFrom(() => null);
    expect(requests).toBeLessThanOrEqual(2 * CONCURRENCY * ATTEMPTS);
    expect(states).toEqual(Array.from({ length: types }, () => 'failed'));
  });

  test('in the middle of a record is given up there: what came is kept, the rest says that it failed', async () => {
    const { requests, types, states } = await pullFrom((_type, nth) => (nth <= 10 ? 'bundle' : null));
    expect(requests).toBeLessThanOrEqual(10 + 2 * CONCURRENCY * ATTEMPTS);
    expect(states.filter((state) => state === 'complete')).toHaveLength(10);
    expect(states.filter((state) => state === 'failed')).toHaveLength(types - 10);
  });

  test('for some kinds of entry only is asked for all the others', async () => {
    const silent = new Set(['Condition', 'Observation', 'Encounter', 'Procedure']);
    const { types, states } = await pullFrom((type) => (silent.has(type) ? null : 'bundle'));
    expect(states.filter((state) => state === 'failed')).toHaveLength(4);
    expect(states.filter((state) => state === 'complete')).toHaveLength(types - 4);
  });
});
