import { z } from 'zod';

/** When the screen locks and the session ends. Spread into the one schema. */
export const sessionSettings = {
  /** Without a key or a pointer for this long the screen locks; by default 120 on shared terminals and 600 on personal ones. */
  idleLockSeconds: z.number().int().min(5).max(1800).optional(),
  /**
   * Whose silence counts: the viewer's own window, or the computer's. By default the window on shared terminals; on
   * personal ones the computer, because a GP works in the clinical system beside the viewer.
   */
  idleBy: z.enum(['window', 'computer']).optional(),
  /** The session ends this long after sign-in, whatever happens. */
  sessionHours: z.number().min(0.01).max(12).default(12),
  /** Idle for this long, the session ends, locked or not: of an AAL2 sign-in, and of an AAL3 one (nhs-standards: identity). */
  aal2IdleEndMinutes: z.number().min(0.1).max(30).default(30),
  aal3IdleEndMinutes: z.number().min(0.1).max(15).default(15),
  /** How long before it locks or ends the person is warned. */
  warningSeconds: z.number().int().min(1).max(120).default(30),
  /** Whether the record that was open is opened again when the same person unlocks in the same role. */
  reopenAfterUnlock: z.boolean().default(true),
  /** Keeps the window out of screenshots and shared screens, as far as the operating system does (docs/security.md). */
  preventScreenCapture: z.boolean().default(false),
};
