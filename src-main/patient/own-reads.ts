import type { BackendAnswer, BackendClient, BackendOffer } from '../backend/index.ts';

/** More than anybody reads of one person; a trail that has more says so, and then only what it gave is known. */
const MOST = '200';

/**
 * Which documents of this record a person has read before, from their own audit events (docs/backend.md). It only serves to say
 * so beside them: without an answer, whatever the reason, nothing is said of earlier sessions, and the record opens all the same.
 */
export async function askOwnReads(
  client: Pick<BackendClient, 'url' | 'get'>,
  offer: BackendOffer,
  { patientId, userId }: { readonly patientId: string; readonly userId: string },
  signal: AbortSignal,
): Promise<BackendAnswer | null> {
  if (offer.resourceTypes?.has('AuditEvent') !== true) return null;
  // Object role 3 is the document that an event is about (src-main/audit): looks at the record have none.
  const about = { patient: patientId, altid: userId, subtype: 'read', outcome: '0', 'entity-role': '3' };
  try {
    const answer = await client.get(client.url('AuditEvent', { ...about, _sort: '-date', _count: MOST }), signal);
    return answer.status === 200 ? answer : null;
  } catch {
    return null;
  }
}
