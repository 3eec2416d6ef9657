import type { ClinicalEntry } from './entry.ts';

type Nested = Pick<ClinicalEntry, 'id' | 'parentId'>;

/** The entries that lie on a circle of parents; not those that only lead into one. */
export function inCircles(all: readonly Nested[], held: ReadonlyMap<string, Nested>): ReadonlySet<string> {
  const circles = new Set<string>();
  const seen = new Set<string>();
  for (const entry of all) {
    // Most stand alone, or within what does: no way up to remember.
    const above = entry.parentId === null ? undefined : held.get(entry.parentId);
    if (above === undefined || above.parentId === null) continue;
    const way = new Map<string, number>();
    let at: Nested | undefined = entry;
    while (at !== undefined && at.parentId !== null && !seen.has(at.id) && !way.has(at.id)) {
      way.set(at.id, way.size);
      at = held.get(at.parentId);
    }
    const back = at === undefined ? undefined : way.get(at.id);
    for (const [id, place] of way) {
      seen.add(id);
      if (back !== undefined && place >= back) circles.add(id);
    }
  }
  return circles;
}
