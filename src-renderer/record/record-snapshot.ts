import type { AllergyStatement, PatientBanner } from '../../src-shared/clinical/banner.ts';
import type { CompletenessLedger } from '../../src-shared/clinical/completeness.ts';
import type { DerivedRecord } from '../../src-shared/clinical/derived.ts';
import type { OwnReads } from '../../src-shared/clinical/document.ts';
import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import type { RestrictedEntries } from '../../src-shared/clinical/restricted.ts';
import type { Trail } from '../../src-shared/clinical/trail.ts';
import type { HeldShown } from '../../src-shared/contract/index.ts';

/** Everything that the renderer holds of the open patient. */
export interface RecordSnapshot {
  readonly generation: number;
  /** Null until the record process has read the Patient. */
  readonly banner: PatientBanner | null;
  readonly allergies: AllergyStatement;
  /** Null until the pull has begun. */
  readonly ledger: CompletenessLedger | null;
  /** What the record process worked out from the entries; null until it first has. */
  readonly derived: DerivedRecord | null;
  /** Which documents this person has read, as far as that is known. */
  readonly reads: OwnReads;
  /** Entries that are opened one by one, with a reason. */
  readonly restricted: RestrictedEntries;
  /** Who has looked; null until it is asked for. */
  readonly trail: Trail | null;
  /** How what is shown stands to the record as it is now; null: it is that (HAZ-030). */
  readonly held: HeldShown | null;
  /** Newest first; see `compareEntries`. */
  readonly entries: readonly ClinicalEntry[];
}

/** Of a record of which nothing has come. */
export function nothingYet(generation: number): RecordSnapshot {
  return {
    generation,
    banner: null,
    allergies: { kind: 'loading' },
    ledger: null,
    derived: null,
    reads: { trail: 'none', at: {} },
    restricted: { placeholders: [], withheldUnseen: 0 },
    trail: null,
    held: null,
    entries: [],
  };
}
