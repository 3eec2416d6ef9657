import { CARE_SETTING_WORDS, type CareSetting } from '../../src-shared/clinical/care-setting.ts';
import { binWords, dayWords, spanWords, type BinUnit, type DaySpan } from './overview-calendar.ts';
import type { Beyond, Bin, Density, LaneCounts, LooseBin, OverviewFacts, Outside } from './overview-density.ts';

const number = (count: number): string => count.toLocaleString('en-GB');

/** `1 entry`, `1,862 entries`, `no entries`. */
export function entriesWords(count: number): string {
  if (count === 0) return 'no entries';
  return count === 1 ? '1 entry' : `${number(count)} entries`;
}

/** `GP 3, Hospital 2`, in the order of the lanes. */
function lanesWords(counts: LaneCounts, lanes: readonly CareSetting[]): string {
  return lanes
    .filter((setting) => counts.has(setting))
    .map((setting) => `${CARE_SETTING_WORDS[setting].short} ${number(counts.get(setting) ?? 0)}`)
    .join(', ');
}

/** `5 entries (GP 3, Hospital 2)`. */
export function countWords({ total, counts }: Pick<Bin, 'total' | 'counts'>, lanes: readonly CareSetting[]): string {
  return total === 0 ? entriesWords(0) : `${entriesWords(total)} (${lanesWords(counts, lanes)})`;
}

/** `3 more with the year 2019 only (GP 3)`: entries that may or may not lie in the column (HAZ-009). */
export function looseWords(bin: LooseBin, lanes: readonly CareSetting[]): string {
  const named = dayWords(bin.from, bin.precision);
  return `${number(bin.total)} more with the ${bin.precision} ${named} only (${lanesWords(bin.counts, lanes)})`;
}

export interface ColumnWords {
  /** `Mar-2019`. */
  readonly when: string;
  /** `5 entries (GP 3, Hospital 2)`, and what may lie in it besides. */
  readonly what: readonly string[];
}

/** One column in words. */
export function columnWords(bin: Bin, { axis, loose }: Density, lanes: readonly CareSetting[]): ColumnWords {
  const mayBeHere = loose.filter(({ from, to }) => from < bin.to && to > bin.from);
  return {
    when: binWords(bin, axis.unit),
    what: [countWords(bin, lanes), ...mayBeHere.map((part) => looseWords(part, lanes))],
  };
}

/** `, 12 undated, 2 entered in error (1 of them undated)`; '' where every entry is drawn. */
export function notDrawnWords({ undated, enteredInError, undatedInError }: OverviewFacts): string {
  const both = undatedInError === 0 ? '' : ` (${number(undatedInError)} of them undated)`;
  const parts = [
    undated === 0 ? '' : `${number(undated)} undated`,
    enteredInError === 0 ? '' : `${number(enteredInError)} entered in error${both}`,
  ];
  return parts.map((part) => (part === '' ? '' : `, ${part}`)).join('');
}

/** `1 entry dated 9999`, `3 entries dated 0001 to 1899`. */
export function beyondWords({ count, from, to }: Beyond): string {
  const [first, last] = [dayWords(from, 'year'), dayWords(to, 'year')];
  return `${entriesWords(count)} dated ${first === last ? first : `${first} to ${last}`}`;
}

/** `1,204 before, 3 after, 12 undated`: what a window hides. '' where it hides nothing. */
export function hiddenWords({ before, after }: Outside, undated: number): string {
  const parts = [
    before === 0 ? '' : `${number(before)} before`,
    after === 0 ? '' : `${number(after)} after`,
    undated === 0 ? '' : `${number(undated)} undated`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** `Mar-2019 to Jun-2020`; `from Mar-2019` and `up to Jun-2020` where the window reaches to an end of the record. */
export function windowWords(window: DaySpan, domain: DaySpan, today: number): string {
  if (window.to >= domain.to) return beginWords(window, today);
  return window.from <= domain.from ? `up ${endWords(window, today)}` : spanWords(window, today);
}

/** `from Mar-2019`. */
export const beginWords = ({ from, to }: DaySpan, today: number): string =>
  `from ${spanWords({ from, to }, today).split(' to ')[0] ?? ''}`;

/** `to Jun-2020`, `to today`. */
export const endWords = ({ from, to }: DaySpan, today: number): string =>
  `to ${spanWords({ from, to }, today).split(' to ').at(-1) ?? ''}`;

/** What the columns are, for headings: `Entries by year and care setting`. */
export const captionWords = (unit: BinUnit): string => `Entries by ${unit} and care setting`;
