import type { NamesNotFetched } from '../../src-shared/clinical/completeness.ts';
import { BackendError } from './errors.ts';
import type { BackendAnswer, BackendClient } from './http-client.ts';
import type { BackendOffer } from './plan.ts';
import type { PageRead } from './pull.ts';

/** What a record may refer to for a name alone: people, places, medicines and devices, and nobody's record. */
export const NAMED_TYPES: ReadonlySet<string> = new Set([
  'Practitioner',
  'PractitionerRole',
  'Organization',
  'Location',
  'HealthcareService',
  'Medication',
  'Device',
]);

/** FHIR R4's `id`. What comes from a record goes into an address only in this form. */
const REFERENCE = /^([A-Z][A-Za-z]{1,63})\/([A-Za-z0-9\-.]{1,64})$/;

const IDS_IN_REQUEST = 50;
/** A role leads to its practitioner and organisation, and a location to the organisation that runs it. */
const MAX_ROUNDS = 3;
/** As many names as a large record needs; a hostile one cannot make the viewer ask without end. */
const MAX_NAMES = 2000;
/** A server may put fewer on a page than it was asked for. */
const MAX_PAGES = 10;

/** The record process, as the fetching of names sees it. */
export interface NameReader {
  /** `Type/id` of everything that the record refers to and that is not held. */
  unresolved(): Promise<readonly string[]>;
  readNames(resourceType: string, url: string, answer: BackendAnswer): Promise<PageRead>;
}

interface Batch {
  readonly resourceType: string;
  readonly ids: readonly string[];
}

/**
 * Fetches what a record only refers to, once its searches have ended, by id and in batches. It costs no entry where it
 * fails: what could not be fetched is counted. Throws only when aborted.
 */
export async function fetchNames(
  client: BackendClient,
  offer: Pick<BackendOffer, 'resourceTypes'>,
  concurrency: number,
  reader: NameReader,
  signal: AbortSignal,
): Promise<readonly NamesNotFetched[]> {
  const asked = new Set<string>();
  const failed = new Set<string>();
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const wanted = (await reader.unresolved()).filter((reference) => !asked.has(reference));
    const batches = batchesOf(wanted.slice(0, MAX_NAMES - asked.size), offer, failed);
    for (const reference of wanted.slice(0, MAX_NAMES - asked.size)) asked.add(reference);
    if (batches.length === 0) break;
    const worker = async (): Promise<void> => {
      for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
        if (await isFetched(client, batch, reader, signal)) continue;
        for (const id of batch.ids) failed.add(`${batch.resourceType}/${id}`);
      }
    };
    await Promise.all(Array.from({ length: concurrency }, worker));
  }
  for (const reference of await reader.unresolved()) if (!asked.has(reference)) failed.add(reference);
  return countsOf(failed);
}

/** What may be asked for, by type; what may not is noted as failed. */
function batchesOf(
  references: readonly string[],
  { resourceTypes }: Pick<BackendOffer, 'resourceTypes'>,
  failed: Set<string>,
): Batch[] {
  const byType = new Map<string, string[]>();
  for (const reference of references) {
    const [, type = '', id = ''] = REFERENCE.exec(reference) ?? [];
    if (!NAMED_TYPES.has(type) || (resourceTypes !== null && !resourceTypes.has(type))) failed.add(reference);
    else byType.set(type, [...(byType.get(type) ?? []), id]);
  }
  return [...byType].flatMap(([resourceType, ids]) =>
    Array.from({ length: Math.ceil(ids.length / IDS_IN_REQUEST) }, (_, at) => ({
      resourceType,
      ids: ids.slice(at * IDS_IN_REQUEST, (at + 1) * IDS_IN_REQUEST),
    })),
  );
}

async function isFetched(
  client: BackendClient,
  { resourceType, ids }: Batch,
  reader: NameReader,
  signal: AbortSignal,
): Promise<boolean> {
  let url = client.url(resourceType, { _id: ids.join(','), _count: String(IDS_IN_REQUEST) });
  try {
    for (let page = 1; page <= MAX_PAGES; page += 1) {
      const answer: BackendAnswer = await client.get(url, signal);
      if (answer.status !== 200) return false;
      const read = await reader.readNames(resourceType, url.href, answer);
      if (read.kind === 'unreadable') return false;
      if (read.next === null) return true;
      url = client.follow(read.next);
    }
    return false;
  } catch (error) {
    if (error instanceof BackendError && error.kind === 'aborted') throw error;
    return false;
  }
}

function countsOf(references: ReadonlySet<string>): readonly NamesNotFetched[] {
  const counts = new Map<string, number>();
  for (const reference of references) {
    const type = REFERENCE.exec(reference)?.[1] ?? '';
    // Ours, and not the record's: the counts go on to be shown.
    const shown = NAMED_TYPES.has(type) ? type : 'Other';
    counts.set(shown, (counts.get(shown) ?? 0) + 1);
  }
  return [...counts]
    .map(([resourceType, count]) => ({ resourceType, count }))
    .toSorted((a, b) => (a.resourceType < b.resourceType ? -1 : 1));
}
