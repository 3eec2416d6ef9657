import type { ConnectionFailure } from '../backend/index.ts';
import type { CONNECTION_CODES } from '../../src-shared/contract/connection-codes.ts';
import type { Refusal } from '../../src-shared/contract/index.ts';

/** Why nothing came from the shared record, or nothing of use. */
export type ConnectionRefusal = (typeof CONNECTION_CODES)[number];

/** The refusal that each failure of a connection is told as. */
export const CONNECTION_REFUSALS: Readonly<Record<ConnectionFailure, ConnectionRefusal>> = {
  unreachable: 'backend-unreachable',
  'broken-off': 'backend-broken-off',
  'too-slow': 'backend-too-slow',
  redirected: 'backend-redirected',
  'no-network': 'no-network',
  'name-unknown': 'backend-not-found',
  certificate: 'backend-certificate',
  'not-secure': 'backend-not-secure',
  'network-sign-in': 'network-sign-in',
};

/** The same for all of them: silence is no statement about a person (HAZ-033). */
const NOT_KNOWN = 'What is in it is not known at the moment. That nothing is shown does not mean nothing is recorded.';

/** What happened, what it means for care, and what to do next (rule 7). @param team the team with its telephone number */
export function connectionWords(code: ConnectionRefusal, team: string): Omit<Refusal, 'code'> {
  switch (code) {
    case 'backend-unreachable':
      return {
        what: 'The shared record could not be reached.',
        meaning: NOT_KNOWN,
        next: `Check the network connection and try again. If it goes on, telephone ${team}.`,
      };
    case 'backend-broken-off':
      return {
        what: 'The connection to the shared record broke off.',
        meaning: NOT_KNOWN,
        next: `Try again. If it goes on, telephone ${team}.`,
      };
    case 'backend-too-slow':
      return {
        what: 'The shared record did not answer in time.',
        meaning: NOT_KNOWN,
        next: `It may be busy, or the network slow. Try again in a minute. If it goes on, telephone ${team}.`,
      };
    case 'backend-redirected':
      return {
        what: 'What answered sent the viewer somewhere else, and the viewer did not go there.',
        meaning: NOT_KNOWN,
        next: `If this computer is on a guest or public network, open a web page in your browser and sign in to the network. Otherwise telephone ${team}.`,
      };
    case 'no-network':
      return {
        what: 'This computer has no network connection, so the shared record could not be reached.',
        meaning: NOT_KNOWN,
        next: 'Check the network cable or Wi-Fi, or use another computer. If it goes on, tell your IT service desk.',
      };
    case 'backend-not-found':
      return {
        what: 'This computer could not find the shared record on the network.',
        meaning: NOT_KNOWN,
        next: `Check that it is on the NHS network, by VPN if you are elsewhere. If it is, tell your IT service desk that the shared record’s name is not found (DNS), or telephone ${team}.`,
      };
    case 'backend-certificate':
      return {
        what: 'What answered could not prove that it is the shared record: its certificate is not valid.',
        meaning: `Nothing was sent to it and nothing was read from it. ${NOT_KNOWN}`,
        next: `Check the date and time of this computer. If they are right, tell your IT service desk that the certificate is not valid, and telephone ${team}.`,
      };
    case 'backend-not-secure':
      return {
        what: 'No secure connection to the shared record could be made.',
        meaning: `Nothing was sent and nothing was read. ${NOT_KNOWN}`,
        next: `Tell your IT service desk that the secure connection (TLS) fails, or telephone ${team}.`,
      };
    case 'network-sign-in':
      return {
        what: 'This computer’s network asks for a sign-in of its own before it lets anything through.',
        meaning: `The shared record was not reached. ${NOT_KNOWN}`,
        next: 'Open a web page in your browser, sign in to the network if it asks, and try again. Otherwise tell your IT service desk that the proxy asks for a sign-in (407).',
      };
    case 'backend-error':
      return {
        what: 'The shared record answered with an error.',
        meaning: NOT_KNOWN,
        next: `Try again in a minute. If it goes on, telephone ${team}.`,
      };
    case 'answer-unreadable':
      return {
        what: 'What answered could not be read as the shared record.',
        meaning: NOT_KNOWN,
        next: `If this computer is on a guest or public network, open a web page in your browser and sign in to the network. Otherwise try again in a minute. If it goes on, telephone ${team}.`,
      };
  }
}
