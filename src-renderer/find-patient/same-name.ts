import type { PatientMatch } from '../../src-shared/contract/index.ts';

/** Warnings for names that more than one person in the list bears (HAZ-001: the wrong one of two is easily opened). */
export function sameNameWarnings(matches: readonly PatientMatch[]): readonly string[] {
  const counts = new Map<string, number>();
  // Of people whose details cannot be shown nothing is said, not even that they share a name.
  for (const { displayName } of matches.filter((match) => !match.cannotBeShown))
    counts.set(displayName, (counts.get(displayName) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count > 1)
    .map(([name, count]) => `Check date of birth and address: ${count} people share the name ${name}`);
}
