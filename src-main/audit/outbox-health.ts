import type { AuditHealth } from '../../src-shared/contract/index.ts';
import type { OutboxFigures } from './outbox-store.ts';

/** When it is told that the trail does not get through (src-main/config/audit-schema.ts). */
export interface AlarmLimits {
  readonly alarmWaiting: number;
  readonly alarmHours: number;
}

/** Nothing can be written down, so nothing opens (rule 4). */
export const UNWRITABLE = 'The audit trail cannot be written at this computer, so no record can be opened.';
export const NEWER =
  'The audit trail at this computer was written by a newer version of this application, so no record can be opened. Use the newer version.';

/** @param bytes of the outbox on the disk */
export function healthOf(figures: OutboxFigures, bytes: number, limits: AlarmLimits, nowMs: number): AuditHealth {
  const { waiting, oldestMs, refused, lastDeliveredMs } = figures;
  return {
    waiting,
    oldest: instant(oldestMs),
    refused,
    bytes,
    lastDelivered: instant(lastDeliveredMs),
    alarm: alarmOf(figures, limits, nowMs),
  };
}

/** The first that is true, the worst first; the team at the service's number can see to each. */
function alarmOf({ waiting, oldestMs, refused }: OutboxFigures, limits: AlarmLimits, nowMs: number): string | null {
  if (refused > 0) {
    return `The shared record has refused ${events(refused)} of the audit trail. They are kept at this computer.`;
  }
  if (oldestMs !== null && nowMs - oldestMs > limits.alarmHours * 3_600_000) {
    return `The audit trail of this computer has not reached the shared record for more than ${hours(limits.alarmHours)}.`;
  }
  if (waiting > limits.alarmWaiting) {
    return `${events(waiting)} of the audit trail wait at this computer for the shared record.`;
  }
  return null;
}

const instant = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());
const events = (count: number): string => `${count.toLocaleString('en-GB')} ${count === 1 ? 'event' : 'events'}`;
const hours = (count: number): string => `${count} ${count === 1 ? 'hour' : 'hours'}`;
