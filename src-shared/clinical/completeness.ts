import type { CareSetting } from './care-setting.ts';
import type { EntryKind } from './entry.ts';

/**
 * How much of a source or a category we hold. 'No data recorded' may be said for `complete` only; every other
 * state has its own words (GP Connect: four kinds of empty that must not be mixed up; HAZ-003).
 */
export const COMPLETENESS_STATES = [
  'loading',
  'complete',
  'partial',
  'failed',
  'forbidden',
  'not-shared',
  'withheld',
  'unsupported',
] as const;

export type CompletenessState = (typeof COMPLETENESS_STATES)[number];

export interface Completeness {
  readonly state: CompletenessState;
  /** Plain words for a clinician: what happened and what it means. '' where there is nothing to add. */
  readonly reason: string;
  /** When this was true, ISO 8601 instant; null while loading. */
  readonly asOf: string | null;
  /** Entries held. */
  readonly held: number;
  /** Entries that the source said it has, where it said so. */
  readonly expected: number | null;
}

/** A source system of the shared record, e.g. a GP practice's system or the hospital's. */
export interface SourceCompleteness extends Completeness {
  readonly sourceId: string;
  readonly name: string;
  readonly odsCode: string | null;
  readonly careSetting: CareSetting;
}

/** One FHIR resource type as pulled from the backend. */
export interface CategoryCompleteness extends Completeness {
  readonly resourceType: string;
  readonly kind: EntryKind;
  /** Plural for people: 'Allergies', 'Results and measurements'. */
  readonly name: string;
}

/** Resources received that are not entries, each with the reason. The sum of entries and these is all we received. */
export interface NotShownCount {
  readonly resourceType: string;
  readonly reason: NotShownReason;
  readonly count: number;
}

export const NOT_SHOWN_REASONS = [
  /** Patient, Organization, Practitioner …: shown within the banner or within other entries. */
  'supporting',
  /** Claim, ExplanationOfBenefit, Coverage: money, not care. */
  'not-clinical',
  /** Belongs to another patient: refused, reported and audited (HAZ-001). */
  'other-patient',
  /** Does not say whose it is in a way that can be checked: not shown, because it might not be theirs (HAZ-001). */
  'no-subject',
  /** Came more than once, byte for byte the same. */
  'duplicate',
  /** An older version of an entry whose newer version is shown. */
  'superseded',
  /** No FHIR resource: nothing in it can be read. */
  'unreadable',
  /** AuditEvent, OperationOutcome, Bundle wrapper: about the exchange. */
  'exchange',
] as const;

export type NotShownReason = (typeof NOT_SHOWN_REASONS)[number];

/** The whole ledger of one open record. */
export interface CompletenessLedger {
  readonly sources: readonly SourceCompleteness[];
  readonly categories: readonly CategoryCompleteness[];
  readonly notShown: readonly NotShownCount[];
  /** Pull progress in pages. `pagesExpected` grows as totals become known. */
  readonly pagesReceived: number;
  readonly pagesExpected: number;
  readonly finished: boolean;
}
