import { useQuery } from '@tanstack/react-query';
import type { ClinicalEntry, EntryDetail } from '../../src-shared/clinical/entry.ts';
import type { RecordStore } from '../record/record-store.ts';

export type DetailState =
  { readonly kind: 'loading' } | { readonly kind: 'none' } | { readonly kind: 'here'; readonly detail: EntryDetail };

/** Asks for the detail of an entry, and again when the entry is replaced; an answer for another entry is dropped. */
export function useDetail(store: RecordStore, entry: ClinicalEntry | null): DetailState {
  const { data } = useQuery(
    {
      queryKey: ['detail', entry === null ? null : versionOf(entry)],
      queryFn: () => (entry === null ? null : store.detail(entry.id)),
      enabled: entry !== null,
    },
    store.queries,
  );
  if (data === undefined) return { kind: 'loading' };
  return data === null ? { kind: 'none' } : { kind: 'here', detail: data };
}

/** A replaced entry is another object: its detail is asked for anew. */
const versions = new WeakMap<ClinicalEntry, number>();
let lastVersion = 0;

function versionOf(entry: ClinicalEntry): number {
  const known = versions.get(entry);
  if (known !== undefined) return known;
  lastVersion += 1;
  versions.set(entry, lastVersion);
  return lastVersion;
}
