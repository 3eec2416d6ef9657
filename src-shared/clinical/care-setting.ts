/**
 * The five care settings that the shared record joins, and the honest sixth: a record that does not say.
 * Each has a badge and a word, so that colour is never the only sign (docs/clinical-safety.md, HAZ-017).
 */
export const CARE_SETTINGS = ['gp', 'hospital', 'community', 'mental-health', 'social-care', 'not-stated'] as const;

export type CareSetting = (typeof CARE_SETTINGS)[number];

export interface CareSettingWords {
  /** One to two letters for the badge in a row. */
  readonly badge: string;
  /** Short name for lanes and filters. */
  readonly short: string;
  /** Full name for headings and screen readers. */
  readonly full: string;
}

export const CARE_SETTING_WORDS: Readonly<Record<CareSetting, CareSettingWords>> = {
  gp: { badge: 'GP', short: 'GP', full: 'General practice' },
  hospital: { badge: 'H', short: 'Hospital', full: 'Hospital' },
  community: { badge: 'C', short: 'Community', full: 'Community health' },
  'mental-health': { badge: 'MH', short: 'Mental health', full: 'Mental health' },
  'social-care': { badge: 'SC', short: 'Social care', full: 'Social care' },
  'not-stated': { badge: '–', short: 'Not stated', full: 'Care setting not stated' },
};
