export type { AuditAction, AuditContext } from './audit-event.ts';
export { AuditTrail, deliveryOutcome } from './audit-trail.ts';
export { outboxKey } from './outbox-key.ts';
