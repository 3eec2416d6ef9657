/** What makes a relationship. */
export type RelationshipCode = 'registered' | 'care-team' | 'encounter' | 'appointment' | 'referral' | 'episode';

/** Why it is decided as it is (docs/backend.md, '$access-decision'). */
export type ReasonCode =
  | RelationshipCode
  | 'override'
  | 'not-asked'
  | 'demographics-only'
  | 'relative'
  | 'no-relationship'
  | 'opted-out'
  | 'sensitive'
  | 'own-record'
  | 'no-role'
  | 'entry-restricted'
  | 'ground-not-accepted';

export interface Reason {
  readonly code: ReasonCode;
  /** Plain words, ready for display. */
  readonly text: string;
}

/** The words of what keeps a record closed; they stand in refusals too. */
export const AGAINST = {
  'no-role': {
    code: 'no-role',
    text: 'Your role does not include this. Ask whoever looks after roles in your organisation which activity is missing.',
  },
  sensitive: {
    code: 'sensitive',
    text: 'This resident’s record is flagged as sensitive by the Personal Demographics Service. No record may be asked for. Speak to the Shared Care Record team.',
  },
  'own-record': {
    code: 'own-record',
    text: 'This is your own record. Nobody opens their own record here; ask your GP practice for a copy.',
  },
  relative: {
    code: 'relative',
    text: 'This resident lives at your own address.',
  },
  'opted-out': {
    code: 'opted-out',
    text: 'This resident has opted out of the St Helens Shared Care Record.',
  },
  'no-relationship': {
    code: 'no-relationship',
    text: 'No relationship was found between you, or your organisation, and this resident.',
  },
  'entry-restricted': { code: 'entry-restricted', text: 'This entry is restricted.' },
  'ground-not-accepted': {
    code: 'ground-not-accepted',
    text: 'This reason is not accepted here, or not in your role.',
  },
} as const satisfies Record<string, Reason>;
