import { CARE_SETTINGS, type CareSetting } from '../../src-shared/clinical/care-setting.ts';
import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import { careSettingsOf } from '../../src-shared/clinical/care-settings-of.ts';
import { entryYear } from './timeline-items.ts';

export interface YearDensity {
  readonly year: number;
  readonly total: number;
  /** Entries of each care setting that has any; one that several sources tell counts in the lane of each. */
  readonly counts: ReadonlyMap<CareSetting, number>;
}

export interface Density {
  /** Every year of the axis, also those without an entry: time is drawn in proportion. */
  readonly years: readonly YearDensity[];
  /** The lanes to draw: the five settings, and 'not stated' where the record has any. */
  readonly lanes: readonly CareSetting[];
  readonly counts: ReadonlyMap<CareSetting, number>;
  readonly undated: number;
  /** The most entries in one year of one lane: what the darkest cell means. */
  readonly most: number;
}

/** A record of one year is not drawn as wide as a record of ten. */
const FEWEST_YEARS = 12;

/**
 * How much, where, when: entries by year and care setting, up to this year, so that years without any since the last
 * entry are seen as such. Entries in error are no care, and are not counted (HAZ-012).
 */
export function overviewDensity(entries: readonly ClinicalEntry[], thisYear: number): Density {
  const byYear = new Map<number, Map<CareSetting, number>>();
  const counts = new Map<CareSetting, number>();
  const totals = new Map<number, number>();
  let undated = 0;
  let most = 0;
  let first = thisYear - FEWEST_YEARS + 1;
  let last = thisYear;
  for (const entry of entries) {
    const settings = careSettingsOf(entry);
    for (const setting of settings) add(counts, setting);
    const year = entryYear(entry);
    if (year === null) {
      undated += 1;
      continue;
    }
    if (entry.enteredInError) continue;
    const lanes = byYear.get(year) ?? new Map<CareSetting, number>();
    byYear.set(year, lanes);
    for (const setting of settings) most = Math.max(most, add(lanes, setting));
    totals.set(year, (totals.get(year) ?? 0) + 1);
    first = Math.min(first, year);
    last = Math.max(last, year);
  }
  const years: YearDensity[] = [];
  for (let year = first; year <= last; year += 1) {
    const lanes = byYear.get(year) ?? new Map<CareSetting, number>();
    years.push({ year, counts: lanes, total: totals.get(year) ?? 0 });
  }
  const lanes = CARE_SETTINGS.filter((setting) => setting !== 'not-stated' || counts.has(setting));
  return { years, lanes, counts, undated, most };
}

function add(counts: Map<CareSetting, number>, setting: CareSetting): number {
  const next = (counts.get(setting) ?? 0) + 1;
  counts.set(setting, next);
  return next;
}

/** How dark a cell is, 0 (none) to 4. By the order of magnitude: one busy year must not make the others vanish. */
export function densityLevel(count: number, most: number): 0 | 1 | 2 | 3 | 4 {
  if (count <= 0) return 0;
  const share = Math.log(count + 1) / Math.log(most + 1);
  if (share > 0.85) return 4;
  if (share > 0.6) return 3;
  return share > 0.35 ? 2 : 1;
}
