/**
 * Why no answer came, as far as it makes a difference to the person in front of the screen: each has words of its own
 * (patient/connection-words.ts).
 */
export const CONNECTION_FAILURES = [
  /** Nobody answers there, or for no reason that is known. */
  'unreachable',
  /** The answer began, and the connection ended before it was whole. */
  'broken-off',
  /** Silent for too long, or slower than anything that is of use. */
  'too-slow',
  /** It sends the viewer elsewhere, and the viewer does not go there. */
  'redirected',
  /** This computer has no network. */
  'no-network',
  /** Nobody knows the backend's name: DNS is gone, or this is another network. */
  'name-unknown',
  /** The other end could not prove that it is the backend. */
  'certificate',
  /** No encrypted connection came about. */
  'not-secure',
  /** The network's own proxy wants somebody to sign in (407). */
  'network-sign-in',
] as const;

export type ConnectionFailure = (typeof CONNECTION_FAILURES)[number];

/** By the codes of Chromium's network stack (net_error_list.h) and of Node's; the first that fits counts. */
const BY_CODE: readonly (readonly [pattern: RegExp, failure: ConnectionFailure])[] = [
  [/^ERR_(INTERNET_DISCONNECTED|NETWORK_IO_SUSPENDED|NETWORK_ACCESS_DENIED)$|^ENET(DOWN|UNREACH)$/, 'no-network'],
  [/^ERR_(NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|ICANN_NAME_COLLISION|DNS_.+)$|^ENOTFOUND$|^EAI_/, 'name-unknown'],
  [/^ERR_(UNEXPECTED_)?PROXY_AUTH/, 'network-sign-in'],
  [/^ERR_(CERT_|CERTIFICATE_|TLS_CERT_|SSL_PINNED_|PROXY_CERTIFICATE)/, 'certificate'],
  [/^(CERT_|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|UNABLE_TO_(GET|VERIFY)|HOSTNAME_MISMATCH)/, 'certificate'],
  [/^ERR_(SSL_|TLS_|BAD_SSL_|ECH_)|^EPROTO$/, 'not-secure'],
  [/^ERR_(TIMED_OUT|CONNECTION_TIMED_OUT)$|^ETIMEDOUT$|^UND_ERR_.*TIMEOUT$/, 'too-slow'],
  [
    /^ERR_(CONTENT_LENGTH_MISMATCH|INCOMPLETE_CHUNKED_ENCODING|INVALID_CHUNKED_ENCODING|CONTENT_DECODING_.+)$/,
    'broken-off',
  ],
];

/** Neither Chromium's stack nor Node's has a code for it. */
const REDIRECTED = /^Attempted to redirect|^Redirect was cancelled|^unexpected redirect/;

/** As deep as libraries wrap what they were told. */
const DEEPEST_CAUSE = 5;

/** What an error of `fetch` stands for, as one of ours: its own words may hold an address. */
export function connectionFailureOf(error: unknown): ConnectionFailure {
  let cause = error;
  for (let depth = 0; depth < DEEPEST_CAUSE && cause instanceof Error; depth += 1) {
    if (REDIRECTED.test(cause.message)) return 'redirected';
    // Chromium's is a plain Error, 'net::ERR_CERT_DATE_INVALID'; Node's has a code.
    const code = /^net::(ERR_\w+)/.exec(cause.message)?.[1] ?? ('code' in cause ? String(cause.code) : '');
    const known = BY_CODE.find(([pattern]) => pattern.test(code));
    if (known !== undefined) return known[1];
    cause = cause.cause;
  }
  return 'unreachable';
}

/** Whether no answer came at all, for whatever reason. */
export const isConnectionFailure = (kind: string): kind is ConnectionFailure =>
  CONNECTION_FAILURES.some((failure) => failure === kind);
