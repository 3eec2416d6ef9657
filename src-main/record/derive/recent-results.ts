import { DAY_MS } from '../../../src-shared/clinical/dates.ts';
import type { RecentResult, TestSummary } from '../../../src-shared/clinical/derived.ts';
import type { Held } from '../merge/held.ts';

const RECENT_DAYS = 365;

/** A report that says no more than that it was made is no value to read. */
const WITHOUT_VALUE = 'Reported';

/** Tests whose last value is of the last twelve months: what may be abnormal first, then by date, newest first. */
export function recentResults(
  tests: readonly TestSummary[],
  held: readonly Held[],
  nowMs: number,
): readonly RecentResult[] {
  const since = nowMs - RECENT_DAYS * DAY_MS;
  const recent = tests.filter(({ last }) => last.text !== WITHOUT_VALUE && (last.when?.sortKey ?? -Infinity) >= since);
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
    .map(({ test: { key }, standing }) => ({ testKey: key, standing }));
}

/** The source's own word first; only where it has none, the number against the range of the same value (HAZ-008). */
function standingOf({ key, last }: TestSummary, held: Held | undefined): RecentResult['standing'] {
  if (held === undefined) return null;
  const abnormal = new Set(held.entry.marks.filter(({ tone }) => tone === 'abnormal').map(({ text }) => text));
  const said = last.interpretation.split(', ').filter((words) => words !== '');
  if (said.some((words) => abnormal.has(words))) return 'marked';
  const fact = held.facts[0]?.tests.find((test) => test.key === key);
  if (fact === undefined || fact.value === null) return null;
  const { value, comparator, low, high } = fact;
  // '< 5' may be any number below it: above a range it is never known to be, below one only where all of it is.
  if (high !== null && value > high && ['', '>', '>='].includes(comparator)) return 'above';
  return low !== null && value < low && ['', '<', '<='].includes(comparator) ? 'below' : null;
}
