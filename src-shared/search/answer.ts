/** One thing that was looked for, and must be in every hit: in one of these ways. Words are folded (`words.ts`). */
export interface SearchTerm {
  /** A word that begins so. */
  readonly starts: readonly string[];
  /** These words one after another, each of them whole: what the synonyms of the term add, or words like it. */
  readonly phrases: readonly (readonly string[])[];
}

/** A word that is nowhere in the record, and words one letter away from it that are. */
export interface SimilarWords {
  readonly typed: string;
  readonly found: readonly string[];
}

/** What a search in the open record found. */
export interface SearchAnswer {
  /** What was looked for: for the highlights in what is shown of the hits. */
  readonly terms: readonly SearchTerm[];
  /** Ids of entries that have all of it in their title; in no order. */
  readonly inTitle: readonly string[];
  /** Ids of the other entries that have all of it. */
  readonly inText: readonly string[];
  /** Words that were looked for besides those typed: 'blood pressure' for 'bp'. */
  readonly alsoSearched: readonly string[];
  /** Where nothing has the words typed, and hits have words like them. */
  readonly similar: readonly SimilarWords[];
  /** Entries whose whole text has been read, of all entries held; of the others only what their row says is known. */
  readonly read: number;
  readonly entries: number;
  /** More is still to be read, or to be read again: the same search may soon find more. */
  readonly isReading: boolean;
}

/** A part of an entry's text that has what was looked for. */
export interface SearchExcerpt {
  /** What the text is within the entry: 'Note', 'Original term'; '' for the second line of its row. */
  readonly label: string;
  readonly text: string;
  /** Whether there is more of it before and after. */
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

/** Where in one entry the search found what its title does not have. */
export interface SearchPlaces {
  readonly entryId: string;
  readonly excerpts: readonly SearchExcerpt[];
}
