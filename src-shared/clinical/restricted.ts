import type { EntryKind, EntrySource } from './entry.ts';

/**
 * What stands in the place of a restricted entry until somebody opens it, with a reason: that it is there, of what kind and
 * from where, and nothing of what it says; no date either.
 */
export interface RestrictedPlaceholder {
  /** `Type/id` of its resource. */
  readonly entryId: string;
  readonly kind: EntryKind;
  /** 'Letter', 'Allergy': as the label of an entry. */
  readonly label: string;
  readonly source: EntrySource;
  /** By its label, or because policy lists its category. */
  readonly level: 'restricted' | 'very-restricted' | 'sensitive';
  /** Opened by this person for this look: its entry stands in the record. */
  readonly opened: boolean;
}

/** All there are, opened ones included. */
export interface RestrictedEntries {
  readonly placeholders: readonly RestrictedPlaceholder[];
  /** What sources say they withhold of which nothing came, not even a placeholder: it cannot be opened here. */
  readonly withheldUnseen: number;
}
