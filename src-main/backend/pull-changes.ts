import type { BackendAnswer } from './http-client.ts';
import type { PlannedSearch } from './plan.ts';
import type { PageRead, PullClient, PullLimits } from './pull.ts';

/** The record process, as far as it puts changes together with what is held. */
export interface ChangeReader {
  readChanges(search: PlannedSearch, url: string, answer: BackendAnswer): Promise<PageRead>;
  /** Whether what is held and what has changed come to the number that the backend has. */
  isWhole(search: PlannedSearch, answer: BackendAnswer): Promise<boolean>;
}

/** Clocks within a backend differ, and what is written is found a moment later. */
export const MARGIN_MS = 300_000;

/**
 * For a backend that gives its answers no entity tags: asks what has changed since a copy was fetched, and how many there are now,
 * because a removal is in no list of changes (docs/backend.md).
 * @param since ms since 1970, by the backend's clock
 * @returns false where it cannot be told by that, and all has to be fetched
 * @throws BackendError
 */
export async function pullChanges(
  client: PullClient,
  search: PlannedSearch,
  since: number,
  limits: PullLimits,
  reader: ChangeReader,
  signal: AbortSignal,
): Promise<boolean> {
  const _lastUpdated = `ge${new Date(since - MARGIN_MS).toISOString()}`;
  let url = client.url(search.resourceType, { ...search.query, _lastUpdated });
  for (let page = 1; ; page += 1) {
    const next = await readOne(client, search, url, reader, signal);
    if (next === false || page >= limits.maxPages) return false;
    if (next === null) break;
    url = client.follow(next);
  }
  const told = provenanceOf(search);
  // What is told of an entry without changing it. It is no match of the search: where there is any, the number does not come out.
  if (told !== null) {
    const next = await readOne(client, search, client.url('Provenance', { ...told, _lastUpdated }), reader, signal);
    if (next === false) return false;
  }
  const { _count, _revinclude, ...query } = search.query;
  void _count;
  void _revinclude;
  const count = await client.get(client.url(search.resourceType, { ...query, _summary: 'count' }), signal);
  return count.status === 200 && reader.isWhole(search, count);
}

/** One page of changes. @returns its next link, as it was sent, or null; false where it cannot be told */
async function readOne(
  client: PullClient,
  search: PlannedSearch,
  url: URL,
  reader: ChangeReader,
  signal: AbortSignal,
): Promise<string | null | false> {
  const answer = await client.get(url, signal);
  if (answer.status !== 200) return false;
  const read = await reader.readChanges(search, url.href, answer);
  return read.kind === 'unreadable' ? false : read.next;
}

/** Asks for the Provenance of what a search finds, where the search brings it along; one is enough to know that there is some. */
function provenanceOf({ resourceType, query }: PlannedSearch): Record<string, string> | null {
  const { _revinclude, _count, ...whose } = query;
  void _count;
  if (_revinclude === undefined) return null;
  const chained = Object.entries(whose).map(([name, value]) => [`target:${resourceType}.${name}`, value] as const);
  return { ...Object.fromEntries(chained), _count: '1' };
}
