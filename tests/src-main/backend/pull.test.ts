import { afterEach, describe, expect, test } from 'vitest';
import {
  type BackendAnswer,
  planPull,
  pullRecord,
  type PageRead,
  type PullOutcome,
  type RecordReader,
} from '../../../src-main/backend/index.ts';
import { clientFor, startPeer } from './peer.ts';

const running: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((peer) => peer.close()));
});

/** Stands where the record process stands: it reads the next link out of a test body. */
class TestReader implements RecordReader {
  readonly ended = new Map<string, PullOutcome>();
  readonly pages: string[] = [];

  readPage(search: { resourceType: string }, _url: string, { bytes }: BackendAnswer): Promise<PageRead> {
    const text = new TextDecoder().decode(bytes);
    this.pages.push(`${search.resourceType} ${text}`);
    if (text === 'not json') return Promise.resolve({ kind: 'unreadable', problem: 'not JSON' });
    return Promise.resolve({ kind: 'page', next: text.startsWith('next:') ? text.slice('next:'.length) : null });
  }

  typeEnded(resourceType: string, outcome: PullOutcome): void {
    this.ended.set(resourceType, outcome);
  }
}

async function pull(
  answer: (url: URL) => { status?: number; body: string },
  options: { maxPages?: number; concurrency?: number; types?: string[]; reader?: TestReader } = {},
) {
  let underWay = 0;
  let most = 0;
  const peer = await startPeer((request, response) => {
    underWay += 1;
    most = Math.max(most, underWay);
    const { status = 200, body } = answer(new URL(request.url ?? '', 'http://x'));
    setTimeout(() => {
      underWay -= 1;
      response.writeHead(status).end(body);
    }, 5);
  });
  running.push(peer);
  const { client } = clientFor(peer.baseUrl);
  const reader = options.reader ?? new TestReader();
  const offer = {
    resourceTypes: new Set(options.types ?? ['Observation', 'Condition']),
    operations: new Set<string>(),
    withProvenance: new Set<string>(),
  };
  await pullRecord(
    client,
    planPull('p1', offer, 100),
    { concurrency: options.concurrency ?? 4, maxPages: options.maxPages ?? 10 },
    reader,
    new AbortController().signal,
  );
  return { reader, peer, most };
}

describe('pulling a record', () => {
  test('follows every page of every type, and says that each is complete', async () => {
    const { reader } = await pull((url) => {
      const page = Number(url.searchParams.get('page') ?? '1');
      return { body: url.pathname.endsWith('Observation') && page < 3 ? `next:Observation?page=${page + 1}` : 'last' };
    });
    expect(reader.pages.filter((page) => page.startsWith('Observation'))).toHaveLength(3);
    expect(reader.ended.get('Observation')).toEqual({ state: 'complete' });
    expect(reader.ended.get('Condition')).toEqual({ state: 'complete' });
  });

  test('asks on while answers are read, and holds no more unread answers than twice what it asks at once', async () => {
    const types = ['AllergyIntolerance', 'Flag', 'Condition', 'Encounter', 'Appointment', 'CarePlan', 'List', 'Goal'];
    const held: (() => void)[] = [];
    const reader = new (class extends TestReader {
      override async readPage(...page: Parameters<TestReader['readPage']>): Promise<PageRead> {
        await new Promise<void>((resolve) => held.push(resolve));
        return super.readPage(...page);
      }
    })();
    const pulling = pull(() => ({ body: 'last' }), { types, concurrency: 2, reader });
    await expect.poll(() => held.length).toBe(4);
    // Nothing more comes until one of these is read.
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(held).toHaveLength(4);
    for (let at = 0; at < types.length; at += 1) {
      await expect.poll(() => held.length).toBeGreaterThan(at);
      held[at]?.();
    }
    const { most, peer } = await pulling;
    expect(most).toBeLessThanOrEqual(2);
    expect(peer.requests).toHaveLength(types.length);
  });

  test('says of each type that the backend does not offer that it is unsupported', async () => {
    const { reader } = await pull(() => ({ body: 'last' }));
    expect(reader.ended.get('AllergyIntolerance')).toMatchObject({ state: 'unsupported' });
  });

  test('asks for the number of claims only, and never for their content', async () => {
    const { peer } = await pull(() => ({ body: 'last' }), { types: ['Claim', 'Observation'] });
    const claims = peer.requests.map(({ url }) => url ?? '').filter((url) => url.includes('/Claim'));
    expect(claims).toHaveLength(1);
    expect(claims[0]).toContain('_summary=count');
  });

  test('keeps what came and says partial where a later page fails', async () => {
    const { reader } = await pull((url) =>
      url.searchParams.has('page') ? { status: 500, body: '' } : { body: 'next:Observation?page=2' },
    );
    expect(reader.ended.get('Observation')).toMatchObject({ state: 'partial' });
  });

  test.each([
    [403, 'forbidden'],
    [404, 'unsupported'],
    [400, 'failed'],
    [500, 'failed'],
  ])('calls a first answer of %i %s, and goes on with the other types', async (status, state) => {
    const { reader } = await pull((url) =>
      url.pathname.endsWith('Observation') ? { status, body: '' } : { body: 'last' },
    );
    expect(reader.ended.get('Observation')).toMatchObject({ state });
    expect(reader.ended.get('Condition')).toEqual({ state: 'complete' });
  });

  test('ends an endless list as partial, by page count and by repetition', async () => {
    const endless = await pull(
      (url) => ({ body: `next:Observation?page=${Number(url.searchParams.get('page')) + 1}` }),
      {
        maxPages: 5,
        types: ['Observation'],
      },
    );
    expect(endless.reader.pages).toHaveLength(5);
    expect(endless.reader.ended.get('Observation')).toMatchObject({ state: 'partial' });
    const circle = await pull(() => ({ body: 'next:Observation?page=1' }), { types: ['Observation'] });
    expect(circle.reader.ended.get('Observation')).toMatchObject({
      state: 'partial',
      reason: expect.stringContaining('same page'),
    });
  });

  test('does not follow a next link to another origin, and says so', async () => {
    const { reader } = await pull(() => ({ body: 'next:https://evil.example/fhir?page=2' }), {
      types: ['Observation'],
    });
    const outcome = reader.ended.get('Observation');
    expect(outcome?.state).toBe('partial');
    expect(outcome?.state === 'partial' ? outcome.reason : '').toContain('not followed');
  });

  test('calls a body that is no FHIR failed', async () => {
    const { reader } = await pull(() => ({ body: 'not json' }), { types: ['Observation'] });
    expect(reader.ended.get('Observation')).toMatchObject({ state: 'failed' });
  });

  test('has no more requests under way than its bound', async () => {
    const { most } = await pull(() => ({ body: 'last' }), {
      concurrency: 3,
      types: ['Observation', 'Condition', 'Flag', 'Encounter', 'Procedure', 'Goal', 'Task', 'List', 'CarePlan'],
    });
    expect(most).toBeLessThanOrEqual(3);
    expect(most).toBeGreaterThan(1);
  });
});
