import type { WantedVersions } from '../../src-shared/wanted-versions.ts';
import type { AccessFact, BackendDecision } from './access-facts.ts';
import type { OfferDetail } from './offered.ts';
import type { PatientMatch } from '../../src-shared/contract/index.ts';

/** What main wants a body for, and what the record process reads in it: types that every stage may use. */
export type BodyPurpose =
  /** The Patient of the open record. Must be read before any entry is sent. */
  | { readonly kind: 'patient' }
  /** One page of a search for a resource type. */
  | { readonly kind: 'page'; readonly resourceType: string }
  /** A page of what has changed in a search since its copy was fetched (`_lastUpdated`). Answered with `page`. */
  | { readonly kind: 'changes'; readonly resourceType: string }
  /**
   * How many the search has now (`_summary=count`). Answered with `page` where that is what the copy and its changes come to, else
   * with `unreadable`: something has gone, and all of it has to be fetched.
   */
  | { readonly kind: 'recount'; readonly resourceType: string }
  /**
   * The answer to `_summary=count` for a type that is no part of care (claims): its content is never fetched, its
   * `total` goes to the ledger as 'not-clinical'. Answered with `page` (resources 0, next null).
   */
  | { readonly kind: 'count'; readonly resourceType: string }
  /** A search by id for what the record only refers to: people, places, medicines. Answered with `page`. */
  | { readonly kind: 'names'; readonly resourceType: string }
  /** The answer of `Patient/[id]/$record-sources` (docs/backend.md). */
  | { readonly kind: 'sources' }
  /** A patient search: generation 0, no open record. */
  | { readonly kind: 'patient-search' }
  /** The signed-in person's own audit events of the open patient, newest first: when they last looked before it was opened, ms since 1970. */
  | { readonly kind: 'last-look'; readonly before: number }
  /** The signed-in person's own audit events of the documents that they read of the open patient, newest first. */
  | { readonly kind: 'own-reads' }
  /** The answer of `Patient/[id]/$access-decision` (docs/backend.md): generation 0, before anything is open. */
  | { readonly kind: 'access-decision' }
  /**
   * For a backend that does not decide: a Patient, or a Bundle of what may show a relationship or an opt-out. Generation 0;
   * facts for the decision come back, and nothing of it is kept or shown. `beside`: Bundles with those whom it refers to.
   */
  | {
      readonly kind: 'access-evidence';
      readonly patientId: string;
      readonly baseUrl: string;
      readonly beside?: readonly Uint8Array[];
    }
  /** One restricted entry, read by its id because its reader gave a reason. */
  | { readonly kind: 'released'; readonly entryId: string }
  /** A page of the patient's AuditEvents, for those who may read them. Answered with `page`. */
  | { readonly kind: 'trail'; readonly first: boolean }
  /** The CapabilityStatement. */
  | { readonly kind: 'capability' }
  /** The CapabilityStatement in full, for the check of a computer: no sign-in, generation 0. */
  | { readonly kind: 'offer-detail' }
  /** An error body, to find the OperationOutcome's code in it. */
  | { readonly kind: 'outcome' };

/** A name as the Patient has it, in its parts; empty where it does not say. */
export interface FoundName {
  readonly family: string;
  readonly given: readonly string[];
  readonly text: string;
}

/** Somebody found, with what a launch compares. The particulars stay in main: the renderer gets the match alone. */
export interface FoundPatient extends PatientMatch {
  readonly particulars: {
    /** As recorded; null where it is no whole date. */
    readonly birthDate: string | null;
    /** FHIR's code; null where it is not recorded. */
    readonly gender: string | null;
    /** All names of the record, former ones too. */
    readonly names: readonly FoundName[];
  };
}

export type BodyResult =
  | {
      readonly kind: 'page';
      readonly resources: number;
      /** `Bundle.link[relation=next].url` as received; main decides whether it may be followed. */
      readonly next: string | null;
      readonly total: number | null;
    }
  | { readonly kind: 'patient'; readonly nhsNumber: string | null; readonly patientId: string }
  /** While a copy is checked: the Patient is no longer whom the reader was shown (HAZ-035). It is not taken. */
  | { readonly kind: 'other-identity' }
  | {
      readonly kind: 'matches';
      readonly matches: readonly FoundPatient[];
      readonly next: string | null;
      /** How many match in all, where the backend says so. */
      readonly total: number | null;
    }
  | {
      readonly kind: 'capability';
      readonly resourceTypes: readonly string[];
      readonly operations: readonly string[];
      /** Types that list `Provenance:target` under `searchRevInclude`. */
      readonly withProvenance: readonly string[];
      /** Types that may be searched by `_lastUpdated`. */
      readonly withLastUpdated: readonly string[];
      readonly software: string;
      readonly versions: WantedVersions;
    }
  | { readonly kind: 'offer-detail'; readonly offer: OfferDetail }
  | { readonly kind: 'sources'; readonly count: number }
  | { readonly kind: 'access-decision'; readonly decision: BackendDecision }
  | { readonly kind: 'access-evidence'; readonly facts: readonly AccessFact[]; readonly next: string | null }
  /** `shown` false: it is not the entry that was asked for, or nobody's. */
  | { readonly kind: 'released'; readonly shown: boolean }
  /** ISO instant; null: no look of theirs is known. */
  | { readonly kind: 'last-look'; readonly at: string | null }
  | { readonly kind: 'own-reads'; readonly count: number }
  /** `issue[0].code` and the first coding of `details`, lower-case tokens only; never free text. */
  | { readonly kind: 'outcome'; readonly code: string | null; readonly detail: string | null }
  /** Not JSON, not FHIR, or not what was asked for. `problem` is ours, never the body's text. */
  | { readonly kind: 'unreadable'; readonly problem: string };

export type PullOutcome =
  | { readonly state: 'complete' }
  | { readonly state: 'partial'; readonly reason: string }
  | { readonly state: 'failed'; readonly reason: string }
  | { readonly state: 'forbidden'; readonly reason: string }
  | { readonly state: 'unsupported'; readonly reason: string };
