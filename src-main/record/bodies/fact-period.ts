import { lastMoment, parseClinicalDate } from '../../../src-shared/clinical/dates.ts';
import type { FactPeriod } from '../access-facts.ts';

/** From the first moment of a date to the last of another; what is no date is not stated. */
export function factPeriod(start: unknown, end: unknown): FactPeriod {
  const [from, to] = [parseClinicalDate(start), parseClinicalDate(end)];
  return { startMs: from?.sortKey ?? null, endMs: to === null ? null : lastMoment(to) };
}
