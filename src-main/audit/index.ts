export type { AuditAction, AuditContext } from './audit-action.ts';
export { AuditTrail, type AuditTrailParts } from './audit-trail.ts';
export type { AuditSender } from './delivery-pump.ts';
export { outboxKey } from './outbox-key.ts';
