import type { AccessAsk, Ground } from '../../src-shared/contract/index.ts';

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

/** What the permission page says of each layer. */
interface LayerWords {
  readonly title: string;
  /** What keeps it closed, and what does not open it. */
  readonly meaning: string;
  readonly question: string;
  /** Nobody in this role can open it. */
  readonly nobody: string;
}

export const LAYER_WORDS: Readonly<Record<AccessAsk['layer'], LayerWords>> = {
  relationship: {
    title: 'A reason is needed to open this record',
    meaning: 'Only staff who care for a person may see their record. Nothing of it has been asked for yet.',
    question: 'Why do you need to open it?',
    nobody: 'In your role this record cannot be opened with a reason.',
  },
  'opt-out': {
    title: 'This person has opted out',
    meaning:
      'They do not want their record to be shared, and nothing of it has been asked for. Asking them, or their agreeing now, does not open it here. Only an emergency or the law can.',
    question: 'Is there an emergency, or a legal ground?',
    nobody: 'In your role nothing can open it, an emergency included.',
  },
};

/** How long a reason holds: '60 minutes', '1 hour and 30 minutes', '3 seconds'. */
export function durationWords(minutes: number): string {
  if (minutes < 1) return counted(Math.round(minutes * 60), 'second');
  const whole = Math.round(minutes);
  if (whole <= 60) return counted(whole, 'minute');
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  return rest === 0 ? counted(hours, 'hour') : `${counted(hours, 'hour')} and ${counted(rest, 'minute')}`;
}

const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;
