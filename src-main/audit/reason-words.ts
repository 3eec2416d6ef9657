/**
 * Reasons for which a record was open, as whoever reads the trail understands them: 'your practice' of the banner is the
 * reader's own and says nothing to a privacy officer. Codes as in docs/backend.md ('Who may see what').
 */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['registered', 'Registered at the reader’s practice'],
  ['care-team', 'In a care team of the reader’s'],
  ['encounter', 'Admitted to, or seen by, the reader’s organisation'],
  ['appointment', 'Appointment with the reader’s organisation'],
  ['referral', 'Referred to the reader’s organisation'],
  ['episode', 'In the care of the reader’s organisation'],
  ['override', 'Opened with a reason that was given'],
  ['not-asked', 'No relationship is asked for here'],
  ['demographics-only', 'Who the person is only, nothing of the record'],
  ['own-record', 'Seems to be the reader’s own record'],
  ['relative', 'Same family name and address as the reader'],
]);

/** A code that came later stands as it is. */
export const reasonWords = (code: string): string => WORDS.get(code) ?? code;
