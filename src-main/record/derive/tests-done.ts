import { comparableDate, type ClinicalDate } from '../../../src-shared/clinical/dates.ts';
import { distinct } from '../../../src-shared/join-words.ts';
import { placeDate } from '../../../src-shared/clinical/entry.ts';
import type { TestFact } from '../facts/test-fact.ts';
import { type Held, newestFirst } from '../merge/held.ts';

/** One test as one entry tells it. */
export interface Done {
  readonly held: Held;
  readonly fact: TestFact;
}

/** Whether it counts: neither it nor the entry as a whole was withdrawn (HAZ-012). */
export const counts = ({ held, fact }: Done): boolean => fact.stands && !held.entry.enteredInError;

/**
 * Everything told of each test in each unit, newest first within each key; withdrawn and cancelled ones among it. Of a
 * merged entry the first resource speaks: the others say the same.
 */
export function testsByKey(held: readonly Held[]): ReadonlyMap<string, readonly Done[]> {
  const tests = new Map<string, Done[]>();
  const tested = held.filter(({ facts }) => (facts[0]?.tests.length ?? 0) > 0);
  for (const item of tested.toSorted(newestResultFirst)) {
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
  const days = new Set(
    done.filter((item) => !isStudy(item) && counts(item)).map(({ held }) => dayOf(placeDate(held.entry))),
  );
  return done.filter((item) => !isStudy(item) || !counts(item) || !days.has(dayOf(placeDate(item.held.entry))));
}

const dayOf = (when: ClinicalDate | null): string => (when === null ? '' : comparableDate(when).slice(0, 10));

const CORRECTING: ReadonlySet<string> = new Set(['corrected', 'amended']);
const corrects = ({ facts }: Held): boolean => CORRECTING.has(facts[0]?.status ?? '');

/** Of one moment the corrected result leads: another source may still hold what it corrected. */
function newestResultFirst(a: Held, b: Held): number {
  const isSameMoment = placeDate(a.entry)?.sortKey === placeDate(b.entry)?.sortKey;
  if (isSameMoment && corrects(a) !== corrects(b)) return corrects(a) ? -1 : 1;
  return newestFirst(a, b);
}

/** Who did it and where it is held; '' where the record says neither. */
export function whereOf({ held: { entry }, fact }: Done): string {
  return distinct([fact.performer, entry.source.name ?? '']).join(', ');
}
