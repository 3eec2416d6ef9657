import { areTwoMoments } from '../../../src-shared/clinical/dates.ts';
import type { TestSummary, TestValue, Trend } from '../../../src-shared/clinical/derived.ts';
import { verdictOf } from '../../../src-shared/clinical/value-verdict.ts';
import { joinWords } from '../../../src-shared/join-words.ts';
import { isPlacedAtEnd, placeDate } from '../../../src-shared/clinical/entry.ts';
import type { Held } from '../merge/held.ts';
import { counts, type Done, testsByKey, whereOf } from './tests-done.ts';

/** Every test with its last values, over all sources: when and where it was last done. By name. */
export function testSummaries(held: readonly Held[], nowMs: number): readonly TestSummary[] {
  return [...testsByKey(held)]
    .map(([key, done]) => [key, doneFirst(done.filter(counts), nowMs)] as const)
    .flatMap(([key, done]) => {
      const [last, previous] = done;
      if (last === undefined) return [];
      const summary: TestSummary = {
        key,
        name: last.fact.name,
        unit: last.fact.unit,
        count: done.length,
        last: valueOf(last),
        previous: previous === undefined ? null : valueOf(previous),
        trend: previous === undefined ? null : trendOf(previous, last, nowMs),
      };
      return [summary];
    })
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB') || (a.key < b.key ? -1 : 1));
}

/** A result that is dated to come cannot be the last one done: it counts, behind those that have been. */
function doneFirst(done: readonly Done[], nowMs: number): readonly Done[] {
  const isLater = (item: Done): boolean => isToCome(item, nowMs);
  return done.some(isLater) ? [...done.filter((item) => !isLater(item)), ...done.filter(isLater)] : done;
}

const isToCome = ({ held }: Done, nowMs: number): boolean => (placeDate(held.entry)?.sortKey ?? -Infinity) > nowMs;

function valueOf(done: Done): TestValue {
  const { entry } = done.held;
  const { text, standing, range } = done.fact;
  return {
    entryId: entry.id,
    text,
    when: placeDate(entry),
    isWhenEnd: isPlacedAtEnd(entry),
    where: whereOf(done),
    interpretation: joinWords([standing, verdictOf(done.fact).words]),
    range,
  };
}

/**
 * Only of two plain numbers on two dates: `< 5` is not lower than 6 by any known amount, and two values that may be of one
 * moment (a result and its correction) are no change of the patient's. What is dated to come is no step of a course.
 */
function trendOf(previous: Done, last: Done, nowMs: number): Trend | null {
  const [a, b] = [previous, last];
  if (a.fact.value === null || b.fact.value === null || a.fact.comparator !== '' || b.fact.comparator !== '')
    return null;
  if (isToCome(a, nowMs) || isToCome(b, nowMs)) return null;
  if (!areTwoMoments(placeDate(a.held.entry), placeDate(b.held.entry))) return null;
  if (a.fact.value === b.fact.value) return 'same';
  return b.fact.value > a.fact.value ? 'higher' : 'lower';
}
