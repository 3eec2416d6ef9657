import type { ClinicalDate } from './dates.ts';
import type { DetailField } from './entry.ts';

type OneStatement =
  | { readonly kind: 'loading' }
  /** `complete: false`: some are known and more may exist, which the banner says. */
  | {
      readonly kind: 'known';
      readonly substances: readonly string[];
      readonly complete: boolean;
      /** Those on which sources contradict one another (HAZ-021); their entries say how. Absent: none. */
      readonly differing?: readonly string[];
    }
  /** `statements`: the sources' own words, such as 'No known drug allergy', which says less than 'no allergy'. */
  | { readonly kind: 'none-known'; readonly statements?: readonly string[] }
  | { readonly kind: 'not-recorded' }
  | { readonly kind: 'unavailable'; readonly reason: string }
  /** The role of whoever looks sees nothing of the record: neither that there are any nor that there are none. */
  | { readonly kind: 'not-shown' };

/**
 * What the patient banner says of allergies: exactly one of four, or that we are still reading (NHS CUI; HAZ-002).
 * `unavailable` whenever any part of the allergy list may be missing and none was received. `not-shown` is no statement on
 * allergies: it says that this role is not shown them.
 */
export type AllergyStatement = OneStatement & {
  /** Allergies that stand in other entries and in no allergy entry: said beside every statement. Absent: none. */
  readonly mentionedElsewhere?: readonly AllergyMentioned[];
  /**
   * How many allergies are restricted and not shown, until somebody opens them: said beside every statement, which then is
   * 'known', not complete, or 'unavailable' (HAZ-029). Absent: none.
   */
  readonly restricted?: number;
};

/** An entry that is no allergy entry and names an allergy, an intolerance or an adverse reaction. */
export interface AllergyMentioned {
  readonly entryId: string;
  /** In the source's words: 'Latex allergy'. */
  readonly words: string;
}

/** Facts for the banner, in display order and form left to the renderer. Null means 'not recorded'. */
export interface PatientBanner {
  readonly patientId: string;
  /** `SMITH, John (Mr)` (NHS CUI patient name). */
  readonly displayName: string;
  readonly born: ClinicalDate | null;
  /** Whole years as of now, or at death. */
  readonly ageYears: number | null;
  readonly deceased: { readonly died: ClinicalDate | null } | null;
  /** Male / Female / Not known / Indeterminate, unabbreviated; null: not recorded. */
  readonly gender: string | null;
  /** Ten digits, unspaced. */
  readonly nhsNumber: string | null;
  /** False where it fails modulus 11 (it is shown with a warning, not refused). */
  readonly nhsNumberValid: boolean;
  /** UK Core verification status 01. Null where the record does not say. */
  readonly nhsNumberVerified: boolean | null;
  /** The home address in use, on one line. */
  readonly address: string | null;
  readonly generalPractice: string | null;
  readonly communicationNeeds: readonly string[];
  /** Restricted or otherwise sensitive, in words; null where not. */
  readonly confidentiality: string | null;
  /** What may make this the wrong record, or turn its meaning round: always in sight. Mostly empty. */
  readonly warnings: readonly string[];
  /** The second zone, when it is asked for. */
  readonly details: readonly BannerSection[];
}

/** Headings of the second zone by which other views find what they show of it, too. */
export const BANNER_HEADINGS = { practice: 'GP practice', contacts: 'Contacts' } as const;

/** One group of labelled lines of the banner's second zone. Without fields: not recorded. */
export interface BannerSection {
  readonly heading: string;
  readonly fields: readonly DetailField[];
}
