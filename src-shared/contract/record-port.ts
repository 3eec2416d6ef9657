import type { PatientBanner, AllergyStatement } from '../clinical/banner.ts';
import type { CompletenessLedger } from '../clinical/completeness.ts';
import type { DerivedRecord, MedicationHistory } from '../clinical/derived.ts';
import type { DocumentAnswer, OwnReads } from '../clinical/document.ts';
import type { ClinicalEntry, EntryDetail } from '../clinical/entry.ts';
import type { RestrictedEntries } from '../clinical/restricted.ts';
import type { Trail } from '../clinical/trail.ts';
import type { SearchAnswer, SearchPlaces } from '../search/answer.ts';
import type { ResultsTable } from '../clinical/results-table.ts';

/**
 * What flows between the record process and the renderer over the port of one open patient. Every message carries the
 * generation of its `PatientSession`; whoever gets one with another generation drops it (rule 1, HAZ-001).
 *
 * The preload hands the port to the page with `window.postMessage(<RecordPortArrival>, origin, [port])`.
 */
export const RECORD_PORT_ARRIVAL = 'shcr:record-port';

export interface RecordPortArrival {
  readonly kind: typeof RECORD_PORT_ARRIVAL;
  readonly generation: number;
}

export type FromRecord =
  | { readonly kind: 'banner'; readonly generation: number; readonly banner: PatientBanner }
  | { readonly kind: 'allergies'; readonly generation: number; readonly allergies: AllergyStatement }
  /** A batch: entries that are new, and entries that replace an earlier one of the same id. */
  | {
      readonly kind: 'entries';
      readonly generation: number;
      readonly entries: readonly ClinicalEntry[];
      /** Ids that are no entries any more (a newer version of their resource arrived). Rare; absent where none. */
      readonly removed?: readonly string[];
    }
  /** The record was made anew: what was answered of it before (details, tables, hits) may be other now. */
  | { readonly kind: 'remade'; readonly generation: number }
  | { readonly kind: 'ledger'; readonly generation: number; readonly ledger: CompletenessLedger }
  /** What the viewer worked out from the entries sent so far; each replaces the one before. */
  | { readonly kind: 'derived'; readonly generation: number; readonly derived: DerivedRecord }
  /** What this person has read of it; each replaces the one before. */
  | { readonly kind: 'reads'; readonly generation: number; readonly reads: OwnReads }
  /** Restricted entries, each replaces the list before. Comes also where there are none. */
  | { readonly kind: 'restricted'; readonly generation: number; readonly restricted: RestrictedEntries }
  /** Who has looked at this record, after `readTrail`; each replaces the one before. */
  | { readonly kind: 'trail'; readonly generation: number; readonly trail: Trail }
  /** How far the document asked for is, in bytes of what is sent; `expected` null: not stated. */
  | {
      readonly kind: 'document-progress';
      readonly generation: number;
      readonly requestId: number;
      readonly received: number;
      readonly expected: number | null;
    }
  /** The answer to 'results'. */
  | {
      readonly kind: 'results';
      readonly generation: number;
      readonly requestId: number;
      readonly table: ResultsTable;
    }
  /** The answer to 'medication-history': of each medicine asked for that is held; in no order. */
  | {
      readonly kind: 'medication-history';
      readonly generation: number;
      readonly requestId: number;
      readonly histories: readonly MedicationHistory[];
    }
  | {
      readonly kind: 'detail';
      readonly generation: number;
      readonly requestId: number;
      /** Null: the entry is not held (any more); the pane says so. */
      readonly detail: EntryDetail | null;
    }
  | { readonly kind: 'search'; readonly generation: number; readonly requestId: number; readonly answer: SearchAnswer }
  /** The answer to 'search-places': of each entry asked for that is held. */
  | {
      readonly kind: 'search-places';
      readonly generation: number;
      readonly requestId: number;
      readonly places: readonly SearchPlaces[];
    }
  /** Comes once main has noted down that the document was read, or handed to another program. */
  | {
      readonly kind: 'document';
      readonly generation: number;
      readonly requestId: number;
      readonly answer: DocumentAnswer;
    };

export type ToRecord =
  | {
      readonly kind: 'detail';
      readonly generation: number;
      readonly requestId: number;
      readonly entryId: string;
    }
  /** What happened to these medicines: `MedicationItem.key`. */
  | {
      readonly kind: 'medication-history';
      readonly generation: number;
      readonly requestId: number;
      readonly keys: readonly string[];
    }
  /** What is typed into the box for searching in the open record, from its first letter. */
  | { readonly kind: 'search'; readonly generation: number; readonly requestId: number; readonly text: string }
  /** Where some hits, those in sight, have what the search found in them. */
  | {
      readonly kind: 'search-places';
      readonly generation: number;
      readonly requestId: number;
      readonly text: string;
      readonly entryIds: readonly string[];
    }
  /** Every value of every test, as of the derived record that was last sent. */
  | { readonly kind: 'results'; readonly generation: number; readonly requestId: number }
  /** The document asked for under that number is not wanted any more; it is not answered. */
  | { readonly kind: 'give-up-document'; readonly generation: number; readonly requestId: number }
  /**
   * Asks to read a document of an entry, by its place among `EntryDetail.documents`, or to open a copy of it in another
   * program. Both are answered by `document`.
   */
  | {
      readonly kind: 'document' | 'open-outside';
      readonly generation: number;
      readonly requestId: number;
      readonly entryId: string;
      readonly index: number;
    };
