import { afterEach, describe, expect, test } from 'vitest';
import type { PageRead, PlannedSearch } from '../../../src-main/backend/index.ts';
import { MARGIN_MS, pullChanges } from '../../../src-main/backend/pull-changes.ts';
import { clientFor, startPeer } from './peer.ts';

const running: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((peer) => peer.close()));
});

const SINCE = Date.parse('2026-11-22T09:05:00Z');
const FROM = new Date(SINCE - MARGIN_MS).toISOString();

/** @param isWhole whether the number comes out. @returns what was asked, and whether that told everything */
async function asked(query: PlannedSearch['query'], status: (path: string) => number = () => 200, isWhole = true) {
  const peer = await startPeer((request, response) => response.writeHead(status(request.url ?? '')).end('{}'));
  running.push(peer);
  const read: string[] = [];
  const told = await pullChanges(
    clientFor(peer.baseUrl).client,
    { resourceType: 'AdverseEvent', query, mode: 'pages' },
    SINCE,
    { concurrency: 1, maxPages: 10 },
    {
      readChanges: ({ resourceType }, url): Promise<PageRead> => {
        read.push(`${resourceType} ${new URL(url).pathname}`);
        return Promise.resolve({ kind: 'page', next: null });
      },
      isWhole: () => Promise.resolve(isWhole),
    },
    new AbortController().signal,
  );
  const paths = peer.requests.map(({ url }) => decodeURIComponent(url ?? '').replace('/fhir/', ''));
  return { told, read, paths };
}

const OWN = { subject: 'Patient/p1', _count: '50' };
const WITH_PROVENANCE = { ...OWN, _revinclude: 'Provenance:target' };

describe('a copy of a backend that tags nothing (HAZ-030)', () => {
  test('is asked for what has changed since shortly before it was fetched, and for its number', async () => {
    const { told, read, paths } = await asked(OWN);
    expect(told).toBe(true);
    expect(read).toEqual(['AdverseEvent /fhir/AdverseEvent']);
    expect(paths).toEqual([
      `AdverseEvent?subject=Patient/p1&_count=50&_lastUpdated=ge${FROM}`,
      'AdverseEvent?subject=Patient/p1&_summary=count',
    ]);
  });

  test('who wrote an entry may be told later, without the entry being changed: that is asked for beside it', async () => {
    const { told, read, paths } = await asked(WITH_PROVENANCE);
    expect(told).toBe(true);
    // It is put together with the changes of its search, in whose number it is not.
    expect(read).toEqual(['AdverseEvent /fhir/AdverseEvent', 'AdverseEvent /fhir/Provenance']);
    expect(paths[1]).toBe(`Provenance?target:AdverseEvent.subject=Patient/p1&_count=1&_lastUpdated=ge${FROM}`);
  });

  test.each([
    ['a backend that cannot be asked for that', (path: string) => (path.includes('Provenance?') ? 400 : 200), true],
    ['one that cannot be asked for changes', (path: string) => (path.includes('_lastUpdated') ? 400 : 200), true],
    ['one that does not count', (path: string) => (path.includes('_summary') ? 501 : 200), true],
    ['a number that does not come out', () => 200, false],
  ])('%s: all of it has to be fetched', async (_, status, isWhole) => {
    expect((await asked(WITH_PROVENANCE, status, isWhole)).told).toBe(false);
  });
});
