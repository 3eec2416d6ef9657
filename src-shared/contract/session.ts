import { z } from 'zod';
import { CAPABILITIES } from './access.ts';
import { refusalSchema } from './result.ts';

/** Who is signed in, and whether the screen is locked: what main says to the window. */

export const staffRoleSchema = z.object({
  roleId: z.string(),
  roleName: z.string(),
  organisationName: z.string(),
  odsCode: z.string(),
});

/** Why the screen is locked, in words. `code` is for tests and support. */
export const lockReasonSchema = z.object({
  code: z.enum([
    'idle',
    'by-user',
    'lock-command',
    'computer-locked',
    'computer-suspended',
    'user-switched',
    'session-over',
    'signed-out-elsewhere',
  ]),
  what: z.string(),
  meaning: z.string(),
});

export const sessionStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('signed-out'), reason: z.string().nullable() }),
  /** The browser is open: to sign in, to unlock, or to take another role. `restore`: without it, by a kept sign-in. */
  z.object({ kind: z.literal('signing-in'), purpose: z.enum(['sign-in', 'restore', 'unlock', 'role']) }),
  /** Somebody with several roles has yet to say in which one they work now: until then nothing can be opened. */
  z.object({ kind: z.literal('choosing-role'), userName: z.string(), roles: z.array(staffRoleSchema).readonly() }),
  z.object({
    kind: z.literal('signed-in'),
    userName: z.string(),
    role: staffRoleSchema,
    /** All roles that the person holds, the one in force among them. */
    roles: z.array(staffRoleSchema).readonly(),
    /** What the role in force may do here, by policy; nothing: it is no role for this viewer. */
    may: z.array(z.enum(CAPABILITIES)).readonly(),
    /** ISO 8601 instant. */
    signedInAt: z.string(),
    /** Why another role could not be taken: the page that asked for it is gone. */
    refusal: refusalSchema.nullable(),
  }),
  z.object({
    kind: z.literal('locked'),
    userName: z.string(),
    role: staffRoleSchema,
    reason: lockReasonSchema,
    /** ISO 8601 instant. */
    since: z.string(),
  }),
]);

/** Soon the screen locks, or the session ends, unless (for `lock`) somebody does something. */
export const sessionWarningSchema = z
  .object({
    kind: z.enum(['lock', 'end']),
    /** From now; told anew every second. */
    seconds: z.number().int().min(0),
  })
  .nullable();

export type StaffRole = z.infer<typeof staffRoleSchema>;
export type SessionState = z.infer<typeof sessionStateSchema>;
export type LockReason = z.infer<typeof lockReasonSchema>;
export type LockCode = LockReason['code'];
export type SessionWarning = z.infer<typeof sessionWarningSchema>;
