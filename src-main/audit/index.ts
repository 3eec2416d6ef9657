export type { AuditAction, AuditContext } from './audit-action.ts';
export type { MisuseWhere } from './audit-misuse.ts';
export { AuditTrail, type AuditTrailParts } from './audit-trail.ts';
export type { AuditSender } from './delivery-pump.ts';
export { knownOutboxKey, outboxKey } from './outbox-key.ts';
export { lookAtOutbox, lookOf, type OutboxLook } from './outbox-look.ts';
export { markFolder, WaitingMark } from './waiting-mark.ts';
