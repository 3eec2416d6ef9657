/** One entry as MiniSearch gets it: the same words that our index has. */
export interface SearchedText {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** What the benchmark has the page do. */
export interface SearchBench {
  /** Takes a resident in, and waits until every word of it is indexed. @returns how many entries there are */
  takeIn(generation: number): Promise<number>;
  /** Puts the texts of a file into MiniSearch. @returns how many */
  fill(file: string): Promise<number>;
  show(who: 'ours' | 'MiniSearch'): Promise<void>;
  /** Types a text over the one before. @returns ms until its hits are painted, and how many there are */
  type(text: string): Promise<{ readonly ms: number; readonly hits: number }>;
  end(): void;
}

declare global {
  interface Window {
    searchBench: SearchBench;
  }
}
