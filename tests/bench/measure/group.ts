import type { Rounds } from './rounds.ts';
import type { Row } from './row.ts';

export interface BenchOptions {
  /** Under three minutes for all groups together, on two cores. */
  readonly isQuick: boolean;
  /** How often each row is measured: 7 times or more, up to 3 with `--quick`. A reference that takes seconds may be measured less often. */
  readonly rounds: Rounds;
  /** Of this run alone; emptied at its end. */
  readonly scratch: string;
  /** Where pictures and files for the reader go: `out/bench`. */
  readonly output: string;
  /** One line of progress. */
  readonly say: (words: string) => void;
}

/** Rows that share their set-up. A group is run alone: nothing else is measured meanwhile. */
export interface BenchGroup {
  readonly name: string;
  readonly title: string;
  /** With `--quick` no further round of it begins after so long, so that a slow computer keeps to the three minutes, too. */
  readonly quickSeconds: number;
  /** Before the desk is taken, as whoever runs the benchmark: what is made in the checkout. */
  prepare?(): Promise<void>;
  /** @throws where something could not be measured: the run fails, and no row is left out silently */
  measure(options: BenchOptions): Promise<readonly Row[]>;
}
