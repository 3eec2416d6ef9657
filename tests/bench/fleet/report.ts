import { againEach, needsOf, peakRate, percentile, perSecond } from './figures.ts';
import type { Plan } from './plan.ts';
import type { ShareReport } from './viewers.ts';

/** Something that the client promises its backend, and what was found. */
export interface Promised {
  readonly what: string;
  readonly holds: boolean;
  readonly found: string;
}

/** The rate after a restart may be so many times the busiest one before it: those who waited come on top of those who come anyway. */
const NO_STAMPEDE = 2;

/** Of the time; above it the fleet itself falls behind. */
const TOO_BUSY = 0.7;

/** What is looked at for a stampede after the backend is back, in seconds. */
const AFTER = 30;

export function promises(report: ShareReport, plan: Plan): Promised[] {
  const { away, quietFrom, end } = plan;
  const seconds = perSecond(report.asked, end);
  const second = (ms: number): number => Math.floor(ms / 1000);
  const idle = report.asked.filter(({ at }) => at >= quietFrom && at < end).length;
  const late = report.openings.filter(
    ({ at, wholeMs, refused }) => at < quietFrom && wholeMs === null && refused === null,
  );
  const kept: Promised[] = [
    { what: 'nobody polls: requests while nobody does anything', holds: idle === 0, found: String(idle) },
    {
      what: 'every record that opened came to its end',
      // Of a morning on which nobody got as far nothing is proved.
      holds: late.length === 0 && report.openings.length > 0,
      found: `${late.length} of ${report.openings.length} did not`,
    },
  ];
  if (away === null) return kept;
  const usual = peakRate(seconds, 0, second(away.from));
  const during = peakRate(seconds, second(away.from), second(away.until));
  const after = peakRate(seconds, second(away.until), second(away.until) + AFTER);
  const ratio = (rate: number): string =>
    `${rate.toFixed(0)} a second, ${(rate / usual).toFixed(2)} of the busiest before`;
  return [
    ...kept,
    { what: 'no stampede while the backend is away', holds: during <= usual * NO_STAMPEDE, found: ratio(during) },
    { what: 'no stampede when it is back', holds: after <= usual * NO_STAMPEDE, found: ratio(after) },
  ];
}

/** The figures in words, a line each. */
export function summary(
  report: ShareReport,
  { staff, morningMinutes }: { readonly staff: number; readonly morningMinutes: number },
): string[] {
  const { asked, openings, signIns, busy } = report;
  const isWhole = ({ refused, missing, wholeMs }: ShareReport['openings'][number]): boolean =>
    refused === null && missing === 0 && wholeMs !== null;
  const fromBackend = openings.filter(({ fromCopy }) => !fromCopy);
  const fromCopies = openings.filter(({ fromCopy }) => fromCopy);
  const whole = fromBackend.filter(isWhole);
  const again = againEach(report);
  const answered = asked.filter(({ status }) => status > 0);
  const bytes = answered.reduce((sum, one) => sum + one.bytes, 0);
  const spread = (numbers: readonly number[]): string =>
    [50, 95, 99].map((percent) => `p${percent} ${percentile(numbers, percent).toFixed(0)} ms`).join(', ');
  const tried = fromBackend.length - whole.length;
  const refusedBy = counted(openings.flatMap(({ refused }) => refused ?? []));
  const statuses = counted(
    asked
      .filter(({ status }) => status === 0 || status >= 400)
      .map(({ status }) => (status === 0 ? 'no answer' : String(status))),
  );
  const needs = needsOf(report, staff, morningMinutes);
  return [
    `signed in: ${signIns.filter(({ failed }) => failed === null).length} of ${staff}, ${signIns.filter(({ failed }) => failed !== null).length} attempts failed; ${spread(signIns.filter(({ failed }) => failed === null).map(({ ms }) => ms))}`,
    `records opened whole: ${whole.length}; ${tried} openings were not, and were tried again${refusedBy === '' ? '' : ` (${refusedBy})`}`,
    `search to first entries: ${spread(whole.flatMap(({ firstMs }) => firstMs ?? []))}`,
    `search to everything: ${spread(whole.flatMap(({ wholeMs }) => wholeMs ?? []))}`,
    `opened once more, from a copy: ${again.openings}, each with ${again.requests.toFixed(0)} requests and ${again.kilobytes.toFixed(1)} kB; to first entries: ${spread(fromCopies.flatMap(({ firstMs }) => firstMs ?? []))}; until checked: ${spread(fromCopies.filter(isWhole).flatMap(({ wholeMs }) => wholeMs ?? []))}`,
    `requests: ${asked.length}, of ${['record', 'sign-in', 'audit'].map((purpose) => `${purpose} ${asked.filter((one) => one.purpose === purpose).length}`).join(', ')}; ${spread(answered.map(({ ms }) => ms))}`,
    `not answered, or with an error: ${statuses === '' ? 'none' : statuses}`,
    `bytes of bodies as sent: ${(bytes / 1e6).toFixed(1)} MB`,
    `the fleet’s own processes were busy for ${(busy * 100).toFixed(0)} % of the time${busy > TOO_BUSY ? ': the times, and what does not hold, say more of this computer than of the server; take more --minutes' : ''}`,
    '',
    `What 1,000 staff need who log on within ${morningMinutes} min, in the busiest minute (${needs.logOnsPerMinute.toFixed(0)} log-ons, each with a record that nobody holds yet):`,
    `  each log-on and record: ${needs.requestsEach.toFixed(0)} requests, ${needs.kilobytesEach.toFixed(0)} kB`,
    `  ${needs.requestsPerSecond.toFixed(0)} requests a second, of them ${needs.signInRequestsPerSecond.toFixed(1)} to sign in and ${needs.auditPostsPerSecond.toFixed(1)} with audit events`,
    `  ${needs.megabitsPerSecond.toFixed(1)} Mbit/s; ${needs.underWay.toFixed(1)} requests under way at a time, at the times measured here`,
  ];
}

function counted(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => `${word} × ${count}`).join(', ');
}
