import { z } from 'zod';
import { inGroup, setting } from './about.ts';

/** When the screen locks and the session ends. Spread into the one schema. */
export const sessionSettings = inGroup('session', {
  idleLockSeconds: setting(z.number().int().min(5).max(1800).optional(), {
    title: 'Seconds without use before the screen locks',
    about: 'Without a key or a pointer for this long the screen locks, in seconds.',
    otherwise: '120 on shared terminals, 600 on personal ones',
    suggested: 120,
  }),
  idleBy: setting(z.enum(['window', 'computer']).optional(), {
    title: 'Whose use counts',
    about:
      "Whose silence counts: that of the viewer's own window, or that of the whole computer. A GP works in the clinical system beside the viewer; on a ward the next person may be doing that.",
    otherwise: '"window" on shared terminals, "computer" on personal ones',
  }),
  sessionHours: setting(z.number().min(0.01).max(12).default(12), {
    title: 'Longest session, in hours',
    about: 'The session ends this long after sign-in, whatever happens, in hours.',
  }),
  aal2IdleEndMinutes: setting(z.number().min(0.1).max(30).default(30), {
    title: 'Minutes without use before an AAL2 session ends',
    about: 'Idle for this long, the session of an AAL2 sign-in ends, locked or not, in minutes.',
  }),
  aal3IdleEndMinutes: setting(z.number().min(0.1).max(15).default(15), {
    title: 'Minutes without use before an AAL3 session ends',
    about: 'Idle for this long, the session of an AAL3 sign-in (a smartcard) ends, locked or not, in minutes.',
  }),
  warningSeconds: setting(z.number().int().min(1).max(120).default(30), {
    title: 'Warning before it locks or ends, in seconds',
    about: 'How long before the screen locks or the session ends the person is warned, in seconds.',
  }),
  reopenAfterUnlock: setting(z.boolean().default(true), {
    title: 'Open the record again after an unlock',
    about: 'Whether the record that was open is opened again when the same person unlocks in the same role.',
  }),
});
