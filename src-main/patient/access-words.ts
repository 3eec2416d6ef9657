import type { Refusal, RefusalCode } from '../../src-shared/contract/index.ts';

/** Why a person may not see a record, or a part of it. */
export type AccessRefusal = Extract<
  RefusalCode,
  | 'no-role'
  | 'forbidden'
  | 'opted-out'
  | 'sensitive'
  | 'own-record'
  | 'relative'
  | 'role-not-allowed'
  | 'reason-not-accepted'
  | 'access-ended'
  | 'access-not-checked'
  | 'copy-ended'
  | 'identity-changed'
>;

/** What happened, what it means for care, and what to do next (rule 7). @param team the team with its telephone number */
export function accessWords(code: AccessRefusal, team: string): Omit<Refusal, 'code'> {
  const inEmergency = `In an emergency telephone ${team}.`;
  switch (code) {
    case 'no-role':
      return {
        what: 'Your account has no staff role for the shared record.',
        meaning: 'Only staff directly involved in care may see records. Residents have no access through this viewer.',
        next: `If you need access for your work, ask your manager or telephone ${team}.`,
      };
    case 'forbidden':
      return {
        what: 'The shared record does not allow you to open this record.',
        meaning: 'You may not be recorded as involved in this person’s care, or the record is restricted.',
        next: `If you are caring for this person, telephone ${team}.`,
      };
    case 'opted-out':
      return {
        what: 'This person has opted out of the shared record.',
        meaning: 'Nothing of their record is shown. Their records still exist where they were made.',
        next: `Ask the patient, or the service that holds the record. ${inEmergency}`,
      };
    case 'sensitive':
      return {
        what: 'This person’s record cannot be shown.',
        meaning:
          'Their details are protected nationally. Nothing was asked for, and nothing here says what is recorded.',
        next: `Ask the person, or the service that cares for them. ${inEmergency}`,
      };
    case 'own-record':
      return {
        what: 'This seems to be your own record.',
        meaning: 'Nobody may look at their own record here, whatever their role. That you tried has been noted down.',
        next: `Ask your own GP practice for your records. If this is somebody else, telephone ${team}.`,
      };
    case 'relative':
      return {
        what: 'This person has your family name and your address.',
        meaning: 'Staff may not open the records of people close to them here. That you tried has been noted down.',
        next: `A colleague should see to this person. If you are not related, telephone ${team}.`,
      };
    case 'role-not-allowed':
      return {
        what: 'Your role does not allow this.',
        meaning: 'Nothing was opened. What a role may see is decided by the shared record’s policy.',
        next: `If you hold another role, switch to it. If you need this for your work, telephone ${team}.`,
      };
    case 'reason-not-accepted':
      return {
        what: 'The shared record did not accept the reason.',
        meaning: 'Nothing was opened. That you asked, and why, has been noted down.',
        next: `Choose another reason if it fits, or telephone ${team}.`,
      };
    case 'access-ended':
      return {
        what: 'The time for which you gave a reason is over.',
        meaning: 'The record was closed, and what was shown has been removed.',
        next: `Open it again if you still need it for care: you are asked for a reason again. Otherwise telephone ${team}.`,
      };
    case 'copy-ended':
      return {
        what: 'The copy of this record has been removed from this computer.',
        meaning:
          'A copy is held for a short time only, and the shared record could not be reached to bring it up to date.',
        next: `Open the record again when the shared record can be reached. ${inEmergency}`,
      };
    case 'identity-changed':
      return {
        what: 'Who this record is about was changed at the shared record while it was open.',
        meaning:
          'The NHS number, name or date of birth that was shown is not what is recorded now. It may have been put right, or records of two people may have been joined or parted. What was shown has been removed.',
        next: `Find the person again, and check who it is before you rely on anything that you read. If in doubt telephone ${team}.`,
      };
    case 'access-not-checked':
      return {
        what: 'It could not be checked whether you may see this record.',
        meaning: 'Nothing of it was opened. This does not mean that you may not see it, nor that nothing is recorded.',
        next: `Try again. If it goes on, or in an emergency, telephone ${team}.`,
      };
  }
}
