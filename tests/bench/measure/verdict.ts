import type { Gate, Row } from './row.ts';
import { lowerBound, median, upperBound } from './statistics.ts';

/** `noise`: the median misses, the bound does not: it could be the machine. */
export type Verdict = 'met' | 'noise' | 'missed' | 'told';

export interface Judged {
  readonly verdict: Verdict;
  /** What the gate is held against, run by run: ratios, differences, or ours; of a row that is only told, ratios where there is a reference. */
  readonly values: readonly number[];
  readonly median: number;
}

export function judge(row: Row): Judged {
  const values = row.gate?.kind === 'at-most' || row.reference === null ? row.ours : compared(row, row.gate);
  const middle = median(values);
  return { verdict: verdictOf(row.gate, values, middle), values, median: middle };
}

/** Each run with the reference of the same run; where that was measured less often, with its median. */
function compared({ ours, reference }: Row, gate: Gate | null): number[] {
  const against = reference ?? [];
  const usual = median(against);
  const beside = (run: number): number => (against.length === ours.length ? (against[run] as number) : usual);
  return ours.map((value, run) => (gate?.kind === 'over' ? value - beside(run) : value / beside(run)));
}

function verdictOf(gate: Gate | null, values: readonly number[], middle: number): Verdict {
  if (gate === null) return 'told';
  const least = gate.kind === 'ratio-within' ? gate.least : -Infinity;
  if (middle <= gate.most && middle >= least) return 'met';
  return lowerBound(values) > gate.most || upperBound(values) < least ? 'missed' : 'noise';
}
