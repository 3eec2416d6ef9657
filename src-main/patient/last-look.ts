import type { BackendAnswer, BackendClient, BackendOffer } from '../backend/index.ts';

/**
 * When a person last looked at a record, from their own audit events (docs/backend.md), asked before this look is written
 * down. It only serves to say what is new: without an answer, whatever the reason, nothing is said to be, and the record opens
 * all the same.
 */
export async function askLastLook(
  client: Pick<BackendClient, 'url' | 'get'>,
  offer: BackendOffer,
  { patientId, userId }: { readonly patientId: string; readonly userId: string },
  signal: AbortSignal,
): Promise<BackendAnswer | null> {
  if (offer.resourceTypes?.has('AuditEvent') !== true) return null;
  const query = { patient: patientId, altid: userId, subtype: 'read', outcome: '0', _sort: '-date', _count: '5' };
  try {
    const answer = await client.get(client.url('AuditEvent', query), signal);
    return answer.status === 200 ? answer : null;
  } catch {
    return null;
  }
}
