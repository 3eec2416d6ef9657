import { z } from 'zod';

/** Finding somebody: what is asked, and who is found. */

export const patientQuerySchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('nhs-number'), nhsNumber: z.string().regex(/^\d{10}$/) }),
  z.strictObject({
    by: z.literal('name'),
    family: z.string().trim().min(2).max(100),
    /** Full date of birth, `YYYY-MM-DD`. */
    birthDate: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
    gender: z.enum(['male', 'female', 'other', 'unknown']).optional(),
  }),
]);

export const patientMatchSchema = z.object({
  /** FHIR logical id at the backend. */
  patientId: z.string(),
  /** `SMITH, John (Mr)`. */
  displayName: z.string(),
  /** Ready for display: `14-Jul-1945 (81y)`, or 'Not recorded'. */
  born: z.string(),
  gender: z.string(),
  nhsNumber: z.string().nullable(),
  address: z.string().nullable(),
  deceased: z.boolean(),
  /** Protected nationally (S-flagged): the backend gives no details, and no record may be asked for. */
  cannotBeShown: z.boolean(),
});

/** `more`: the backend holds further matches that are not in the list; it must not be taken for the whole (HAZ-005). */
export const patientMatchesSchema = z.object({
  matches: z.array(patientMatchSchema),
  more: z.boolean(),
  /** The shared record cannot be reached: these are the people of whom this computer holds a copy, and nobody else. */
  outOfReach: z.boolean(),
});

export type PatientQuery = z.infer<typeof patientQuerySchema>;
export type PatientMatches = z.infer<typeof patientMatchesSchema>;
export type PatientMatch = z.infer<typeof patientMatchSchema>;
