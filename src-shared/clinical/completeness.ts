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
  /** The software that holds it ('EMIS Web'), where the backend or the configuration says. */
  readonly system: string | null;
  readonly careSetting: CareSetting;
  /** What the backend says of it as a whole; null where it says nothing. */
  readonly reportedState: CompletenessState | null;
  /** By its answers alone: what its lists say is left out of them (`notices`) is apart. */
  readonly ownState: CompletenessState;
}

/** One source without which a kind of entry stands, or stands in part. */
export interface SourceGap {
  readonly sourceId: string;
  readonly name: string;
  readonly state: CompletenessState;
  /** In the words of the backend; '' where it has none. */
  readonly reason: string;
}

/** One FHIR resource type as pulled from the backend. */
export interface CategoryCompleteness extends Completeness {
  readonly resourceType: string;
  readonly kind: EntryKind;
  /** Plural for people: 'Allergies', 'Results and measurements'. */
  readonly name: string;
  /** By its own search alone: sources it is without (`gaps`) and what lists say is left out (`notices`) are apart. */
  readonly ownState: CompletenessState;
  readonly gaps: readonly SourceGap[];
}

/**
 * What a list of a source says of itself: that something which belongs in it is not there (the list warning codes of
 * GP Connect and UK Core), or why it is empty (`emptyReason`, apart from 'nil known').
 */
export interface SourceNotice {
  /** Null where the list does not say whose it is. */
  readonly sourceId: string | null;
  readonly sourceName: string | null;
  /** `confidential-items`, `data-in-transit`, `data-awaiting-filing`, a list-empty-reason, or a code that came later. */
  readonly code: string;
  /** A sentence for a clinician, ending in a full stop. */
  readonly words: string;
  /** The name of the list: 'Medications and medical devices'. */
  readonly about: string;
  /** The kinds of entry that it concerns. Empty: it is not known which, so it may be any. */
  readonly resourceTypes: readonly string[];
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
  /** A Provenance of nothing that is held: whose origin it tells is not known, and is not guessed. */
  'no-target',
  /** Came more than once, byte for byte the same. */
  'duplicate',
  /** An older version of an entry whose newer version is shown. */
  'superseded',
  /** Restricted: a placeholder stands in its place, or it only names something and is restricted itself. */
  'restricted',
  /** From an organisation that has not signed the data sharing agreement. */
  'not-shared',
  /** No FHIR resource: nothing in it can be read. */
  'unreadable',
  /** AuditEvent, OperationOutcome, Bundle wrapper: about the exchange. */
  'exchange',
] as const;

export type NotShownReason = (typeof NOT_SHOWN_REASONS)[number];

/** Names of people, places or medicines that the record only refers to, and that could not be fetched. */
export interface NamesNotFetched {
  /** 'Practitioner', 'Medication' …; 'Other' for what is not asked for. */
  readonly resourceType: string;
  readonly count: number;
}

/** The notices that concern a kind of entry. */
export function noticesAbout(notices: readonly SourceNotice[], resourceType: string): readonly SourceNotice[] {
  return notices.filter(({ resourceTypes }) => resourceTypes.length === 0 || resourceTypes.includes(resourceType));
}

/** What is being asked for once more. */
export interface AskingAgain {
  /** The source for whose sake it is; null: for a kind of entry, or for all. */
  readonly sourceId: string | null;
  /** Null: everything is. */
  readonly resourceTypes: readonly string[] | null;
}

/** The whole ledger of one open record. */
export interface CompletenessLedger {
  readonly sources: readonly SourceCompleteness[];
  readonly categories: readonly CategoryCompleteness[];
  readonly notices: readonly SourceNotice[];
  /** It costs no entry, only the names within them. */
  readonly namesNotFetched: readonly NamesNotFetched[];
  readonly notShown: readonly NotShownCount[];
  /** Pull progress in pages. `pagesExpected` grows as totals become known. */
  readonly pagesReceived: number;
  readonly pagesExpected: number;
  readonly finished: boolean;
  /** How often the record, or a part of it, has been asked for again. */
  readonly timesAskedAgain: number;
  /** Null: nothing is, or the record is being read for the first time. */
  readonly askingAgain: AskingAgain | null;
}
