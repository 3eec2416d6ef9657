import { afterEach, describe, expect, test } from 'vitest';
import { type BackendError, fetchedAhead, planPull } from '../../../src-main/backend/index.ts';
import { clientFor, startPeer, textOf } from './peer.ts';

const running: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((peer) => peer.close()));
});

const OFFER = {
  resourceTypes: new Set(['AllergyIntolerance', 'Flag', 'Condition']),
  operations: new Set<string>(),
  withProvenance: new Set<string>(),
};
const { searches } = planPull('p1', OFFER, 100);
const open = (): AbortSignal => new AbortController().signal;

async function setUp(status = 200) {
  let answered = 0;
  const peer = await startPeer((_request, response) => {
    answered += 1;
    response.writeHead(status).end(`answer ${answered}`);
  });
  running.push(peer);
  return { peer, client: clientFor(peer.baseUrl).client };
}

describe('searches that are asked for while a record is being opened', () => {
  test('are each asked for once, though the pull asks for them later, and others when they are asked for', async () => {
    const { peer, client } = await setUp();
    const line = fetchedAhead(client, searches.slice(0, 2), open());
    for (const { resourceType, query } of searches) await line.get(line.url(resourceType, query), open());
    const paths = peer.requests.map(({ url }) => /fhir\/(\w+)/.exec(url ?? '')?.[1]);
    expect(paths).toHaveLength(3);
    expect(new Set(paths)).toEqual(new Set(['AllergyIntolerance', 'Condition', 'Flag']));
  });

  test('give their answer once: whoever asks again asks the backend', async () => {
    const { peer, client } = await setUp();
    const line = fetchedAhead(client, searches.slice(0, 1), open());
    const url = line.url('AllergyIntolerance', searches[0]?.query);
    expect(textOf(await line.get(url, open()))).toBe('answer 1');
    expect(textOf(await line.get(url, open()))).toBe('answer 2');
    expect(peer.requests).toHaveLength(2);
  });

  test('tell how they were refused', async () => {
    const { client } = await setUp(403);
    const line = fetchedAhead(client, searches.slice(0, 1), open());
    expect(await line.get(line.url('AllergyIntolerance', searches[0]?.query), open())).toMatchObject({ status: 403 });
  });

  test('are given up with the record, whether or not anybody has asked for them (HAZ-001)', async () => {
    const peer = await startPeer(() => undefined);
    running.push(peer);
    const { client } = clientFor(peer.baseUrl);
    const record = new AbortController();
    const line = fetchedAhead(client, searches, record.signal);
    const asked = line.get(line.url('AllergyIntolerance', searches[0]?.query), record.signal);
    record.abort();
    await expect(asked).rejects.toMatchObject({ kind: 'aborted' } satisfies Partial<BackendError>);
    // The others are nobody's: an unhandled rejection would fail this run.
    await new Promise((resolve) => setTimeout(resolve, 10));
  });
});
