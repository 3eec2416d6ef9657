import { AUDIT_ID_SYSTEM } from './audit-event.ts';
import type { WaitingEvent } from './outbox-store.ts';

/** Events that were delivered before are not made a second time: `If-None-Exist` of each. */
export const ifNoneExist = ({ id }: WaitingEvent): string => `_tag=${AUDIT_ID_SYSTEM}|${id}`;

/** A FHIR transaction that creates all of them, in order. The bodies are the viewer's own JSON, and go in as they are. */
export function transactionOf(events: readonly WaitingEvent[]): string {
  const entries = events.map((event) => {
    const request = { method: 'POST', url: 'AuditEvent', ifNoneExist: ifNoneExist(event) };
    return `{"fullUrl":"urn:uuid:${event.id}","resource":${event.body},"request":${JSON.stringify(request)}}`;
  });
  return `{"resourceType":"Bundle","type":"transaction","entry":[${entries.join(',')}]}`;
}
