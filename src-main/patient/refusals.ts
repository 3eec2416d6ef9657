import type { Refusal, RefusalCode } from '../../src-shared/contract/index.ts';
import { accessWords } from './access-words.ts';
import { connectionWords } from './connection-words.ts';
import { launchWords } from './launch-words.ts';

/**
 * Every refusal in words: what happened, what it means for care, what to do next (rule 7). The team's telephone number
 * comes from configuration.
 */
export class Refusals {
  readonly #team: string;

  constructor(recordTeamPhone: string) {
    this.#team = `the Shared Care Record team on ${recordTeamPhone}`;
  }

  of(code: RefusalCode): Refusal {
    return { code, ...this.#words(code) };
  }

  #words(code: RefusalCode): { what: string; meaning: string; next: string } {
    const call = `Telephone ${this.#team}.`;
    switch (code) {
      case 'bad-request':
        return {
          what: 'The viewer could not use what was entered.',
          meaning: 'Nothing was looked up and no record was opened.',
          next: 'Check what you entered and try again.',
        };
      case 'not-signed-in':
        return { what: 'You are not signed in.', meaning: 'No record can be opened.', next: 'Sign in and try again.' };
      case 'sign-in-cancelled':
        return {
          what: 'Sign-in was cancelled.',
          meaning: 'You are not signed in.',
          next: 'Sign in when you are ready.',
        };
      case 'sign-in-failed':
        return {
          what: 'Sign-in did not work.',
          meaning: 'The identity service did not accept the sign-in, or its answer could not be trusted.',
          next: `Try again. If it happens again, telephone ${this.#team}.`,
        };
      case 'sign-in-timed-out':
        return {
          what: 'Sign-in took too long.',
          meaning: 'For safety the viewer stopped waiting for your browser.',
          next: 'Sign in again.',
        };
      case 'sign-in-too-weak':
        return {
          what: 'You signed in, but not in the way that this computer needs.',
          meaning: 'The shared record needs a stronger sign-in here, with a smartcard or security key for instance.',
          next: `Sign in again with your smartcard or security key. If you have none, telephone ${this.#team}.`,
        };
      case 'sign-in-clock':
        return {
          what: 'The clock of this computer and that of the identity service do not agree.',
          meaning: 'While they differ, the viewer cannot tell whether a sign-in is still good, so it accepts none.',
          next: `Check the date, time and time zone of this computer, and have IT set them. Otherwise telephone ${this.#team}.`,
        };
      case 'sign-in-role':
        return {
          what: 'You could not be signed in to the role that you chose.',
          meaning: 'The identity service did not confirm that role, so no record is open.',
          next: `Sign in again. If it happens again, telephone ${this.#team}.`,
        };
      case 'session-ended':
        return {
          what: 'Your session has ended at the shared record.',
          meaning: 'The record was closed and what was shown has been removed.',
          next: 'Sign in again to go on.',
        };
      case 'no-role':
      case 'forbidden':
      case 'opted-out':
      case 'sensitive':
      case 'own-record':
      case 'relative':
      case 'role-not-allowed':
      case 'reason-not-accepted':
      case 'access-ended':
      case 'access-not-checked':
      case 'copy-ended':
      case 'identity-changed':
        return accessWords(code, this.#team);
      case 'not-found':
        return {
          what: 'The shared record holds nobody by that number.',
          meaning: 'This does not mean that the person has no records elsewhere.',
          next: 'Check the details and find the patient again.',
        };
      case 'backend-unreachable':
      case 'backend-broken-off':
      case 'backend-too-slow':
      case 'backend-redirected':
      case 'no-network':
      case 'backend-not-found':
      case 'backend-certificate':
      case 'backend-not-secure':
      case 'network-sign-in':
      case 'backend-error':
      case 'answer-unreadable':
        return connectionWords(code, this.#team);
      case 'not-audited':
        return {
          what: 'The record was not opened, because it could not be noted down that you looked at it.',
          meaning: 'Every look at a record must leave a trail. This computer could not write it.',
          next: `Use another computer, and telephone ${this.#team} about this one.`,
        };
      case 'not-noted':
        return {
          what: 'It was not done, because it could not be noted down.',
          meaning: 'Whatever leaves a record must leave a trail. Nothing was copied, printed or saved.',
          next: `Try again. If it happens again, telephone ${this.#team} about this computer.`,
        };
      case 'view-not-noted':
        return {
          what: 'This page is not shown, because it could not be noted down that you look at it.',
          meaning: 'Every look at a record must leave a trail. The page is not empty: what is on it is not known here.',
          next: `Try again. If it happens again, use another computer, and telephone ${this.#team} about this one.`,
        };
      case 'switched-off':
        return {
          what: 'This is switched off at this computer.',
          meaning: 'Nothing was copied, printed or saved.',
          next: `If you need it for care, telephone ${this.#team}.`,
        };
      case 'not-printed':
        return {
          what: 'It could not be printed or saved.',
          meaning:
            'What has come out of the printer, or lies where you wanted to save it, may not be whole: do not use it.',
          next: `Try again, or another printer or folder. If it happens again, telephone ${this.#team}.`,
        };
      case 'record-process-failed':
        return {
          what: 'The part of the viewer that reads records stopped.',
          meaning: 'The record was closed. Nothing was lost: the viewer only shows copies.',
          next: `Open the record again. If it happens again, telephone ${this.#team}.`,
        };
      case 'version-too-old':
        return {
          what: 'This version of the viewer is too old for the shared record, so it opens no records.',
          meaning:
            'An older version may leave out or misread what newer records hold. Nothing is wrong with the person’s record.',
          next: `Ask IT to install the newer version. Until then use another computer, or telephone ${this.#team}.`,
        };
      case 'page-misused':
        return {
          what: `The window sent messages that the viewer never sends by itself, so it was closed and you were signed out. Before you sign in again, telephone ${this.#team}.`,
          meaning: 'Something may have taken over the window. It was noted down.',
          next: `Telephone ${this.#team}, and tell IT which computer this is.`,
        };
      case 'launch-unreadable':
      case 'launch-not-allowed':
      case 'launch-other-service':
      case 'launch-nhs-number':
      case 'launch-birth-date':
      case 'launch-token-invalid':
      case 'launch-token-expired':
      case 'launch-token-used':
      case 'launch-token-unsure':
      case 'launch-not-decrypted':
      case 'launch-expired':
      case 'launch-other-user':
      case 'launch-no-patient':
      case 'launch-several':
      case 'launch-protected':
      case 'launch-mismatch':
        return launchWords(code, this.#team);
      case 'superseded':
        return {
          what: 'Another record was asked for meanwhile.',
          meaning: 'This one was not opened.',
          next: 'Open the record that you need.',
        };
      case 'internal':
        return { what: 'The viewer met an error of its own.', meaning: 'The action was not carried out.', next: call };
    }
  }
}

/** Carries a refusal through code that otherwise returns values. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly code: RefusalCode;

  constructor(code: RefusalCode) {
    super(code);
    this.code = code;
  }
}
