import type { CompletenessState } from '../../src-shared/clinical/completeness.ts';

/**
 * What each state of a source means for whoever reads, and what to do. The words of the state itself are those of the
 * Sources view (`STATE_WORDS`), so that one looks up what one has seen.
 */
export const STATE_MEANINGS: Readonly<Record<CompletenessState, string>> = {
  complete: 'Everything that was asked for came. What a service has not recorded, or not yet sent, is still not here.',
  loading: 'Entries are still coming. Lists may grow: wait before you rely on what is not there.',
  partial: 'Some entries came and some did not. Try again, or ask the service itself.',
  failed: 'No answer came, so nothing is known. Try again, or ask the service itself.',
  forbidden: 'There may be entries, but your role may not see them. Someone whose role allows it can.',
  'not-shared':
    'The practice or service has not agreed to share, or not for this person. It may hold records: telephone it. The Shared Care Record team knows why.',
  withheld: 'Entries are held back for confidentiality, or at the person’s wish. Ask the person, or the service.',
  unsupported: 'The service does not give this kind of entry to the shared record. It may still hold it.',
};

export interface Meaning {
  readonly words: string;
  readonly meaning: string;
}

/** Four kinds of empty that must not be mixed up (GP Connect; HAZ-003), in the words that the viewer uses. */
export const KINDS_OF_EMPTY: readonly Meaning[] = [
  {
    words: 'No … is recorded',
    meaning: 'Every source was read in full and holds none. It may still have happened and not been written down.',
  },
  {
    words: 'Not offered',
    meaning: 'The source does not give this kind of entry. Nothing is known either way.',
  },
  {
    words: 'Not allowed, Not shared, Withheld',
    meaning: 'The source did not let it be seen. There may be entries.',
  },
  {
    words: 'Not reached',
    meaning: 'The source did not answer. There may be entries: try again.',
  },
];

/** Where no record opens at all. */
export const NO_RECORD: readonly Meaning[] = [
  {
    words: 'Opted out',
    meaning:
      'The person does not want their records shared. Nothing of the record is shown; the records exist where they were made. Only an emergency or the law opens it, in roles that may; their agreeing now does not.',
  },
  {
    words: 'A reason is needed',
    meaning:
      'No current care by your organisation was found. It opens for a time with a reason, which the privacy officer is told.',
  },
  {
    words: 'Your own record, or somebody close to you',
    meaning: 'It is refused, or noted for the privacy officer, whatever your role. A colleague should see to it.',
  },
  {
    words: 'Not allowed in your role',
    meaning: 'Your role does not open records, or not this one. If you hold another role, switch to it.',
  },
  {
    words: 'Cannot be shown',
    meaning: 'The person is protected nationally. Nothing of them is shown, and no record is asked for.',
  },
  {
    words: 'No one was found',
    meaning: 'Nobody by these details is in the shared record. The person may still have records elsewhere.',
  },
];
