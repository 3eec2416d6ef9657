import { z } from 'zod';

/** The copy of a record that this computer holds for a short while: what the window is told of it. */

/**
 * Why an open record is not the record as it is now.
 * - `checking`: the copy is shown while the shared record is asked what has changed;
 * - `out-of-reach`: the shared record cannot be reached; the copy is all there is until it can;
 * - `partly-checked`: some kinds of entry could not be brought up to date, and say so themselves.
 */
const HELD_STATES = ['checking', 'out-of-reach', 'partly-checked'] as const;

export const heldShownSchema = z.object({
  state: z.enum(HELD_STATES),
  /** When what is shown was fetched, the oldest part of it: ISO 8601 instant. */
  asOf: z.string(),
  /** The copy goes then, and the record closes where it is all there is: ISO 8601 instant. */
  until: z.string(),
  /** When the shared record was last asked without an answer, ISO 8601 instant; null: it has answered. */
  triedAt: z.string().nullable(),
});

export type HeldShown = z.infer<typeof heldShownSchema>;

/** How the copies stand that this computer holds: for Help and for support. */
export const copiesHealthSchema = z.object({
  /** `file`: in an encrypted file. `memory`: nothing is written to the disk. `off`: policy allows no copies. */
  mode: z.enum(['file', 'memory', 'off']),
  /** Why they are in memory, in words; null where policy wants it so, or they are in a file. */
  why: z.string().nullable(),
  records: z.number().int(),
  bytes: z.number().int(),
  /** When the last of them goes, ISO 8601 instant; null: there is none. */
  until: z.string().nullable(),
  /** How long a copy is held, in minutes. */
  minutes: z.number(),
  /** What became of copies since the viewer was started, in one line; null: nothing to tell. */
  notice: z.string().nullable(),
});

export type CopiesHealth = z.infer<typeof copiesHealthSchema>;
