import type { Worded } from './row-words.ts';

/** What is filtered for: about a sixth of the record, and all of it again. */
export const FILTERED_SETTING = 'hospital';

/** One way to show a record, mounted in the place that it is given. */
export interface Subject {
  /** Whether it shows entries. */
  readonly isThere: () => boolean;
  /** Shows one care setting alone, or all again. */
  readonly filter: (isOn: boolean) => void;
  /** Whether what it shows is what was last filtered for. */
  readonly isFiltered: () => boolean;
  readonly scroller: () => Element | null;
  readonly end: () => void;
}

/** Begins to mount. */
export type Mount = (place: HTMLElement, entries: readonly Worded[]) => Subject;

/** What may be mounted; `ours at once`: before anything was worked out ahead. */
export type SubjectName = 'ours' | 'ours at once' | 'plain list' | 'react-chrono' | 'vis-timeline' | 'empty list';

/** What the benchmark has the page do; each gives numbers. */
export interface Bench {
  /** @returns how many entries there are */
  takeIn(generation: number): Promise<number>;
  /** ms until the first entries are painted. */
  mount(name: SubjectName, generation: number): Promise<number>;
  /** ms until what is left of the entries is painted, or all of them again. */
  filter(isOn: boolean): Promise<number>;
  /** Scrolls as a wheel does that is turned without a break. @returns the time of each frame, ms */
  scroll(frames: number, step: number): Promise<readonly number[]>;
  nodes(): number;
  end(): void;
}

declare global {
  interface Window {
    bench: Bench;
  }
}
