import type { BackendAnswer, BackendClient, BackendOffer } from '../backend/index.ts';

/** Somebody's own audit events about one patient. */
export interface OwnTrail {
  readonly client: Pick<BackendClient, 'url' | 'get'>;
  readonly offer: BackendOffer;
  readonly patientId: string;
  readonly userId: string;
  readonly signal: AbortSignal;
}

/** More than anybody reads of one person; a trail that has more says so, and then only what it gave is known. */
const MOST_READS = '200';

/**
 * When a person last looked at a record (`last-look`): it serves to say what is new. Of looks before this one, which is written down
 * meanwhile: with its views it could be all that comes.
 * @param before this look, ms since 1970
 */
export function askLastLook(trail: OwnTrail, before: number): Promise<BackendAnswer | null> {
  return ask(trail, { date: `lt${new Date(before).toISOString()}`, _sort: '-date', _count: '5' });
}

/** Which documents of this record a person has read before: it serves to say so beside them. */
export function askOwnReads(trail: OwnTrail): Promise<BackendAnswer | null> {
  // Object role 3 is the document that an event is about (src-main/audit): looks at the record have none.
  return ask(trail, { 'entity-role': '3', _sort: '-date', _count: MOST_READS });
}

/**
 * Looks of this person's that succeeded (docs/backend.md). Without an answer, whatever the reason, nothing is said of earlier
 * sessions, and the record opens all the same.
 */
async function ask(
  { client, offer, patientId, userId, signal }: OwnTrail,
  query: Readonly<Record<string, string>>,
): Promise<BackendAnswer | null> {
  if (offer.resourceTypes?.has('AuditEvent') !== true) return null;
  const theirs = { patient: patientId, altid: userId, subtype: 'read', outcome: '0' };
  try {
    const answer = await client.get(client.url('AuditEvent', { ...theirs, ...query }), signal);
    return answer.status === 200 ? answer : null;
  } catch {
    return null;
  }
}
