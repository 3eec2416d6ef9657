import { readBundle } from '../read/bundle.ts';
import { idOf, isObject, type Json, list, object, resourceTypeOf, text } from '../read/reader.ts';

/** What a search gave, with what has changed in it since put in its place. */
export interface Folded {
  /** The pages of before without what has changed, then the changes. Bundles. */
  readonly pages: readonly Json[];
  /** How many different resources the search itself has found by them. */
  readonly found: number;
}

/**
 * Puts changes (`_lastUpdated`) in the place of what they change. That something has gone they do not tell: the number does.
 * @returns null where it cannot be told what is what: a resource without an id or found twice, or a Bundle within the Bundle
 */
export function foldChanges(before: readonly unknown[], changes: readonly unknown[]): Folded | null {
  const changed = new Set<string>();
  const found = new Set<string>();
  for (const page of changes) {
    for (const entry of entriesOf(page)) {
      const key = keyOf(entry);
      if (key === null) return null;
      changed.add(key);
    }
  }
  const pages: Json[] = [];
  for (const page of [...before, ...changes]) {
    if (!isObject(page)) return null;
    const isOld = pages.length < before.length;
    const kept: unknown[] = [];
    for (const entry of entriesOf(page)) {
      const key = keyOf(entry);
      if (key === null) return null;
      if (isOld && changed.has(key)) continue;
      kept.push(entry);
      // Twice in one search: by its number nobody can tell what is there.
      if (isMatch(entry) && found.has(key)) return null;
      if (isMatch(entry)) found.add(key);
    }
    if (readBundle(page)?.wrappers !== 0) return null;
    pages.push({ ...page, entry: kept });
  }
  return { pages, found: found.size };
}

const entriesOf = (page: unknown): readonly unknown[] => (isObject(page) ? list(page['entry']) : []);

const isMatch = (entry: unknown): boolean => {
  const mode = text(object(object(entry)['search'])['mode']);
  return mode !== 'include' && mode !== 'outcome';
};

function keyOf(entry: unknown): string | null {
  const resource = object(object(entry)['resource']);
  const id = idOf(resource);
  return id === '' ? null : `${resourceTypeOf(resource)}/${id}`;
}
