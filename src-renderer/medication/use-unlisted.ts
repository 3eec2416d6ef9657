import { useMemo } from 'react';
import type { DerivedRecord } from '../../src-shared/clinical/derived.ts';
import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';

/** Entries of medication that stand behind no medicine of either list, in the order of the record. */
export function useUnlisted(
  entries: readonly ClinicalEntry[],
  { currentMedication, pastMedication }: DerivedRecord,
): readonly ClinicalEntry[] {
  return useMemo(() => {
    const listed = new Set([...currentMedication.items, ...pastMedication.items].flatMap(({ entryIds }) => entryIds));
    return entries.filter(({ kind, id }) => kind === 'medication' && !listed.has(id));
  }, [entries, currentMedication, pastMedication]);
}
