import { told, type Told } from './told.ts';
import type { DiagnosisCode } from './codes/index.ts';

/** Codes whose words need no more than a host, a proxy and the stack's own reason. */
type FailureCode = Extract<
  DiagnosisCode,
  `NET-CONN-${1 | 2 | 3 | 4 | 5 | 6 | 7}` | `NET-PROXY-${2 | 3 | 4 | 5}` | 'NET-DNS-1' | `NET-TLS-${7 | 8}`
>;

/** By the codes of Chromium's network stack (net_error_list.h) and of Node's; the first that fits counts. */
const BY_REASON: readonly (readonly [pattern: RegExp, code: FailureCode])[] = [
  [/^ERR_(INTERNET_DISCONNECTED|NETWORK_IO_SUSPENDED|NETWORK_ACCESS_DENIED)$|^ENETDOWN$/, 'NET-CONN-4'],
  [/^ERR_(NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|ICANN_NAME_COLLISION|DNS_.+)$|^ENOTFOUND$|^EAI_/, 'NET-DNS-1'],
  [/^ERR_(UNEXPECTED_)?PROXY_AUTH/, 'NET-PROXY-4'],
  [/^ERR_(MANDATORY_PROXY_CONFIGURATION_FAILED|PAC_.+)$|^PAC_SCRIPT_TIMED_OUT$/, 'NET-PROXY-3'],
  [/^ERR_(PROXY_CONNECTION_FAILED|SOCKS_.+|NO_SUPPORTED_PROXIES|PROXY_CERTIFICATE_.+)$/, 'NET-PROXY-2'],
  [/^ERR_(TUNNEL_CONNECTION_FAILED|PROXY_.+|HTTPS_PROXY_.+)$/, 'NET-PROXY-5'],
  [
    /^ERR_(SSL_CLIENT_AUTH_.+|BAD_SSL_CLIENT_AUTH_CERT|SSL_HANDSHAKE_NOT_COMPLETED)$|^ERR_SSL_TLSV13_ALERT_CERT/,
    'NET-TLS-8',
  ],
  [/^ERR_(SSL_|TLS_|BAD_SSL_|ECH_)|^EPROTO$/, 'NET-TLS-7'],
  [/^ERR_CONNECTION_REFUSED$|^ECONNREFUSED$/, 'NET-CONN-1'],
  [/^ERR_(TIMED_OUT|CONNECTION_TIMED_OUT)$|^ETIMEDOUT$|^UND_ERR_.*TIMEOUT$|^TimeoutError$/, 'NET-CONN-2'],
  [
    /^ERR_(CONNECTION_(RESET|CLOSED|ABORTED)|EMPTY_RESPONSE|RESPONSE_HEADERS_.+|HTTP2_.+)$|^ECONNRESET$|^EPIPE$|^UND_ERR_SOCKET$/,
    'NET-CONN-3',
  ],
  [/^ERR_ADDRESS_(UNREACHABLE|INVALID)$|^E(NET|HOST)UNREACH$/, 'NET-CONN-5'],
  [/^ERR_BLOCKED_BY_CLIENT$/, 'NET-CONN-6'],
];

/** As deep as libraries wrap what they were told. */
const DEEPEST_CAUSE = 5;

/** What the network stack calls it: `ERR_CONNECTION_REFUSED`, `ECONNREFUSED`; 'unknown' where it gives no name. */
export function reasonOf(error: unknown): string {
  let cause = error;
  for (let depth = 0; depth < DEEPEST_CAUSE && cause instanceof Error; depth += 1) {
    const chromiums = /^net::(ERR_\w{1,60})$/.exec(cause.message)?.[1];
    if (chromiums !== undefined) return chromiums;
    const code = 'code' in cause ? String(cause.code) : '';
    if (/^[A-Z][A-Z0-9_]{2,60}$/.test(code)) return code;
    // Given up by the check itself: nobody answered in time.
    if (cause.name === 'TimeoutError' || cause.name === 'AbortError') return 'TimeoutError';
    // Node's fetch, at an address that several ways lead to.
    cause = cause instanceof AggregateError ? cause.errors[0] : cause.cause;
  }
  return 'unknown';
}

/** Neither Chromium's stack nor Node's has a code for it: an answer came, and it leads elsewhere. */
const REDIRECTED = /^Attempted to redirect|^Redirect was cancelled|^unexpected redirect/;

export function isRedirect(error: unknown): boolean {
  let cause = error;
  for (let depth = 0; depth < DEEPEST_CAUSE && cause instanceof Error; depth += 1) {
    if (REDIRECTED.test(cause.message)) return true;
    cause = cause.cause;
  }
  return false;
}

/** Why no answer came from a host, certificates apart. @param proxy the way there, as the network stack has it */
export function failureOf(error: unknown, host: string, proxy: string): Told {
  const reason = reasonOf(error);
  const code = BY_REASON.find(([pattern]) => pattern.test(reason))?.[1] ?? 'NET-CONN-7';
  return told(code, { host, proxy, reason }, [{ term: 'Reason', words: reason }]);
}
