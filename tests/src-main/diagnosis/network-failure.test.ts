import { describe, expect, test } from 'vitest';
import { failureOf, isRedirect, reasonOf } from '../../../src-main/diagnosis/network-failure.ts';

/** As Electron's `net.fetch` rejects. */
const chromiums = (code: string): Error => new Error(`net::${code}`);

describe('what Chromium’s network stack says', () => {
  test.each([
    ['ERR_INTERNET_DISCONNECTED', 'NET-CONN-4'],
    ['ERR_NAME_NOT_RESOLVED', 'NET-DNS-1'],
    ['ERR_DNS_TIMED_OUT', 'NET-DNS-1'],
    ['ERR_PROXY_AUTH_UNSUPPORTED', 'NET-PROXY-4'],
    ['ERR_UNEXPECTED_PROXY_AUTH', 'NET-PROXY-4'],
    ['ERR_MANDATORY_PROXY_CONFIGURATION_FAILED', 'NET-PROXY-3'],
    ['ERR_PAC_SCRIPT_FAILED', 'NET-PROXY-3'],
    ['ERR_PROXY_CONNECTION_FAILED', 'NET-PROXY-2'],
    ['ERR_TUNNEL_CONNECTION_FAILED', 'NET-PROXY-5'],
    ['ERR_SSL_CLIENT_AUTH_CERT_NEEDED', 'NET-TLS-8'],
    ['ERR_BAD_SSL_CLIENT_AUTH_CERT', 'NET-TLS-8'],
    ['ERR_SSL_VERSION_OR_CIPHER_MISMATCH', 'NET-TLS-7'],
    ['ERR_SSL_PROTOCOL_ERROR', 'NET-TLS-7'],
    ['ERR_CONNECTION_REFUSED', 'NET-CONN-1'],
    ['ERR_CONNECTION_TIMED_OUT', 'NET-CONN-2'],
    ['ERR_CONNECTION_RESET', 'NET-CONN-3'],
    ['ERR_EMPTY_RESPONSE', 'NET-CONN-3'],
    ['ERR_ADDRESS_UNREACHABLE', 'NET-CONN-5'],
    ['ERR_BLOCKED_BY_CLIENT', 'NET-CONN-6'],
    ['ERR_SOMETHING_OF_A_RELEASE_TO_COME', 'NET-CONN-7'],
  ])('%s is %s', (reason, code) => {
    const result = failureOf(chromiums(reason), 'record.nhs.uk', 'PROXY p:8080');
    expect(result).toMatchObject({ code, state: 'wrong' });
    expect(result.facts).toContainEqual({ term: 'Reason', words: reason });
  });
});

test('what an error says is no reason: it may hold an address, and a name of a person in it', () => {
  const error = new TypeError('https://x/Patient?name=Hollins failed');
  expect(reasonOf(error)).toBe('unknown');
  expect(JSON.stringify(failureOf(error, 'record.nhs.uk', 'DIRECT'))).not.toContain('Hollins');
  expect(reasonOf(new Error('net::ERR_FAILED https://x/Patient/1'))).toBe('unknown');
  expect(reasonOf(Object.assign(new Error('x'), { code: 'Hollins, Margaret' }))).toBe('unknown');
  expect(reasonOf('net::ERR_FAILED')).toBe('unknown');
});

test('a cause within a cause is found, and one without an end does not hold it up', () => {
  expect(
    reasonOf(new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ECONNRESET' }) })),
  ).toBe('ECONNRESET');
  const round = new Error('x');
  round.cause = round;
  expect(reasonOf(round)).toBe('unknown');
  expect(isRedirect(round)).toBe(false);
  for (const name of ['TimeoutError', 'AbortError'])
    expect(reasonOf(new DOMException('late', name))).toBe('TimeoutError');
});
