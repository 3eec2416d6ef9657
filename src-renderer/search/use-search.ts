import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import type { SearchAnswer, SearchExcerpt } from '../../src-shared/search/answer.ts';
import type { RecordStore } from '../record/record-store.ts';

const ANSWERS = 'search';
const PLACES = 'search-places';
/** While the record is still being read the same is asked for again. */
const AGAIN_MS = 400;
/** Each letter typed is a question of its own: its answer is not kept. */
const KEPT_MS = 2000;

/**
 * What the record process finds, from the first letter on; the hits before stay until the next answer is here. Null: none yet. That there
 * was nothing is said of the text that was looked for, and never of the next one (HAZ-003).
 */
export function useSearch(store: RecordStore, text: string, entries: readonly ClinicalEntry[]): SearchAnswer | null {
  const { queries } = store;
  const wanted = text.trim();
  const { data, isPlaceholderData } = useQuery(
    {
      queryKey: [ANSWERS, wanted],
      queryFn: () => store.search(wanted),
      enabled: wanted !== '',
      placeholderData: keepPreviousData,
      gcTime: KEPT_MS,
      refetchInterval: (query) => (query.state.data?.isReading === true ? AGAIN_MS : false),
    },
    queries,
  );
  const known = useRef(entries);
  // Entries came, changed or went: what is asked already is waited for, or a record that loads would never be answered.
  useEffect(() => {
    if (known.current === entries) return;
    known.current = entries;
    void queries.invalidateQueries({ queryKey: [ANSWERS] }, { cancelRefetch: false });
    void queries.invalidateQueries({ queryKey: [PLACES] }, { cancelRefetch: false });
  }, [queries, entries]);
  if (wanted === '' || data === undefined || data === null) return null;
  return isPlaceholderData && data.inTitle.length + data.inText.length === 0 ? null : data;
}

/**
 * Where hits have what was found: asked for block by block, for those in sight alone.
 * @param blocks ids of hits, the same ids in the same block while one scrolls
 */
export function usePlaces(
  store: RecordStore,
  text: string,
  blocks: readonly (readonly string[])[],
): ReadonlyMap<string, readonly SearchExcerpt[]> {
  const wanted = text.trim();
  const answers = useQueries(
    {
      queries: blocks.map((entryIds) => ({
        queryKey: [PLACES, wanted, ...entryIds],
        queryFn: () => store.searchPlaces(wanted, entryIds),
        enabled: wanted !== '',
        placeholderData: keepPreviousData,
        gcTime: KEPT_MS,
      })),
      combine: (results) => results.flatMap(({ data }) => data ?? []),
    },
    store.queries,
  );
  return useMemo(() => new Map(answers.map(({ entryId, excerpts }) => [entryId, excerpts])), [answers]);
}
