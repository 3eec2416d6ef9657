import { z } from 'zod';

/** When it is told that the audit trail does not reach the backend. The trail itself has no switch. */
export const auditSchema = z.strictObject({
  /** Events waiting at this computer, above which Help and the status line say so. */
  alarmWaiting: z.number().int().min(1).max(10_000).default(500),
  /** Age of the oldest of them, in hours. */
  alarmHours: z.number().min(0.1).max(168).default(24),
});
