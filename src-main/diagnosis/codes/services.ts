import { codes } from './rule.ts';

/** What the identity provider and the record service say of themselves. */
export const SERVICE_CODES = codes({
  'IDP-0': { state: 'well', result: 'The identity provider says where to sign in, and all of it may be reached.' },
  'IDP-1': {
    state: 'wrong',
    result: 'The record service does not say which identity provider to use ({reason}).',
    next: 'The service has to answer at .well-known/smart-configuration, or identityUrl has to be set.',
    whom: 'team',
  },
  'IDP-2': {
    state: 'wrong',
    result: 'The identity provider does not say how to sign in ({reason}).',
    next: 'It has to answer at .well-known/openid-configuration: see that identityUrl is right.',
    whom: 'team',
  },
  'IDP-3': {
    state: 'wrong',
    result: 'A web page came in the place of what {host} says: a sign-in or warning page of the network, most likely.',
    next: 'Sign in to the network in the browser, or have the web filter let the host pass.',
    whom: 'network',
  },
  'IDP-4': {
    state: 'wrong',
    result: 'What the identity provider says of itself cannot be read.',
    next: 'See that identityUrl is right.',
    whom: 'team',
  },
  'IDP-5': {
    state: 'wrong',
    result: 'The identity provider calls itself {issuer}, and the settings call it {expected}.',
    next: 'Make the two the same, to the letter: identityUrl in the settings.',
    whom: 'team',
  },
  'IDP-6': {
    state: 'wrong',
    result: 'The identity provider does not name: {missing}.',
    next: 'Without these nobody can sign in.',
    whom: 'team',
  },
  'IDP-7': {
    state: 'wrong',
    result: 'The identity provider sends the viewer to {origins}, where the settings do not let it go.',
    next: 'Where that is right, name it in network.alsoAllowed.',
    whom: 'desk',
  },
  'IDP-8': {
    state: 'attention',
    result: 'The identity provider does not say that it takes PKCE with S256, which the viewer uses.',
    next: 'Tell them once; if people can sign in, all is well.',
    whom: 'team',
  },
  'IDP-9': {
    state: 'wrong',
    result: '{host} sends the viewer elsewhere, and it does not go there.',
    next: 'See that the address in the settings is the last one, and that no page of the network is in between.',
    whom: 'network',
  },
  'IDP-10': {
    state: 'wrong',
    result: 'The record service names an identity provider without https ({issuer}).',
    next: 'The service has to name an https address.',
    whom: 'team',
  },
  'REC-0': { state: 'well', result: 'The record service offers all that the viewer uses.' },
  'REC-1': {
    state: 'attention',
    result: 'The record service offers what the viewer must have, and not: {missing}.',
    next: 'The viewer works, and says of each record what is not offered. Tell them once.',
    whom: 'team',
  },
  'REC-2': {
    state: 'wrong',
    result: 'The record service does not offer what the viewer must have: {missing}.',
    next: 'Records would not open, or not be whole. Nothing at this computer can change it.',
    whom: 'team',
  },
  'REC-3': {
    state: 'attention',
    result: 'The record service does not say what it offers. The viewer asks for everything it knows.',
    next: 'Tell them once.',
    whom: 'team',
  },
  'REC-4': {
    state: 'wrong',
    result: 'The record service answers with an error ({reason}).',
    next: 'See that backendUrl is right. If it is, the service has a fault.',
    whom: 'team',
  },
  'REC-5': {
    state: 'wrong',
    result:
      'A web page came in the place of the record service: a sign-in or warning page of the network, most likely.',
    next: 'Sign in to the network in the browser, or have the web filter let the host pass. See that backendUrl is right.',
    whom: 'network',
  },
  'REC-6': {
    state: 'wrong',
    result: 'What the record service says of itself cannot be read.',
    next: 'See that backendUrl is right: it ends where the FHIR address does.',
    whom: 'team',
  },
  'REC-7': {
    state: 'wrong',
    result: 'The record service speaks FHIR {version}; the viewer needs 4.0.',
    next: 'See that backendUrl is the address for FHIR R4.',
    whom: 'team',
  },
  'REC-8': {
    state: 'wrong',
    result: 'The record service sends the viewer elsewhere, and it does not go there.',
    next: 'See that backendUrl is the last address, and that no page of the network is in between.',
    whom: 'network',
  },
  'REC-9': {
    state: 'attention',
    result: 'The record service says only to people who are signed in what it offers.',
    next: 'It cannot be looked at here. If records open, all is well.',
  },
  'REC-10': {
    state: 'wrong',
    result: 'The record service demands version {wanted} of the viewer or later; this is {version}, and opens nothing.',
    next: 'Install the newer version.',
    whom: 'desk',
  },
  'REC-11': {
    state: 'attention',
    result: 'The record service asks for version {wanted} of the viewer or later; this is {version}.',
    next: 'Install the newer version.',
    whom: 'desk',
  },
  'CLK-0': { state: 'well', result: 'The clock of this computer is right, by that of {host} ({seconds}).' },
  'CLK-1': {
    state: 'wrong',
    result: 'The clock of this computer is {seconds} by that of {host}; {limit} are allowed.',
    next: 'Put date, time and time zone right, and see that the computer asks a time server.',
    whom: 'desk',
  },
  'CLK-2': {
    state: 'attention',
    result: 'The clock of this computer is {seconds} by that of {host}.',
    next: 'It still works. See that the computer asks a time server.',
    whom: 'desk',
  },
});
