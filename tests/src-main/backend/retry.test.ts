import { describe, expect, test } from 'vitest';
import { BackendError } from '../../../src-main/backend/errors.ts';
import { parseRetryAfter, retryDelay, type RetryPolicy } from '../../../src-main/backend/retry.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const policy: RetryPolicy = {
  attempts: 4,
  firstWaitMs: 500,
  longestWaitMs: 20_000,
  requests: 16,
  random: () => 1,
  now: () => NOW,
};

const answer = (status: number, retryAfter: string | null = null) => ({
  error: null,
  answer: { status, bytes: new Uint8Array(0) },
  retryAfter,
});

describe('retries are few, patient, and only for what may pass', () => {
  test.each([429, 500, 502, 503, 504])('tries again after %i', (status) => {
    expect(retryDelay(policy, 1, answer(status))).toBe(500);
  });

  test.each([200, 304, 400, 401, 403, 404, 501])('takes %i as the answer', (status) => {
    expect(retryDelay(policy, 1, answer(status))).toBeNull();
  });

  test('doubles its wait, with jitter between half and whole', () => {
    const waits = [1, 2, 3].map((attempt) => retryDelay(policy, attempt, answer(503)));
    expect(waits).toEqual([500, 1000, 2000]);
    expect(retryDelay({ ...policy, random: () => 0 }, 2, answer(503))).toBe(500);
  });

  test('gives up after its last attempt', () => {
    expect(retryDelay(policy, 4, answer(503))).toBeNull();
  });

  test('honours Retry-After in seconds and as a date', () => {
    const atOnce = { ...policy, random: () => 0 };
    expect(retryDelay(atOnce, 1, answer(429, '7'))).toBe(7000);
    expect(retryDelay(atOnce, 1, answer(503, 'Sun, 22 Nov 2026 12:00:09 GMT'))).toBe(9000);
  });

  test('comes back some time after what Retry-After asks for, and never before: many were told the same', () => {
    expect(retryDelay(policy, 1, answer(429, '8'))).toBe(10_500);
    expect(retryDelay(policy, 3, answer(429, '0'))).toBe(500);
    expect(retryDelay({ ...policy, random: () => 0.5 }, 1, answer(503, '20'))).toBe(22_750);
  });

  test('does not keep a clinician waiting longer than its limit, whatever the server asks', () => {
    expect(retryDelay(policy, 1, answer(503, '3600'))).toBeNull();
  });

  test('falls back to its own wait where Retry-After is nonsense', () => {
    expect(parseRetryAfter('soon', NOW)).toBeNull();
    expect(retryDelay(policy, 1, answer(503, 'soon'))).toBe(500);
  });

  test('tries a lost connection again, and nothing else that went wrong', () => {
    expect(retryDelay(policy, 1, { error: new BackendError('unreachable', '') })).toBe(500);
    expect(retryDelay(policy, 1, { error: new BackendError('too-large', '') })).toBeNull();
    expect(retryDelay(policy, 1, { error: new BackendError('aborted', '') })).toBeNull();
  });
});
