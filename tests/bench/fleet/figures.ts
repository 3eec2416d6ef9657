import { busiestMinute } from './plan.ts';
import type { Asked } from './counting-fetch.ts';
import type { ShareReport } from './viewers.ts';

/** The value below which so many of a hundred lie; NaN of nothing. */
export function percentile(numbers: readonly number[], percent: number): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}

/** How many requests began in each second of the run. */
export function perSecond(asked: readonly Pick<Asked, 'at'>[], endMs: number): number[] {
  const seconds = Array.from({ length: Math.ceil(endMs / 1000) }, () => 0);
  for (const { at } of asked) {
    const second = Math.floor(at / 1000);
    if (second >= 0 && second < seconds.length) seconds[second] = (seconds[second] as number) + 1;
  }
  return seconds;
}

/** The most in any five seconds in a row, as a rate: one second alone is chance. */
export function peakRate(seconds: readonly number[], from: number, until: number): number {
  let most = 0;
  for (let second = Math.max(0, from); second + 5 <= Math.min(until, seconds.length); second += 1) {
    most = Math.max(most, seconds.slice(second, second + 5).reduce((sum, one) => sum + one, 0) / 5);
  }
  return most;
}

/** What opening a record once more costs, of which a copy is held and of which little or nothing has changed. */
export function againEach({ asked, openings }: Pick<ShareReport, 'asked' | 'openings'>): {
  readonly openings: number;
  readonly requests: number;
  readonly kilobytes: number;
} {
  const again = asked.filter(({ step, status }) => step === 'again' && status > 0);
  const count = openings.filter(({ fromCopy }) => fromCopy).length;
  const bytes = again.reduce((sum, one) => sum + one.bytes, 0);
  return { openings: count, requests: again.length / Math.max(1, count), kilobytes: bytes / 1000 / Math.max(1, count) };
}

/** What one log-on with one opening costs a backend, measured, and what a thousand within that long need of it at their busiest. */
export interface Needs {
  readonly requestsEach: number;
  readonly kilobytesEach: number;
  /** In the busiest minute of the morning. */
  readonly logOnsPerMinute: number;
  readonly requestsPerSecond: number;
  readonly megabitsPerSecond: number;
  readonly signInRequestsPerSecond: number;
  readonly auditPostsPerSecond: number;
  /** Requests under way at a time, by Little's law, at the times measured here. */
  readonly underWay: number;
}

export function needsOf(report: Pick<ShareReport, 'asked'>, staff: number, morningMinutes: number): Needs {
  const answered = report.asked.filter(({ status, step }) => status > 0 && step === 'first');
  const each = (asked: readonly Asked[]): number => asked.length / staff;
  const logOnsPerMinute = busiestMinute(morningMinutes);
  const perSecondOf = (asked: readonly Asked[]): number => (each(asked) * logOnsPerMinute) / 60;
  const bytesEach = answered.reduce((sum, { bytes }) => sum + bytes, 0) / staff;
  const requestsPerSecond = perSecondOf(answered);
  const meanSeconds = answered.reduce((sum, { ms }) => sum + ms, 0) / Math.max(1, answered.length) / 1000;
  return {
    requestsEach: each(answered),
    kilobytesEach: bytesEach / 1000,
    logOnsPerMinute,
    requestsPerSecond,
    megabitsPerSecond: (bytesEach * logOnsPerMinute * 8) / 60 / 1e6,
    signInRequestsPerSecond: perSecondOf(answered.filter(({ purpose }) => purpose === 'sign-in')),
    auditPostsPerSecond: perSecondOf(answered.filter(({ purpose }) => purpose === 'audit')),
    underWay: requestsPerSecond * meanSeconds,
  };
}
