import { z } from 'zod';

/** `attention`: it works, and somebody should know. `not-tried`: something else has to be put right first. */
export const DIAGNOSIS_STATES = ['waiting', 'running', 'well', 'attention', 'wrong', 'not-tried'] as const;

const factSchema = z.object({ term: z.string(), words: z.string() });

/** One step of 'Check this computer', as far as it is. No field holds anything of a patient or of who is signed in. */
const diagnosisStepSchema = z.object({
  id: z.string(),
  /** What is looked at: 'Name of the record service'. */
  title: z.string(),
  state: z.enum(DIAGNOSIS_STATES),
  /** Stable; docs/diagnosis.md says what each means. Null until there is a result. */
  code: z.string().nullable(),
  /** One line. */
  result: z.string().nullable(),
  /** What to do, and whom to call; null where there is nothing to do. */
  next: z.string().nullable(),
  /** For IT. */
  facts: z.array(factSchema).readonly(),
});

export const diagnosisSchema = z.object({
  /** ISO 8601 instants; null: not yet. */
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  steps: z.array(diagnosisStepSchema).readonly(),
});

export type DiagnosisState = (typeof DIAGNOSIS_STATES)[number];
export type DiagnosisFact = z.infer<typeof factSchema>;
export type DiagnosisStep = z.infer<typeof diagnosisStepSchema>;
export type Diagnosis = z.infer<typeof diagnosisSchema>;
