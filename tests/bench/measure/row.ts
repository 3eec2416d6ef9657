/** What a row must keep to. Never a time alone, but for the two that the work list sets so: machines differ. */
export type Gate =
  /** Ours over the reference. */
  | { readonly kind: 'ratio'; readonly most: number }
  /** Ours over the reference, from both sides. */
  | { readonly kind: 'ratio-within'; readonly least: number; readonly most: number }
  /** Ours less the reference, in the row's unit. */
  | { readonly kind: 'over'; readonly most: number }
  /** Ours alone, in the row's unit. */
  | { readonly kind: 'at-most'; readonly most: number };

/** A frame of a display of 60 Hz, ms. */
export const FRAME_MS = 16.7;

export type Unit = 'ms' | 'MiB' | 'MB' | 'kB' | 'requests' | 'nodes' | 'tasks' | 'frames';

/** One line of the table: what was measured, what it was measured against in the same run, and what it must keep to. */
export interface Row {
  /** Stable, for `out/bench.json`: 'timeline-mount-10000/vis-timeline'. */
  readonly id: string;
  /** What is measured of ours: 'timeline of 10,000 entries: mount until painted'. */
  readonly what: string;
  /** What stands beside it; null: ours alone. */
  readonly against: string | null;
  readonly unit: Unit;
  /** One number a run, in the order of the runs. */
  readonly ours: readonly number[];
  /** As many, each measured just before or after ours of the same run; or fewer, where one run of the reference is long. */
  readonly reference: readonly number[] | null;
  /** The reference was given up at its time limit: its numbers are lower bounds. */
  readonly referenceGivenUp?: boolean;
  /** Null: told, and held to nothing. */
  readonly gate: Gate | null;
  /** What a reader must know to trust the numbers; one sentence. */
  readonly note?: string;
}
