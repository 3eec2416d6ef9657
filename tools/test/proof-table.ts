import type { Count } from './count.ts';
import { cells, COLUMNS, type Proof, total } from './proof.ts';

/** What became of one stage. */
export interface Row {
  readonly stage: string;
  /** How often whatever is drawn at random was tried, where that is one number. */
  readonly runs?: number;
  readonly count: Count;
  readonly proof: Proof;
  /** Why the proof is none. */
  readonly wrong: readonly string[];
  readonly seconds: number;
}

/** One row a stage, and a total; what contradicts counts as failed. */
export function tableOfProof(rows: readonly Row[]): string[][] {
  const withRuns = rows.some(({ runs }) => runs !== undefined);
  const line = (name: string, runs: number | undefined, proof: Proof, sums: readonly number[]): string[] => [
    name,
    ...(withRuns ? [runs?.toLocaleString('en-GB') ?? ''] : []),
    ...cells(proof),
    ...sums.slice(0, 2).map((number) => number.toLocaleString('en-GB')),
    `${(sums[2] ?? 0).toFixed(0)} s`,
  ];
  const numbers = (row: Row): readonly number[] => [row.count.passed + row.count.failed, failedOf(row), row.seconds];
  const sums = [0, 1, 2].map((at) => rows.reduce((sum, row) => sum + (numbers(row)[at] ?? 0), 0));
  return [
    ['stage', ...(withRuns ? ['runs'] : []), ...Object.values(COLUMNS), 'tests', 'failed', 'time'],
    ...rows.map((row) => line(row.stage, row.runs, row.proof, numbers(row))),
    line('total', undefined, total(rows.map(({ proof }) => proof)), sums),
  ];
}

const failedOf = ({ count, wrong }: Row): number => count.failed + wrong.length;
