import { areTwoMoments, type ClinicalDate, comparableDate, formatDateTime } from '../../src-shared/clinical/dates.ts';
import type { Trend } from '../../src-shared/clinical/derived.ts';
import type { ResultRow, ResultValue } from '../../src-shared/clinical/results-table.ts';
import { verdictOf } from '../../src-shared/clinical/value-verdict.ts';
import { joinWords } from '../../src-shared/join-words.ts';

export const dateWords = ({ when, isWhenEnd }: Pick<ResultValue, 'when' | 'isWhenEnd'>): string =>
  when === null ? 'no date recorded' : joinWords([isWhenEnd ? 'until' : '', formatDateTime(when)], ' ');

/**
 * A value in a row that names its unit: without that unit, where the text ends with it. In any other unit, and with any
 * other words, it stays whole.
 */
export function textInRow({ text }: ResultValue, { unit }: Pick<ResultRow, 'unit'>): string {
  return unit !== '' && text.endsWith(unit) ? text.slice(0, -unit.length).trimEnd() : text;
}

/** Everything of one value in words: for whoever hears it, and as what stands in its title. */
export function valueInWords(value: ResultValue): string {
  const { text, standing, range, where } = value;
  return joinWords([standing, text, verdictOf(value).words, range, where]);
}

/** `YYYY-MM-DD` */
const A_DAY = 10;

/**
 * What stands in front of the value that stands behind a value: 'before', unless it has no date, is dated to come (these stand
 * behind the last one done, `lastFirst`), or both may be of one moment. A result and what it corrected are no course of the
 * patient's.
 */
export function beforeWord(when: ClinicalDate | null, other: ClinicalDate | null): string {
  if (other === null) return 'without a date';
  if (when === null || other.sortKey > when.sortKey) return 'dated to come';
  if (areTwoMoments(when, other)) return 'before';
  const exact = Math.min(comparableDate(when).length, comparableDate(other).length);
  if (exact < A_DAY) return 'at about the same time';
  return exact === A_DAY ? 'on the same day' : 'at the same time';
}

/** Of the row alone: the same test under another code, name or unit has a row of its own. */
export const NO_EARLIER = 'no earlier value held in its row of Results';

/** How the last stands to the one before: a direction, and no judgement. */
export const TREND_WORDS: Readonly<Record<Trend, string>> = {
  higher: 'now higher',
  lower: 'now lower',
  same: 'now the same',
};

/** Values that stand, the last one done first: what is dated to come cannot be it, and stands behind. */
export function lastFirst({ values }: ResultRow, nowMs: number): readonly ResultValue[] {
  const standing = values.filter(({ stands }) => stands);
  const isToCome = ({ when }: ResultValue): boolean => (when?.sortKey ?? -Infinity) > nowMs;
  return [...standing.filter((value) => !isToCome(value)), ...standing.filter(isToCome)];
}

/** Withdrawn: struck through, and labelled. What has no value for a stated reason was never true or untrue. */
export const isStruck = ({ stands, standing }: ResultValue): boolean => !stands && standing !== '';
