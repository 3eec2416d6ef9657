import { z } from 'zod';
import { patientMatchSchema } from './patient.ts';
import { refusalSchema } from './result.ts';

/** A patient handed over by the clinical system beside the viewer. `launchId` is never given twice. */

/** What was said of the patient and is otherwise at the shared record. */
const launchFieldSchema = z.enum(['name', 'birthDate', 'gender', 'nhsNumber']);

export const launchStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  /** Behind sign-in or lock: says nothing of whom. */
  z.object({ kind: z.literal('waiting') }),
  z.object({ kind: z.literal('resolving'), launchId: z.number().int() }),
  /** Another record is open, and policy asks before it is closed. `match` is null where only a sign-in says whom (SMART). */
  z.object({ kind: z.literal('ask'), launchId: z.number().int(), match: patientMatchSchema.nullable() }),
  /** To be opened, in the same way as somebody found by hand. */
  z.object({ kind: z.literal('open'), launchId: z.number().int(), match: patientMatchSchema }),
  z.object({
    kind: z.literal('refused'),
    launchId: z.number().int(),
    refusal: refusalSchema,
    /** Which of the facts handed over differ; never what either side says. */
    fields: z.array(launchFieldSchema).readonly(),
  }),
]);

export const launchAnswerSchema = z.strictObject({
  launchId: z.number().int(),
  /** `opened`: the window has taken it over; `dismiss`: the notice has been read. */
  answer: z.enum(['switch', 'stay', 'opened', 'dismiss']),
});

export type LaunchState = z.infer<typeof launchStateSchema>;
export type LaunchAnswer = z.infer<typeof launchAnswerSchema>;
