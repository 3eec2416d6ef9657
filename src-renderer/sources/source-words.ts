import type { CompletenessState, NotShownReason } from '../../src-shared/clinical/completeness.ts';

/** The state of a source or a category in one or two words. */
export const STATE_WORDS: Readonly<Record<CompletenessState, string>> = {
  loading: 'Still loading',
  complete: 'Complete',
  partial: 'In part',
  failed: 'Not reached',
  forbidden: 'Not allowed',
  'not-shared': 'Not shared',
  withheld: 'Some withheld',
  unsupported: 'Not offered',
};

/** Why something that was received is no entry of its own, for clinicians. */
export const NOT_SHOWN_WORDS: Readonly<Record<NotShownReason, string>> = {
  supporting: 'Shown within the banner or within other entries',
  'not-clinical': 'About payment, not about care',
  'other-patient': 'Belongs to another person: refused and reported',
  'no-subject': 'Does not say whose it is, and may be another person’s: not shown',
  'no-target': 'Says where something came from that is not in this record',
  duplicate: 'Came more than once, and is shown once',
  superseded: 'An older version of an entry that is shown',
  restricted: 'Restricted: not shown until somebody gives a reason',
  'not-shared': 'From an organisation that has not signed the data sharing agreement',
  unreadable: 'Could not be read',
  exchange: 'About the exchange of records, not about care',
};
