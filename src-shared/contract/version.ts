import { z } from 'zod';

/** Whether this version of the viewer will do, by the settings and by what the shared record says (HAZ-036). */
export const versionStateSchema = z.object({
  /** `advised`: it works, and should be updated. `required`: nobody signs in with it and no record opens. */
  kind: z.enum(['current', 'advised', 'required']),
  /** The version that is asked for; null where this one will do. */
  wanted: z.string().nullable(),
});

export type VersionState = z.infer<typeof versionStateSchema>;
