import { describe, expect, test } from 'vitest';
import { CONNECTION_FAILURES, connectionFailureOf } from '../../../src-main/backend/index.ts';
import { CONNECTION_REFUSALS } from '../../../src-main/patient/connection-words.ts';
import { Refusals } from '../../../src-main/patient/refusals.ts';

const coded = (code: string): Error =>
  Object.assign(new Error(`something about https://host.example/ ${code}`), { code });

describe('why no answer came', () => {
  test.each([
    ['net::ERR_CONNECTION_REFUSED', 'unreachable'],
    ['net::ERR_CONNECTION_RESET', 'unreachable'],
    ['net::ERR_INTERNET_DISCONNECTED', 'no-network'],
    ['net::ERR_NAME_NOT_RESOLVED', 'name-unknown'],
    ['net::ERR_CERT_DATE_INVALID', 'certificate'],
    ['net::ERR_CERT_COMMON_NAME_INVALID', 'certificate'],
    ['net::ERR_CERT_AUTHORITY_INVALID', 'certificate'],
    ['net::ERR_SSL_PINNED_KEY_NOT_IN_CERT_CHAIN', 'certificate'],
    ['net::ERR_SSL_PROTOCOL_ERROR', 'not-secure'],
    ['net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH', 'not-secure'],
    ['net::ERR_PROXY_AUTH_REQUESTED', 'network-sign-in'],
    ['net::ERR_UNEXPECTED_PROXY_AUTH', 'network-sign-in'],
    ['net::ERR_CONTENT_LENGTH_MISMATCH', 'broken-off'],
    ['net::ERR_INCOMPLETE_CHUNKED_ENCODING', 'broken-off'],
    ['net::ERR_TIMED_OUT', 'too-slow'],
    ["Attempted to redirect, but redirect policy was 'error'", 'redirected'],
    ['net::ERR_SOMETHING_NEW', 'unreachable'],
  ])('Chromium says %s: %s', (message, failure) => {
    expect(connectionFailureOf(new Error(message))).toBe(failure);
  });

  test.each([
    ['ECONNREFUSED', 'unreachable'],
    ['ENOTFOUND', 'name-unknown'],
    ['EAI_AGAIN', 'name-unknown'],
    ['ENETUNREACH', 'no-network'],
    ['CERT_HAS_EXPIRED', 'certificate'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'not-secure'],
    ['UND_ERR_HEADERS_TIMEOUT', 'too-slow'],
  ])('Node says %s: %s, however deeply it is wrapped', (code, failure) => {
    const wrapped = new Error('Network Error', { cause: new TypeError('fetch failed', { cause: coded(code) }) });
    expect(connectionFailureOf(wrapped)).toBe(failure);
  });

  test('what is no error of a connection is no more than unreachable', () => {
    expect(connectionFailureOf('text')).toBe('unreachable');
    const circle = new Error('round');
    circle.cause = circle;
    expect(connectionFailureOf(circle)).toBe('unreachable');
  });

  test('each is said in words of its own, and none of them reads as an empty record', () => {
    const refusals = new Refusals('01744 000000');
    const all = CONNECTION_FAILURES.map((failure) => refusals.of(CONNECTION_REFUSALS[failure]));
    expect(new Set(all.map(({ what }) => what)).size).toBe(CONNECTION_FAILURES.length);
    for (const { meaning } of all) expect(meaning).toContain('does not mean nothing is recorded');
  });
});
