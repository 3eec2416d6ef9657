import type { CareSetting } from '../../../src-shared/clinical/care-setting.ts';
import type { ClinicalDate } from '../../../src-shared/clinical/dates.ts';
import type { DetailField, EntryKind, EntryMark } from '../../../src-shared/clinical/entry.ts';
import type { Json } from '../read/reader.ts';
import type { NameOf } from '../read/reference.ts';

/** What a mapping function may ask of the rest of the record. Every answer may change until the pull has ended. */
export interface MapContext {
  /** Display name behind a reference: its own display first, then what the record knows; '' where neither does. */
  readonly name: NameOf;
  readonly names: (references: unknown) => readonly string[];
  /** Every element of a value that a reader can be told, labelled (record/detail). */
  readonly describe: (value: Json) => readonly DetailField[];
  readonly careSetting: CareSetting;
  /** Whether a reference leads to an admission that is held. */
  readonly isAdmission: (reference: unknown) => boolean;
}

/** An entry as one resource tells it, before the record adds where it came from and where it belongs. */
export interface Draft {
  /** '' for the entry of the resource itself; otherwise what is added to its id ('discharge'). */
  readonly suffix?: string;
  readonly kind: EntryKind;
  readonly label: string;
  readonly title: string;
  readonly summary: string;
  readonly when: ClinicalDate | null;
  readonly until: ClinicalDate | 'open' | null;
  readonly status: string;
  readonly marks: readonly EntryMark[];
  /** Reference to the Encounter that it happened within. */
  readonly within?: unknown;
}

/** Pure: one resource → one entry, or more where one resource tells of two moments. Never throws, never empty. */
export type Mapper = (resource: Json, context: MapContext) => readonly [Draft, ...Draft[]];
