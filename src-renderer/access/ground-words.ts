import type { Ground } from '../../src-shared/contract/index.ts';

interface GroundWords {
  /** As it is chosen. */
  readonly choice: string;
  /** When it fits. */
  readonly hint: string;
  /** As the open record says it: 'Open because: Emergency'. */
  readonly short: string;
}

/** The recognised grounds in plain words (nhs-standards: access). */
export const GROUND_WORDS: Readonly<Record<Ground, GroundWords>> = {
  'patient-agreed': {
    choice: 'The person was asked, and agreed',
    hint: 'They said yes to you opening this record, or somebody who may decide for them did.',
    short: 'The person agreed',
  },
  'best-interests': {
    choice: 'The person cannot be asked, and it is in their best interests',
    hint: 'They are unconscious, for instance, or cannot decide this now.',
    short: 'In their best interests',
  },
  emergency: {
    choice: 'Emergency',
    hint: 'Waiting would put somebody’s life at risk, or risk serious harm.',
    short: 'Emergency',
  },
  legal: {
    choice: 'The law requires or allows it',
    hint: 'A court order, a duty by statute, or an overriding public interest.',
    short: 'Required or allowed by law',
  },
};
