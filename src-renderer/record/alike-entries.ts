import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';

/** Entries of a list that say the same where one thing is asked of each. */
export interface AlikeEntries {
  /** By place in the list: the same number for the same values. */
  readonly numbers: Uint32Array;
  /** By number: one entry that says so. */
  readonly examples: readonly ClinicalEntry[];
}

/** Kept with the list, and gone with it (HAZ-001). */
const known = new WeakMap<readonly ClinicalEntry[], Map<string, AlikeEntries>>();

/**
 * Asked once of each list and part: looking at 50,000 entries, which lie wherever the record grew, takes longer than anything else of
 * a filter.
 */
export function alikeIn<Part extends string>(
  entries: readonly ClinicalEntry[],
  part: Part,
  valuesOf: (part: Part, entry: ClinicalEntry) => readonly string[],
): AlikeEntries {
  let parts = known.get(entries);
  if (parts === undefined) known.set(entries, (parts = new Map()));
  const before = parts.get(part);
  if (before !== undefined) return before;
  const numbers = new Uint32Array(entries.length);
  const examples: ClinicalEntry[] = [];
  // Apart: one value may read like a list of them.
  const [bySingle, byList] = [new Map<string, number>(), new Map<string, number>()];
  for (const [index, entry] of entries.entries()) {
    const values = valuesOf(part, entry);
    const [single] = values;
    const isSingle = values.length === 1 && single !== undefined;
    const byValues = isSingle ? bySingle : byList;
    const key = isSingle ? single : JSON.stringify(values);
    let number = byValues.get(key);
    if (number === undefined) byValues.set(key, (number = examples.push(entry) - 1));
    numbers[index] = number;
  }
  const alike = { numbers, examples };
  parts.set(part, alike);
  return alike;
}
