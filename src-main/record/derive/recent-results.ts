import { DAY_MS, lastMoment } from '../../../src-shared/clinical/dates.ts';
import type { RecentResult, TestSummary } from '../../../src-shared/clinical/derived.ts';
import { verdictOf } from '../../../src-shared/clinical/value-verdict.ts';
import type { Held } from '../merge/held.ts';

const RECENT_DAYS = 365;

/** A report that says no more than that it was made is no value to read. */
const WITHOUT_VALUE = 'Reported';

/**
 * Tests whose last value is of the last twelve months, or may be: '2025' names all of that year (HAZ-009). What may be abnormal
 * first, then by date, newest first.
 */
export function recentResults(
  tests: readonly TestSummary[],
  held: readonly Held[],
  nowMs: number,
): readonly RecentResult[] {
  const since = nowMs - RECENT_DAYS * DAY_MS;
  const recent = tests.filter(
    ({ last }) => last.text !== WITHOUT_VALUE && last.when !== null && lastMoment(last.when) >= since,
  );
  const wanted = new Set(recent.map(({ last }) => last.entryId));
  const byId = new Map<string, Held>();
  for (const item of held) if (wanted.has(item.entry.id)) byId.set(item.entry.id, item);
  return recent
    .map((test) => ({ test, standing: standingOf(test, byId.get(test.last.entryId)) }))
    .toSorted(
      (a, b) =>
        (a.standing === null ? 1 : 0) - (b.standing === null ? 1 : 0) ||
        (b.test.last.when?.sortKey ?? 0) - (a.test.last.when?.sortKey ?? 0) ||
        a.test.name.localeCompare(b.test.name, 'en-GB') ||
        (a.test.key < b.test.key ? -1 : 1),
    )
    .map(({ test: { key, last }, standing }) => ({
      testKey: key,
      standing,
      mayBeOlder:
        last.when !== null &&
        last.when.precision !== 'minute' &&
        last.when.precision !== 'day' &&
        last.when.sortKey < since,
    }));
}

/** As its words say it (`verdictOf`), so that list and sign never differ (HAZ-008). */
function standingOf({ key }: TestSummary, held: Held | undefined): RecentResult['standing'] {
  const fact = held?.facts[0]?.tests.find((test) => test.key === key);
  if (fact === undefined) return null;
  if (fact.isAbnormal) return 'marked';
  const { shape } = verdictOf(fact);
  return shape === 'high' ? 'above' : shape === 'low' ? 'below' : null;
}
