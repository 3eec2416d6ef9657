import { createHash } from 'node:crypto';
import type { AuditEvent } from 'fhir/r4';
import type { AuditSender, AuditTrail } from '../../../src-main/audit/index.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const open = (patientId: string) =>
  ({ kind: 'open', patientId, nhsNumber: '9990000018', reasons: [], ground: null, toReview: false }) as const;

export const eventOf = (body: string): AuditEvent => JSON.parse(body) as AuditEvent;

export function patientOf(body: string): string {
  return eventOf(body).entity?.[0]?.what?.reference ?? '';
}

/** What an event says happened: its finding, or its words. */
export const hereIs = ({ type, subtype, outcome, outcomeDesc }: AuditEvent): string =>
  (outcome === '8' ? outcomeDesc : subtype?.[0]?.display) ?? type.display ?? '';

/** A backend that takes no transactions, and answers to each event. */
export function taking(answer: (body: string, ifNoneExist: string) => number): AuditSender {
  return { one: (body, condition) => Promise.resolve(answer(body, condition)), many: () => Promise.resolve(404) };
}

/** Everything that waits, in the order in which it leaves; nothing waits after that. */
export async function whatWaits(audit: AuditTrail): Promise<AuditEvent[]> {
  const events: AuditEvent[] = [];
  await audit.deliverNow(
    taking((body) => {
      events.push(eventOf(body));
      return 201;
    }),
  );
  await audit.close();
  return events;
}
