/**
 * Nothing came from the shared record, or nothing of use: no statement about a person or a permission. In a file without schemas, because
 * the window, too, asks by them.
 */
export const CONNECTION_CODES = [
  'backend-unreachable',
  'backend-broken-off',
  'backend-too-slow',
  'backend-redirected',
  'no-network',
  'backend-not-found',
  'backend-certificate',
  'backend-not-secure',
  'network-sign-in',
  'backend-error',
  'answer-unreadable',
] as const;
