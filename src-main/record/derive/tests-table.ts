import { isPlacedAtEnd, placeDate, type ClinicalEntry } from '../../../src-shared/clinical/entry.ts';
import type { ResultRow, ResultsTable, ResultValue } from '../../../src-shared/clinical/results-table.ts';
import { distinct } from '../../../src-shared/join-words.ts';
import { comparableWords } from '../facts/code-key.ts';
import type { Held } from '../merge/held.ts';
import { counts, type Done, testsByKey, whereOf } from './tests-done.ts';

/** Every value of every test, withdrawn ones labelled, in the order in which the table stands. Linear but for sorting. */
export function resultsTable(held: readonly Held[], nowMs: number): ResultsTable {
  const panels = panelNames(held);
  const rows = [...withAbsentBesideTheirTest(testsByKey(held))].map(([key, done]) => rowOf(key, done, panels));
  return { asOf: new Date(nowMs).toISOString(), rows: inOrder(withReportsInTheirPanel(rows)) };
}

/** Titles of what may hold results: reports, and observations with members. */
function panelNames(held: readonly Held[]): ReadonlyMap<string, string> {
  const isPanel = ({ kind, resources }: ClinicalEntry): boolean =>
    kind === 'report' || resources.some((resource) => resource.startsWith('Observation/'));
  return new Map(held.filter(({ entry }) => isPanel(entry)).map(({ entry }) => [entry.id, entry.title]));
}

/** 'No value (specimen haemolysed)' has no unit, and stands in the row of its test, not in one of its own. */
function withAbsentBesideTheirTest(tests: ReadonlyMap<string, readonly Done[]>): ReadonlyMap<string, readonly Done[]> {
  const busiest = new Map<string, string>();
  for (const [key, done] of tests) {
    const { code, unit } = done[0]?.fact ?? { code: '', unit: '' };
    const known = busiest.get(code);
    if (unit !== '' && (known === undefined || (tests.get(known)?.length ?? 0) < done.length)) busiest.set(code, key);
  }
  const all = new Map(tests);
  for (const [key, done] of tests) {
    const home = busiest.get(done[0]?.fact.code ?? '');
    if (home === undefined || home === key || done.some(({ fact }) => fact.value !== null || fact.stands)) continue;
    all.delete(key);
    all.set(home, [...(all.get(home) ?? []), ...done].toSorted(byTime));
  }
  return all;
}

const byTime = (a: Done, b: Done): number =>
  (placeDate(b.held.entry)?.sortKey ?? -Infinity) - (placeDate(a.held.entry)?.sortKey ?? -Infinity);

function rowOf(key: string, done: readonly Done[], panels: ReadonlyMap<string, string>): ResultRow {
  const first = done.find(counts) ?? done[0];
  const name = first?.fact.name ?? '';
  const values = done.map((item) => valueOf(item, panels));
  return {
    key,
    name,
    unit: done.find(({ fact }) => fact.unit !== '')?.fact.unit ?? '',
    group: mostOften(values.map(({ panel }) => panel)) ?? first?.fact.kind ?? 'Other',
    headsGroup: false,
    partOf: done.find(({ fact }) => fact.partOf !== '')?.fact.partOf ?? '',
    alsoCalled: distinct(done.flatMap(({ fact }) => fact.alsoCalled)).filter((words) => words !== name),
    values,
  };
}

function valueOf(done: Done, panels: ReadonlyMap<string, string>): ResultValue {
  const { entry } = done.held;
  const { text, value, comparator, interpretation, isAbnormal, isCalledNormal, standing, range, low, high } = done.fact;
  return {
    entryId: entry.id,
    text,
    when: placeDate(entry),
    isWhenEnd: isPlacedAtEnd(entry),
    value,
    comparator,
    interpretation,
    isAbnormal,
    isCalledNormal,
    standing: standing === '' && entry.enteredInError ? 'Entered in error' : standing,
    stands: counts(done),
    range,
    low,
    high,
    where: whereOf(done),
    panel: entry.parentId === null ? '' : (panels.get(entry.parentId) ?? ''),
  };
}

/** The panel of most values, as the newest of them writes it; null where none came in one. */
function mostOften(names: readonly string[]): string | null {
  const tally = new Map<string, { readonly name: string; readonly count: number }>();
  for (const name of names) {
    if (name === '') continue;
    const known = tally.get(comparableWords(name));
    tally.set(comparableWords(name), { name: known?.name ?? name, count: (known?.count ?? 0) + 1 });
  }
  const [most] = [...tally.values()].toSorted((a, b) => b.count - a.count);
  return most?.name ?? null;
}

/** What a report concludes stands above the values that came in it. Writings of one panel are one group. */
function withReportsInTheirPanel(rows: readonly ResultRow[]): readonly ResultRow[] {
  const groups = new Map<string, string>();
  for (const { group } of rows) if (!groups.has(comparableWords(group))) groups.set(comparableWords(group), group);
  const headed = new Set<string>();
  return rows.map((row) => {
    const own = row.key.startsWith(REPORT) ? groups.get(comparableWords(row.name)) : undefined;
    const headsGroup = own !== undefined && !headed.has(own);
    if (own !== undefined) headed.add(own);
    return { ...row, headsGroup, group: own ?? groups.get(comparableWords(row.group)) ?? row.group };
  });
}

const REPORT = 'report|';

/** Groups by their newest value, so that what is new stands in sight; within a group its report, then tests by name. */
function inOrder(rows: readonly ResultRow[]): readonly ResultRow[] {
  const newest = new Map<string, number>();
  for (const { group, values } of rows) {
    const own = values[0]?.when?.sortKey ?? -Infinity;
    newest.set(group, Math.max(newest.get(group) ?? -Infinity, own));
  }
  const age = ({ group }: ResultRow): number => -(newest.get(group) ?? -Infinity);
  const heads = ({ headsGroup }: ResultRow): number => (headsGroup ? 0 : 1);
  const words = ({ partOf, name }: ResultRow): string => (partOf === '' ? name : partOf);
  return rows.toSorted(
    (a, b) =>
      compare(age(a), age(b)) ||
      a.group.localeCompare(b.group, 'en-GB') ||
      heads(a) - heads(b) ||
      words(a).localeCompare(words(b), 'en-GB') ||
      a.unit.localeCompare(b.unit, 'en-GB'),
  );
}

/** Two that are both without a date are the same age: a difference of infinities is no number. */
const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);
