import type { Refusal, RefusalCode } from '../../src-shared/contract/index.ts';

export type LaunchCode = Extract<RefusalCode, `launch-${string}`>;

/** A record may be open behind the notice, and the clinical system has gone on to somebody else (HAZ-005). */
const NOTHING_OPENED =
  'No record was opened for it. A record that is open here may be of another person than the one in the other system.';
const BY_HAND = 'Find the patient here by hand.';

/**
 * Why a launch opened nothing, in words. None of them holds anything of what was handed over.
 * @param team the Shared Care Record team with its telephone number
 */
export function launchWords(code: LaunchCode, team: string): Omit<Refusal, 'code'> {
  const again = `${BY_HAND} If it happens again, telephone ${team}.`;
  switch (code) {
    case 'launch-unreadable':
      return {
        what: 'The viewer was asked to open a record in a way that it does not understand.',
        meaning: NOTHING_OPENED,
        next: again,
      };
    case 'launch-not-allowed':
      return {
        what: 'Opening a record from there is switched off at this computer.',
        meaning: NOTHING_OPENED,
        next: `${BY_HAND} If you need it for care, telephone ${team}.`,
      };
    case 'launch-other-service':
      return {
        what: 'The other system asked for a record of another service than this one.',
        meaning: NOTHING_OPENED,
        next: again,
      };
    case 'launch-nhs-number':
      return {
        what: 'The NHS number that was handed over is not a valid one.',
        meaning: NOTHING_OPENED,
        next: `Check the NHS number in the other system. ${again}`,
      };
    case 'launch-birth-date':
      return {
        what: 'The date of birth that was handed over is not a date, or lies in the future.',
        meaning: NOTHING_OPENED,
        next: `Check the date of birth in the other system. ${again}`,
      };
    case 'launch-token-invalid':
      return {
        what: 'The link did not come from a system that this viewer knows, or it was changed on the way.',
        meaning: NOTHING_OPENED,
        next: again,
      };
    case 'launch-token-expired':
      return {
        what: 'The link is too old.',
        meaning: `Links are good for a few minutes only. ${NOTHING_OPENED}`,
        next: `Open the record from the other system again. If it happens each time, telephone ${team}: a clock may be wrong.`,
      };
    case 'launch-token-used':
      return {
        what: 'The link has been used already.',
        meaning: `Each link opens a record once. ${NOTHING_OPENED}`,
        next: 'Open the record from the other system again.',
      };
    case 'launch-token-unsure':
      return {
        what: 'The viewer cannot tell whether the link has been used before.',
        meaning: `Its list of used links could not be read or written, so it takes none of before. ${NOTHING_OPENED}`,
        next: `Wait some minutes and open the record from the other system again. If it still happens, telephone ${team} about this computer.`,
      };
    case 'launch-not-decrypted':
      return {
        what: 'What the other system handed over could not be read with the agreed key.',
        meaning: NOTHING_OPENED,
        next: again,
      };
    case 'launch-expired':
      return {
        what: 'The other system asked for a record, and nobody signed in or unlocked in time.',
        meaning: NOTHING_OPENED,
        next: 'Sign in, and open the record from the other system again.',
      };
    case 'launch-other-user':
      return {
        what: 'Somebody else is signed in here than in the system that asked for the record.',
        meaning: NOTHING_OPENED,
        next: 'Make sure that you are signed in as yourself in both, and open the record again.',
      };
    case 'launch-no-patient':
      return {
        what: 'The shared record was not told which patient is meant.',
        meaning: NOTHING_OPENED,
        next: `Check that a patient is open in the other system, and open the record again. ${again}`,
      };
    case 'launch-several':
      return {
        what: 'The shared record holds more than one person by that NHS number.',
        meaning: `Which of them is meant cannot be told. ${NOTHING_OPENED}`,
        next: `Find the patient by hand and check who it is. Telephone ${team}: the numbers need to be put right.`,
      };
    case 'launch-protected':
      return {
        what: 'The record that was asked for is protected nationally.',
        meaning: `Nothing of it may be shown here. ${NOTHING_OPENED}`,
        next: `If you are caring for this person, telephone ${team}.`,
      };
    case 'launch-mismatch':
      return {
        what: 'What the other system says of the patient is not what the shared record says.',
        meaning: `It may be another person. ${NOTHING_OPENED}`,
        next: `Compare the details in the other system with the patient or a document. ${BY_HAND} If the details are right, telephone ${team}.`,
      };
  }
}
