import { afterEach, describe, expect, test } from 'vitest';
import { BackendError, fetchNames, type NameReader } from '../../../src-main/backend/index.ts';
import { clientFor, startPeer } from './peer.ts';

const running: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((peer) => peer.close()));
});

interface Case {
  /** What is unresolved in each round, the last for all that follow. */
  readonly rounds: readonly (readonly string[])[];
  readonly answer?: (url: URL) => { status?: number; body?: string };
  readonly offered?: readonly string[] | null;
  readonly signal?: AbortSignal;
}

async function fetched({ rounds, answer = () => ({}), offered = null, signal }: Case) {
  const peer = await startPeer((request, response) => {
    const { status = 200, body = 'last' } = answer(new URL(request.url ?? '', 'http://x'));
    response.writeHead(status).end(body);
  });
  running.push(peer);
  let round = 0;
  const read: string[] = [];
  const reader: NameReader = {
    unresolved: () => Promise.resolve(rounds[Math.min(round++, rounds.length - 1)] ?? []),
    readNames: (resourceType, _url, { bytes }) => {
      const text = new TextDecoder().decode(bytes);
      read.push(resourceType);
      if (text === 'not json') return Promise.resolve({ kind: 'unreadable', problem: 'not JSON' });
      return Promise.resolve({ kind: 'page', next: text.startsWith('next:') ? text.slice('next:'.length) : null });
    },
  };
  const { client } = clientFor(peer.baseUrl);
  const offer = { resourceTypes: offered === null ? null : new Set(offered) };
  const notFetched = await fetchNames(client, offer, 3, reader, signal ?? new AbortController().signal);
  const asked = peer.requests.map(({ url }) => {
    const { pathname, searchParams } = new URL(url ?? '', 'http://x');
    return { type: pathname.split('/').at(-1) ?? '', ids: searchParams.get('_id')?.split(',') ?? [] };
  });
  return { notFetched, asked, read, rounds: round };
}

const many = (type: string, count: number): string[] => Array.from({ length: count }, (_, n) => `${type}/n${n}`);

describe('names that a record only refers to', () => {
  test('are asked for by id, at most fifty in a request, type by type', async () => {
    const { asked, notFetched } = await fetched({ rounds: [[...many('Practitioner', 120), 'Medication/m'], []] });
    expect(asked.map(({ type, ids }) => `${type} ${ids.length}`).toSorted()).toEqual([
      'Medication 1',
      'Practitioner 20',
      'Practitioner 50',
      'Practitioner 50',
    ]);
    expect(new Set(asked.flatMap(({ ids }) => ids)).size).toBe(121);
    expect(notFetched).toEqual([]);
  });

  test('lead to further names: a role to its practitioner, in three rounds at most', async () => {
    const rounds = [1, 2, 3, 4, 5].map((n) => [`PractitionerRole/r${n}`]);
    const { asked, notFetched } = await fetched({ rounds });
    expect(asked.map(({ ids }) => ids[0])).toEqual(['r1', 'r2', 'r3']);
    expect(notFetched).toEqual([{ resourceType: 'PractitionerRole', count: 1 }]);
  });

  test('are asked for once, though the backend does not hold them', async () => {
    const { asked, notFetched } = await fetched({ rounds: [['Location/gone']] });
    expect(asked).toHaveLength(1);
    expect(notFetched).toEqual([]);
  });

  test('are only people, places, medicines and devices, by ids of FHIR: nothing else reaches an address', async () => {
    const odd = [
      'Patient/p2',
      'Observation/o1',
      'Practitioner/../Patient/p2',
      'Practitioner/a,b',
      'Practitioner/a?x=1',
      'Practitioner/a b',
      `Practitioner/${'x'.repeat(65)}`,
      'practitioner/a',
      '',
    ];
    const { asked, notFetched } = await fetched({ rounds: [[...odd, 'Practitioner/ok'], []] });
    expect(asked).toEqual([{ type: 'Practitioner', ids: ['ok'] }]);
    expect(notFetched.reduce((sum, { count }) => sum + count, 0)).toBe(odd.length);
    expect(notFetched.map(({ resourceType }) => resourceType)).toEqual(['Other']);
  });

  test('are not asked of a backend that does not offer the type, and are then counted', async () => {
    const { asked, notFetched } = await fetched({ rounds: [['Device/d', 'Location/l'], []], offered: ['Location'] });
    expect(asked.map(({ type }) => type)).toEqual(['Location']);
    expect(notFetched).toEqual([{ resourceType: 'Device', count: 1 }]);
  });

  test.each([
    ['an error', { status: 500 }],
    ['a refusal', { status: 403 }],
    ['a body that is no FHIR', { body: 'not json' }],
    ['a link that leads elsewhere', { body: 'next:https://evil.example/fhir?page=2' }],
    ['pages without end', { body: 'next:Medication?page=2' }],
  ])('are counted where the answer is %s, and the other types go on', async (_what, bad) => {
    const { notFetched, read } = await fetched({
      rounds: [['Medication/a', 'Medication/b', 'Location/l'], []],
      answer: ({ pathname }) => (pathname.endsWith('Medication') ? bad : {}),
    });
    expect(notFetched).toEqual([{ resourceType: 'Medication', count: 2 }]);
    expect(read).toContain('Location');
  });

  test('come on several pages where the server puts fewer on one', async () => {
    const { notFetched, read } = await fetched({
      rounds: [['Location/a', 'Location/b'], []],
      answer: ({ searchParams }) => (searchParams.has('page') ? {} : { body: 'next:Location?page=2' }),
    });
    expect([read.length, notFetched]).toEqual([2, []]);
  });

  test('have an end, however many a record refers to: the rest is counted', async () => {
    const { asked, notFetched } = await fetched({ rounds: [many('Practitioner', 5000)] });
    expect(asked.flatMap(({ ids }) => ids)).toHaveLength(2000);
    expect(notFetched).toEqual([{ resourceType: 'Practitioner', count: 3000 }]);
  });

  test('are given up when the record is closed', async () => {
    const gone = AbortSignal.abort();
    await expect(fetched({ rounds: [['Location/a']], signal: gone })).rejects.toThrow(BackendError);
  });
});
