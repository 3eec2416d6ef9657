import type { Count } from './count.ts';
import type { Figure } from './figures.ts';
import { cells, COLUMNS, type Proof, total } from './proof.ts';

/** What became of one stage. */
export interface Row {
  readonly stage: string;
  /** How often whatever is drawn at random was tried. */
  readonly runs: number;
  readonly count: Count;
  readonly proof: Proof;
  readonly figures: readonly Figure[];
  /** What it proves the contrary of, or does not say. */
  readonly wrong: readonly string[];
  readonly seconds: number;
}

/** One row a stage, and a total. Nothing tried is nothing proved: such a stage has failed, too. */
export function tableOfProof(rows: readonly Row[]): string[][] {
  const head = ['stage', 'runs', ...Object.values(COLUMNS), 'tests', 'failed', 'time'];
  const failedOf = ({ count, wrong }: Row): number =>
    count.failed + wrong.length + (count.passed + count.failed === 0 ? 1 : 0);
  const sum = (of: (row: Row) => number): number => rows.reduce((all, row) => all + of(row), 0);
  const line = (name: string, runs: string, proof: Proof, [tests, failed, seconds]: readonly number[]): string[] => [
    name,
    runs,
    ...cells(proof),
    String(tests),
    String(failed),
    `${(seconds ?? 0).toFixed(0)} s`,
  ];
  const testsOf = ({ count }: Row): number => count.passed + count.failed;
  return [
    head,
    ...rows.map((row) =>
      line(row.stage, row.runs.toLocaleString('en-GB'), row.proof, [testsOf(row), failedOf(row), row.seconds]),
    ),
    line('total', '', total(rows.map(({ proof }) => proof)), [
      sum(testsOf),
      sum(failedOf),
      sum(({ seconds }) => seconds),
    ]),
  ];
}
