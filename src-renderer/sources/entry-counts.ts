import type { ClinicalDate } from '../../src-shared/clinical/dates.ts';
import { placeDate, type ClinicalEntry } from '../../src-shared/clinical/entry.ts';

/** How many entries are shown: a record may make two, and one entry may join what several sources say. */
export interface EntryCounts {
  readonly bySource: ReadonlyMap<string, number>;
  readonly byType: ReadonlyMap<string, number>;
  /** Entries that do not say which source of the ledger they came from. */
  readonly sourceNotStated: number;
  /** The date of the latest entry, by source and by type. What is planned is not counted as latest. */
  readonly latestOfSource: ReadonlyMap<string, ClinicalDate>;
  readonly latestOfType: ReadonlyMap<string, ClinicalDate>;
}

/** @param nowMs until when an entry may be the latest: an appointment to come says nothing of how far a source is */
export function entryCounts(entries: readonly ClinicalEntry[], nowMs: number): EntryCounts {
  const bySource = new Map<string, number>();
  const byType = new Map<string, number>();
  const latestOfSource = new Map<string, ClinicalDate>();
  const latestOfType = new Map<string, ClinicalDate>();
  let sourceNotStated = 0;
  for (const entry of entries) {
    const { source, alsoFrom, resources } = entry;
    const place = placeDate(entry);
    const date = place !== null && place.sortKey <= nowMs ? place : null;
    const sources = new Set([source, ...alsoFrom].map(({ sourceId }) => sourceId));
    for (const sourceId of sources) {
      if (sourceId === null) {
        sourceNotStated += 1;
        continue;
      }
      bySource.set(sourceId, (bySource.get(sourceId) ?? 0) + 1);
      keepLatest(latestOfSource, sourceId, date);
    }
    for (const type of new Set(resources.map((key) => key.slice(0, key.indexOf('/'))))) {
      byType.set(type, (byType.get(type) ?? 0) + 1);
      keepLatest(latestOfType, type, date);
    }
  }
  return { bySource, byType, sourceNotStated, latestOfSource, latestOfType };
}

function keepLatest(latest: Map<string, ClinicalDate>, key: string, date: ClinicalDate | null): void {
  if (date !== null && date.sortKey > (latest.get(key)?.sortKey ?? -Infinity)) latest.set(key, date);
}
