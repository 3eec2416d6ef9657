import { formatDateTime } from '../../src-shared/clinical/dates.ts';
import type { Trend } from '../../src-shared/clinical/derived.ts';
import type { ResultRow, ResultValue } from '../../src-shared/clinical/results-table.ts';
import { joinWords } from '../../src-shared/join-words.ts';

/** What a value is beside what is usual: a shape beside the words, so that colour is never alone (HAZ-017). */
export type Shape = 'high' | 'low' | 'other' | 'usual';

export interface Flag {
  readonly shape: Shape;
  /** 'High', 'Above its range'; '' where nothing is to be said, which is not 'normal'. */
  readonly words: string;
}

const HIGH = /\b(?:high|above)\b/i;
const LOW = /\b(?:low|below)\b/i;

/** By what its source makes of it; where it says nothing, by the value's own range and no other (HAZ-008). */
export function flagOf(value: ResultValue): Flag {
  const { interpretation, isAbnormal } = value;
  if (interpretation === '') return ownRangeFlag(value);
  if (!isAbnormal) return { shape: 'usual', words: interpretation };
  const [isHigh, isLow] = [HIGH.test(interpretation), LOW.test(interpretation)];
  return { shape: isHigh === isLow ? 'other' : isHigh ? 'high' : 'low', words: interpretation };
}

/** 'Less than 5' is below a limit of 9, and may or may not be below one of 3: nothing is said of what is not known. */
function ownRangeFlag({ value, comparator, low, high }: ResultValue): Flag {
  if (value !== null && low !== null && value < low && ['', '<', '<='].includes(comparator))
    return { shape: 'low', words: 'Below its range' };
  if (value !== null && high !== null && value > high && ['', '>', '>='].includes(comparator))
    return { shape: 'high', words: 'Above its range' };
  return { shape: 'usual', words: '' };
}

export const dateWords = ({ when }: Pick<ResultValue, 'when'>): string =>
  when === null ? 'no date recorded' : formatDateTime(when);

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
  return joinWords([standing, text, flagOf(value).words, range, where]);
}

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
