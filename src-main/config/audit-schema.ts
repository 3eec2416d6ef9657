import { z } from 'zod';
import { inGroup, setting } from './about.ts';

/** When it is told that the audit trail does not reach the backend. The trail itself has no switch. */
export const auditSchema = z.strictObject(
  inGroup('audit', {
    alarmWaiting: setting(z.number().int().min(1).max(10_000).default(500), {
      title: 'Audit events waiting before it is said',
      about:
        'How many audit events may wait at this computer for the backend before Help and the status line say so. They wait until they are delivered, whatever this is.',
    }),
    alarmHours: setting(z.number().min(0.1).max(168).default(24), {
      title: 'Age of a waiting audit event before it is said, in hours',
      about: 'How old the oldest audit event that waits may be before Help and the status line say so, in hours.',
    }),
  }),
);
