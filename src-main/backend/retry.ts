import type { BackendErrorKind } from './errors.ts';
import type { Attempt } from './http-client.ts';

export interface RetryPolicy {
  readonly attempts: number;
  /** First wait in ms; it doubles. */
  readonly firstWaitMs: number;
  /** The longest wait, also for a server's `Retry-After`: past it the category fails in words instead. */
  readonly longestWaitMs: number;
  /** How many requests may be tried again while nothing succeeds (`RetryBudget`). */
  readonly requests: number;
  /** 0 to 1, for jitter: a restarted backend must not meet every viewer at the same moment. */
  readonly random: () => number;
  readonly now: () => number;
}

/** Too busy, stumbled, or briefly away: worth another try. Any other status is an answer. */
const WORTH_ANOTHER_TRY = new Set([429, 500, 502, 503, 504]);

/** What may be over in a moment. A certificate does not change, and nobody signs in to the network meanwhile. */
const MAY_PASS: ReadonlySet<BackendErrorKind> = new Set([
  'unreachable',
  'broken-off',
  'too-slow',
  'no-network',
  'name-unknown',
]);

/** Whether an attempt failed in a way that may pass. */
export function mayPass(outcome: Attempt): boolean {
  return outcome.error === null ? WORTH_ANOTHER_TRY.has(outcome.answer.status) : MAY_PASS.has(outcome.error.kind);
}

/** Ms to wait before the next attempt, or null where there is to be none. */
export function retryDelay(policy: RetryPolicy, attempt: number, outcome: Attempt): number | null {
  if (attempt >= policy.attempts || !mayPass(outcome)) return null;
  const asked = outcome.error === null ? parseRetryAfter(outcome.retryAfter, policy.now()) : null;
  if (asked === null) return backOff(policy, attempt);
  // Never before what was asked for, and not all in the same second after it: many were told the same.
  return asked > policy.longestWaitMs ? null : asked + (asked / 4 + policy.firstWaitMs) * policy.random();
}

function backOff(policy: RetryPolicy, attempt: number): number {
  const ceiling = Math.min(policy.longestWaitMs, policy.firstWaitMs * 2 ** (attempt - 1));
  return ceiling / 2 + (ceiling / 2) * policy.random();
}

/** `Retry-After` as seconds or an HTTP date (RFC 9110, 10.2.3), in ms from now. */
export function parseRetryAfter(text: string | null, now: number): number | null {
  if (text === null) return null;
  if (/^\d+$/.test(text.trim())) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
