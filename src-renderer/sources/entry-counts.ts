import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';

/** How many entries are shown: a record may make two, and one entry may join what several sources say. */
export interface EntryCounts {
  readonly bySource: ReadonlyMap<string, number>;
  readonly byType: ReadonlyMap<string, number>;
  /** Entries that do not say which source of the ledger they came from. */
  readonly sourceNotStated: number;
}

export function entryCounts(entries: readonly ClinicalEntry[]): EntryCounts {
  const bySource = new Map<string, number>();
  const byType = new Map<string, number>();
  let sourceNotStated = 0;
  for (const { source, alsoFrom, resources } of entries) {
    const sources = new Set([source, ...alsoFrom].map(({ sourceId }) => sourceId));
    for (const sourceId of sources) {
      if (sourceId === null) sourceNotStated += 1;
      else bySource.set(sourceId, (bySource.get(sourceId) ?? 0) + 1);
    }
    for (const type of new Set(resources.map((key) => key.slice(0, key.indexOf('/'))))) {
      byType.set(type, (byType.get(type) ?? 0) + 1);
    }
  }
  return { bySource, byType, sourceNotStated };
}
