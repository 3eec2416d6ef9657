import { z } from 'zod';

/** The copies of records that a computer holds for a short while (docs/security.md, 'Copies held on this computer'). */
export const cacheSchema = z.strictObject({
  /** How long the copy of a record is held after it was fetched, in minutes; 0: no copy outlives its record. */
  minutes: z.number().int().min(0).max(720).default(60),
  /** How old a decision may be by which a copy opens while the shared record cannot be reached, in minutes; 0: never. */
  outageAccessMinutes: z.number().int().min(0).max(720).default(60),
  /** How long the shared record is waited for before a copy is opened without it, in seconds. */
  outageAfterSeconds: z.number().int().min(1).max(60).default(8),
  /** Whether copies outlive a lock, for the same person alone; by default on personal terminals only. */
  keepOverLock: z.boolean().optional(),
  /** Records held at once; the one that was not opened for longest goes first. */
  maxRecords: z.number().int().min(1).max(100).default(20),
  /** Room for all of them on the disk, in MiB. */
  maxMiB: z.number().int().min(10).max(1000).default(200),
});
