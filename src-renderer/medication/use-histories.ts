import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { MedicationEvent, MedicationItem } from '../../src-shared/clinical/derived.ts';
import type { RecordStore } from '../record/record-store.ts';

export type Histories = ReadonlyMap<string, readonly MedicationEvent[]>;

/**
 * What happened to these medicines, by their keys. It is asked for anew whenever the lists were worked out anew; until the
 * answer is here the one before stands, so that nothing flickers while a record loads.
 * @param asOf when the lists were worked out
 */
export function useHistories(store: RecordStore, asOf: string, items: readonly MedicationItem[]): Histories {
  const keys = items.map(({ key }) => key);
  const { data } = useQuery(
    {
      queryKey: ['medication-history', asOf, keys],
      queryFn: () => store.medicationHistory(keys),
      placeholderData: keepPreviousData,
      // While a record loads it is asked for every two seconds: what was answered before is not kept.
      gcTime: 0,
    },
    store.queries,
  );
  return useMemo(() => new Map((data ?? []).map(({ key, events }) => [key, events])), [data]);
}
