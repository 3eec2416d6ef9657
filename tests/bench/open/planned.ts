import { planPull } from '../../../src-main/backend/plan.ts';
import { readCapability } from '../../../src-main/record/bodies/server.ts';

/** As the viewer asks by default (docs/configuration.md). */
export const [PAGE_SIZE, CONCURRENCY] = [500, 6] as const;

/** The addresses that an open begins with: one for each search of the viewer's own plan, in its order. */
export async function plannedUrls(baseUrl: string, patientId: string): Promise<readonly string[]> {
  const offer = readCapability(await (await fetch(`${baseUrl}/metadata`)).json());
  if (offer.kind !== 'capability') throw new Error('the sandbox record does not say what it offers');
  const resourceTypes = new Set(offer.resourceTypes);
  const withProvenance = new Set(offer.withProvenance);
  const plan = planPull(patientId, { resourceTypes, withProvenance, operations: new Set() }, PAGE_SIZE);
  return plan.searches.map(({ resourceType, query }) => {
    const url = new URL(`${baseUrl}/${resourceType}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url.href;
  });
}

/** The first of them that brings an entry: what any viewer has to fetch before it shows one. @throws where none does */
export async function firstPage(urls: readonly string[], token: string): Promise<string> {
  for (const url of urls) {
    const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    const { entry } = (await answer.json()) as { entry?: unknown[] };
    if (entry !== undefined) return url;
  }
  throw new Error('the resident has no entries');
}
