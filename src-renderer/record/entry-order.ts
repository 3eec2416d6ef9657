import { placeDate, type ClinicalEntry } from '../../src-shared/clinical/entry.ts';

/**
 * Newest first; entries without a date last. A year alone stands below everything that is known more exactly of that
 * year. At the same moment a consultation stands above what happened within it, and then the id decides, so that no
 * entry changes place when others arrive.
 */
export function compareEntries(a: ClinicalEntry, b: ClinicalEntry): number {
  const [one, other] = [placeDate(a), placeDate(b)];
  if (one === null || other === null) {
    if (one !== null) return -1;
    if (other !== null) return 1;
  } else if (one.sortKey !== other.sortKey) {
    return other.sortKey - one.sortKey;
  } else if (one.precision !== other.precision) {
    const exactness = Number(one.precision === 'year') - Number(other.precision === 'year');
    if (exactness !== 0) return exactness;
  }
  const together = compareText(a.parentId ?? a.id, b.parentId ?? b.id);
  if (together !== 0) return together;
  const nested = Number(a.parentId !== null) - Number(b.parentId !== null);
  return nested === 0 ? compareText(a.id, b.id) : nested;
}

/** By code unit: the order must be the same on every workstation, and means nothing to people. */
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * One more batch in an ordered list. Only the batch is sorted; the list is walked once, so a record of 50,000 entries
 * that arrives in a hundred batches costs a hundred walks and never a sort of the whole.
 * @param held every entry by id, as it stands after the batch; what the list holds of an older version is left out
 */
export function mergeEntries(
  ordered: readonly ClinicalEntry[],
  batch: readonly ClinicalEntry[],
  held: ReadonlyMap<string, ClinicalEntry>,
): readonly ClinicalEntry[] {
  const current = (entry: ClinicalEntry): boolean => held.get(entry.id) === entry;
  const incoming = batch.filter(current).sort(compareEntries);
  const merged: ClinicalEntry[] = [];
  let next = 0;
  for (const entry of ordered) {
    if (!current(entry)) continue;
    for (let other = incoming[next]; other !== undefined && compareEntries(other, entry) < 0; other = incoming[next]) {
      merged.push(other);
      next += 1;
    }
    merged.push(entry);
  }
  for (; next < incoming.length; next += 1) {
    const entry = incoming[next];
    if (entry !== undefined) merged.push(entry);
  }
  return merged;
}
