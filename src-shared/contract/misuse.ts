import { z } from 'zod';
import { MISUSE_PROBLEMS } from '../misuse.ts';

/** What the window was refused since the viewer was started: for Help and for support (HAZ-034). */
export const misuseToldSchema = z.object({
  /** How many messages of each kind; a kind of which there was none is left out. */
  refused: z.array(z.object({ problem: z.enum(MISUSE_PROBLEMS), count: z.number().int() })).readonly(),
  /** How often the window, and the session with it, was ended for that. */
  ended: z.number().int(),
});

export type MisuseTold = z.infer<typeof misuseToldSchema>;
