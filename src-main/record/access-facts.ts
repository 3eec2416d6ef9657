/**
 * What the record process reads for main's decision who may see what: tokens, codes, dates and who the Patient is; never
 * clinical content.
 */

/** The answer of `$access-decision`, as docs/backend.md has it. */
export interface BackendDecision {
  readonly decision: 'permit' | 'permit-with-reason-needed' | 'deny';
  /** What keeps it closed and may be opened with a reason; null with `permit` and `deny`. */
  readonly layer: 'relationship' | 'opt-out' | 'entry' | null;
  /** `code` a token; `text` plain words of the backend, at most 300 characters. */
  readonly reasons: readonly { readonly code: string; readonly text: string }[];
  /** Grounds that the backend accepts for that layer: tokens. */
  readonly grounds: readonly string[];
  /** The reasons given that are in force, at most one of a layer. `ground` a token, `until` an ISO 8601 instant. */
  readonly overrides: readonly {
    readonly layer: 'relationship' | 'opt-out' | 'entry';
    readonly ground: string;
    readonly until: string;
  }[];
}

/** A period as recorded; null: open, or not stated. Epoch milliseconds, first and last moment of a partial date. */
export interface FactPeriod {
  readonly startMs: number | null;
  readonly endMs: number | null;
}

/** Whom a fact is about on the side of care. Each null where it is not stated or cannot be read. */
export interface FactParty {
  readonly odsCode: string | null;
  /** SDS user id of a member of staff. */
  readonly userId: string | null;
  readonly name: string | null;
}

/** Everybody on the side of care whom a resource names. */
export interface FactParties {
  readonly parties: readonly FactParty[];
  /** `Type/id` of those who are named by reference alone and did not come along: who they are is not known. */
  readonly unread: readonly string[];
}

/** One thing that the record says which bears on a decision. */
export type AccessFact =
  /** Whom the Patient names as general practitioner or managing organisation. */
  | ({ readonly kind: 'registered' } & FactParties)
  /** Who the Patient is, to be compared with the person who asks, in main and nowhere else. */
  | {
      readonly kind: 'person';
      /** Digits only. */
      readonly nhsNumbers: readonly string[];
      readonly names: readonly { readonly family: string; readonly given: readonly string[] }[];
      /** `YYYY-MM-DD`; null where it is no whole date. */
      readonly birthDate: string | null;
      readonly addresses: readonly { readonly lines: readonly string[]; readonly postcode: string }[];
    }
  /** `meta.security` of the Patient is R, V or REDACTED. */
  | { readonly kind: 'sensitive' }
  /** An active Consent that denies sharing with this record. */
  | { readonly kind: 'opt-out'; readonly period: FactPeriod }
  /** A Consent, or a part of an answer, of which it cannot be told whether it denies sharing. */
  | { readonly kind: 'unclear-consent' }
  | ({
      readonly kind: 'care-team' | 'encounter' | 'appointment' | 'referral' | 'episode';
      readonly period: FactPeriod;
      /** It goes on, by its status; false: it has been. What never began is no fact. */
      readonly active: boolean;
      /** Where: a ward or a clinic, for the words of the reason; null where it does not say. */
      readonly place: string | null;
    } & FactParties);

/** A code of `meta.security`, or of what an entry is about, that makes it restricted; without a system: in any. */
export interface SensitiveCategory {
  readonly system?: string | undefined;
  readonly code: string;
}

/** A source without a data sharing agreement. */
export interface NotSharing {
  readonly odsCode: string;
  readonly name: string;
}
