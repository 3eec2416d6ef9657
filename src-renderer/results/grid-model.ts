import { comparableDate, formatDate, type ClinicalDate } from '../../src-shared/clinical/dates.ts';
import type { ResultRow, ResultsTable, ResultValue } from '../../src-shared/clinical/results-table.ts';
import { counted } from '../ui/counted.ts';
import { verdictOf } from '../../src-shared/clinical/value-verdict.ts';

/** A day, or a month or year where no more is known; `''` is the column of what has no date. */
export interface GridColumn {
  readonly key: string;
  readonly words: string;
  readonly isToCome: boolean;
}

/** By the column's key; newest first. What was not done then has no cell: it is blank, and not zero. */
export type GridCells = ReadonlyMap<string, readonly ResultValue[]>;

/** The head of a panel or kind of test, with the reports of the panel itself; or one test. */
export interface GridLine {
  readonly kind: 'group' | 'test';
  readonly key: string;
  readonly name: string;
  /** Tests below a head. */
  readonly count: number;
  /** Null for a head without reports of its own. */
  readonly row: ResultRow | null;
  readonly cells: GridCells;
}

export interface Grid {
  readonly lines: readonly GridLine[];
  /** Newest first; what has no date last. */
  readonly columns: readonly GridColumn[];
  readonly shownTests: number;
  readonly allTests: number;
  readonly shownValues: number;
  readonly allValues: number;
}

export interface GridFilter {
  /** Keys of the tests looked for; null: all. */
  readonly keys: ReadonlySet<string> | null;
  /** A panel or kind of test; '' for all. */
  readonly group: string;
  readonly onlyAbnormal: boolean;
}

const NO_DATE = '';

const columnKey = (when: ClinicalDate | null): string => (when === null ? NO_DATE : comparableDate(when).slice(0, 10));

/** Rows of the tests that pass, and columns of the dates on which any of them has a value: none that would stand empty. */
export function gridOf(table: ResultsTable, filter: GridFilter): Grid {
  const rows = table.rows.filter((row) => passes(row, filter));
  const dates = new Map<string, ClinicalDate | null>();
  const lines: GridLine[] = [];
  const sizes = tally(rows);
  let head: string | null = null;
  for (const row of rows) {
    const { group, headsGroup } = row;
    const cells = cellsOf(row, dates);
    const isNext = group !== head;
    head = group;
    if (isNext) {
      const own = headsGroup ? { row, cells } : { row: null, cells: NO_CELLS };
      lines.push({ kind: 'group', key: `group ${group}`, name: group, count: sizes.get(group) ?? 0, ...own });
    }
    if (!isNext || !headsGroup) lines.push({ kind: 'test', key: row.key, name: row.name, count: 0, row, cells });
  }
  return {
    lines,
    columns: columnsOf(dates, Date.parse(table.asOf)),
    shownTests: rows.length,
    allTests: table.rows.length,
    shownValues: valueCount(rows),
    allValues: valueCount(table.rows),
  };
}

const NO_CELLS: GridCells = new Map();

/** Notes each date on which there is a value. */
function cellsOf(row: ResultRow, dates: Map<string, ClinicalDate | null>): GridCells {
  const cells = new Map<string, ResultValue[]>();
  for (const value of row.values) {
    const key = columnKey(value.when);
    if (!dates.has(key)) dates.set(key, value.when);
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, [value]);
    else cell.push(value);
  }
  return cells;
}

function passes(row: ResultRow, { keys, group, onlyAbnormal }: GridFilter): boolean {
  if (keys !== null && !keys.has(row.key)) return false;
  if (group !== '' && row.group !== group) return false;
  return !onlyAbnormal || row.values.some((value) => value.stands && verdictOf(value).shape !== 'usual');
}

function tally(rows: readonly ResultRow[]): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const { group, headsGroup } of rows) sizes.set(group, (sizes.get(group) ?? 0) + (headsGroup ? 0 : 1));
  return sizes;
}

const valueCount = (rows: readonly ResultRow[]): number => rows.reduce((sum, { values }) => sum + values.length, 0);

/** By time, never by text (HAZ-009). A year or a month alone stands below the days within it, as in the timeline. */
function columnsOf(dates: ReadonlyMap<string, ClinicalDate | null>, nowMs: number): readonly GridColumn[] {
  const startOf = (key: string): number => (key === NO_DATE ? -Infinity : Date.parse(key));
  return [...dates]
    .toSorted(([a], [b]) => startOf(b) - startOf(a) || b.length - a.length)
    .map(([key, when]) => ({
      key,
      words: when === null ? 'No date recorded' : formatDate({ ...when, precision: precisionOf(key) }),
      isToCome: when !== null && when.sortKey > nowMs,
    }));
}

/** A column is a day at the most: the time stands with the value. */
const precisionOf = (key: string): ClinicalDate['precision'] =>
  key.length === 4 ? 'year' : key.length === 7 ? 'month' : 'day';

/** Panels and kinds of test, in the order of the table. */
export const groupsOf = (table: ResultsTable): readonly string[] => [...new Set(table.rows.map(({ group }) => group))];

/** 'Showing 3 of 42 tests, 17 of 300 values'. */
export function shownWords({ shownTests, allTests, shownValues, allValues }: Grid): string {
  if (shownTests === allTests) return `${counted(allTests, 'test')}, ${counted(allValues, 'value')}`;
  const [tests, values] = [allTests, allValues].map((count) => count.toLocaleString('en-GB'));
  return `Showing ${shownTests.toLocaleString('en-GB')} of ${tests} tests, ${shownValues.toLocaleString('en-GB')} of ${values} values`;
}
