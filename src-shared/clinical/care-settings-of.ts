import type { CareSetting } from './care-setting.ts';
import type { ClinicalEntry } from './entry.ts';

/** Every care setting that an entry belongs to, its own first: a merged one stands in that of each of its sources. */
export function careSettingsOf({
  careSetting,
  alsoFrom,
}: Pick<ClinicalEntry, 'careSetting' | 'alsoFrom'>): readonly CareSetting[] {
  return alsoFrom.length === 0
    ? [careSetting]
    : [...new Set([careSetting, ...alsoFrom.map((source) => source.careSetting)])];
}
