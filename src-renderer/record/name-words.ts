import type { NamesNotFetched } from '../../src-shared/clinical/completeness.ts';

const sum = (counts: readonly NamesNotFetched[]): number => counts.reduce((total, { count }) => total + count, 0);

const MEDICINE = 'Medication';

/** A medicine without its name cannot be told from another: that is a gap, and not a nicety (HAZ-003). */
export function medicineGap(counts: readonly NamesNotFetched[]): string | null {
  const medicines = sum(counts.filter(({ resourceType }) => resourceType === MEDICINE));
  if (medicines === 0) return null;
  return `The ${medicines === 1 ? 'name of 1 medicine' : `names of ${medicines} medicines`} could not be fetched.`;
}

/** People, places and devices: the entries are here, and some do not say by whom or where. '' where all are named. */
export function namesNotice(counts: readonly NamesNotFetched[]): string {
  const others = sum(counts.filter(({ resourceType }) => resourceType !== MEDICINE));
  if (others === 0) return '';
  return `${others === 1 ? '1 name' : `${others} names`} of staff, teams or places could not be fetched.`;
}
