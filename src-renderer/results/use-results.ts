import { useQuery } from '@tanstack/react-query';
import type { ResultRow, ResultsTable, ResultValue } from '../../src-shared/clinical/results-table.ts';
import type { RecordStore } from '../record/record-store.ts';
import { useObservable } from '../ui/observable.ts';

/** One value with the row in which it stands. */
export interface RowValue {
  readonly row: ResultRow;
  readonly value: ResultValue;
}

/** The results of the open record, and where each entry's values stand in them. */
export interface HeldResults {
  readonly table: ResultsTable;
  readonly rows: ReadonlyMap<string, ResultRow>;
  readonly ofEntry: ReadonlyMap<string, readonly RowValue[]>;
}

/**
 * Asked for anew whenever the record process has worked out the record again. The answer lives in the query client of this
 * record's store, under its generation: no value outlives its patient (HAZ-001).
 * @returns null while it is not known
 */
export function useResults(store: RecordStore, isWanted = true): HeldResults | null {
  const { derived, generation } = useObservable(store);
  const { data } = useQuery(
    {
      queryKey: ['results', generation, derived?.asOf],
      queryFn: async () => {
        const table = await store.results();
        return table === null ? null : heldResults(table);
      },
      enabled: isWanted && derived !== null,
      placeholderData: (before: HeldResults | null | undefined) => before,
    },
    store.queries,
  );
  return data ?? null;
}

export function heldResults(table: ResultsTable): HeldResults {
  const ofEntry = new Map<string, RowValue[]>();
  for (const row of table.rows) {
    for (const value of row.values) {
      const known = ofEntry.get(value.entryId);
      if (known === undefined) ofEntry.set(value.entryId, [{ row, value }]);
      else known.push({ row, value });
    }
  }
  return { table, rows: new Map(table.rows.map((row) => [row.key, row])), ofEntry };
}
