import { comparableDate, type ClinicalDate } from '../../../src-shared/clinical/dates.ts';
import type { SeriesPoint, TestSummary, TestValue, Trend } from '../../../src-shared/clinical/derived.ts';
import type { TestFact } from '../facts/test-fact.ts';
import { type Held, newestFirst, stands } from '../merge/held.ts';

interface Done {
  readonly held: Held;
  readonly fact: TestFact;
}

/** Every test with its last values, over all sources: when and where it was last done. By name. */
export function testSummaries(held: readonly Held[], nowMs: number): readonly TestSummary[] {
  return [...byKey(held)]
    .map(([key, done]) => [key, doneFirst(done, nowMs)] as const)
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
        trend: previous === undefined ? null : trendOf(previous, last),
      };
      return [summary];
    })
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB') || (a.key < b.key ? -1 : 1));
}

/** A result that is dated to come cannot be the last one done: it counts, behind those that have been. */
function doneFirst(done: readonly Done[], nowMs: number): readonly Done[] {
  const isToCome = ({ held }: Done): boolean => (held.entry.when?.sortKey ?? -Infinity) > nowMs;
  return done.some(isToCome) ? [...done.filter((item) => !isToCome(item)), ...done.filter(isToCome)] : done;
}

/** The points of one series, oldest first: numbers with a date only. */
export function seriesOf(held: readonly Held[], key: string): readonly SeriesPoint[] {
  return (byKey(held).get(key) ?? []).toReversed().flatMap(({ held: { entry }, fact }) => {
    if (entry.when === null || fact.value === null) return [];
    const { text, value, comparator, low, high } = fact;
    return [{ entryId: entry.id, text, when: entry.when, value, comparator, low, high }];
  });
}

/** Newest first within each key. Of a merged entry the first resource speaks: the others say the same. */
function byKey(held: readonly Held[]): ReadonlyMap<string, readonly Done[]> {
  const tests = new Map<string, Done[]>();
  for (const item of held.filter(stands).toSorted(newestResultFirst)) {
    for (const fact of item.facts[0]?.tests ?? []) {
      const done = tests.get(fact.key);
      if (done === undefined) tests.set(fact.key, [{ held: item, fact }]);
      else done.push({ held: item, fact });
    }
  }
  return new Map([...tests].map(([key, done]) => [key, withoutReportedStudies(done)]));
}

/** An imaging study and the report of it are one X-ray, and the report says more. */
function withoutReportedStudies(done: readonly Done[]): readonly Done[] {
  const isStudy = ({ held }: Done): boolean => held.facts[0]?.resourceType === 'ImagingStudy';
  if (!done.some(isStudy)) return done;
  const days = new Set(done.filter((item) => !isStudy(item)).map(({ held }) => dayOf(held.entry.when)));
  const rest = done.filter((item) => !isStudy(item) || !days.has(dayOf(item.held.entry.when)));
  return rest.length === 0 ? done : rest;
}

const dayOf = (when: ClinicalDate | null): string => (when === null ? '' : comparableDate(when).slice(0, 10));

const CORRECTING: ReadonlySet<string> = new Set(['corrected', 'amended']);
const corrects = ({ facts }: Held): boolean => CORRECTING.has(facts[0]?.status ?? '');

/** Of one moment the corrected result leads: another source may still hold what it corrected. */
function newestResultFirst(a: Held, b: Held): number {
  const isSameMoment = a.entry.when?.sortKey === b.entry.when?.sortKey;
  if (isSameMoment && corrects(a) !== corrects(b)) return corrects(a) ? -1 : 1;
  return newestFirst(a, b);
}

function valueOf({ held: { entry }, fact }: Done): TestValue {
  const source = entry.source.name ?? '';
  return {
    entryId: entry.id,
    text: fact.text,
    when: entry.when,
    where: [fact.performer, source]
      .filter((words, index, all) => words !== '' && all.indexOf(words) === index)
      .join(', '),
    interpretation: fact.interpretation,
    range: fact.range,
  };
}

/**
 * Only of two plain numbers on two dates: `< 5` is not lower than 6 by any known amount, and two values that may be of one
 * moment (a result and its correction) are no change of the patient's.
 */
function trendOf(previous: Done, last: Done): Trend | null {
  const [a, b] = [previous, last];
  if (a.fact.value === null || b.fact.value === null || a.fact.comparator !== '' || b.fact.comparator !== '')
    return null;
  if (!areTwoMoments(a.held.entry.when, b.held.entry.when)) return null;
  if (a.fact.value === b.fact.value) return 'same';
  return b.fact.value > a.fact.value ? 'higher' : 'lower';
}

/** As far as both are exact: a day and a minute of that day may be one moment. */
function areTwoMoments(a: ClinicalDate | null, b: ClinicalDate | null): boolean {
  if (a === null || b === null) return false;
  const [one, other] = [comparableDate(a), comparableDate(b)];
  return !one.startsWith(other) && !other.startsWith(one);
}
