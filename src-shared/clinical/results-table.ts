import type { ClinicalDate } from './dates.ts';
import type { JudgedValue } from './value-verdict.ts';

/**
 * Every value that the record holds, by test: what the results view draws its table and its graphs from. Worked out from
 * the entries (HAZ-020); each value leads to its entry.
 */

/** One value, with what came with it and with nothing of any other (HAZ-008). */
export interface ResultValue extends JudgedValue {
  readonly entryId: string;
  /** With its unit and comparator, in the recorded precision, as its entry shows it (HAZ-007): `5.90 mmol per L`. */
  readonly text: string;
  readonly when: ClinicalDate | null;
  /** `when` is its end, since that alone is recorded: 'until' is said before it (HAZ-009). */
  readonly isWhenEnd: boolean;
  /** What a reader has to know before relying on it: 'Preliminary', 'Corrected', 'Entered in error'; mostly ''. */
  readonly standing: string;
  /** False for what was withdrawn or cancelled, or has no result (yet): shown and labelled, never counted or drawn (HAZ-012). */
  readonly stands: boolean;
  /** Its own reference range in words: `Range 3.5 to 5.3 mmol per L`; '' where none came with it. */
  readonly range: string;
  /** Who did it and where it is held; '' where the record does not say. */
  readonly where: string;
  /** The report or panel in which it came; '' where it came alone. */
  readonly panel: string;
}

/** One test in one unit. The same test in another unit is another row (never two units on one axis). */
export interface ResultRow {
  readonly key: string;
  readonly name: string;
  /** In words; '' for what has none. */
  readonly unit: string;
  /** The panel in which it mostly comes, or the kind of test: 'Full blood count', 'Vital signs'. */
  readonly group: string;
  /** The reports of the panel itself: they stand in the head of its group. */
  readonly headsGroup: boolean;
  /** The observation of which it is a part ('Blood pressure'); '' for one that stands alone. */
  readonly partOf: string;
  /** Other names and codes under which it came: to be found by. */
  readonly alsoCalled: readonly string[];
  /** Newest first, undated ones last. */
  readonly values: readonly ResultValue[];
}

export interface ResultsTable {
  /** ISO instant up to which it was worked out. */
  readonly asOf: string;
  /** By group, that with the newest value first; within a group by name, the parts of one observation together. */
  readonly rows: readonly ResultRow[];
}
