import type { ClinicalEntry, EntryDetail } from '../../../src-shared/clinical/entry.ts';
import { entryDetail } from '../detail/index.ts';
import type { Directory } from './directory.ts';
import type { EntryBook, Variant } from './entry-book.ts';
import type { ShownRecord } from '../merge/shown-record.ts';
import type { Json } from '../read/reader.ts';
import type { ResourceContext } from './resource-context.ts';

interface Held {
  readonly book: EntryBook;
  readonly shown: ShownRecord;
  readonly directory: Directory;
  /** The resource of a content, without what may not be told of it. */
  readonly stored: (storeKey: string) => Json | null;
  readonly baseUrl: string;
  readonly opensOutside: boolean;
  readonly contextFor: (resource: Json, key: string) => ResourceContext;
}

/** Everything about one shown entry, from its stored text, source by source; null where it is not held (any more). */
export function detailOf(entryId: string, held: Held): EntryDetail | null {
  const entry = held.shown.get(entryId);
  if (entry === null) return null;
  const [first, ...others] = held.shown
    .membersOf(entryId)
    .map((id) => ownDetail(id, id === entryId ? entry : null, held));
  if (first === undefined || first === null) return null;
  return { ...first, versions: others.filter((version) => version !== null) };
}

/** What one resource says. @param entry as it is shown, with the marks that the whole record gives it. */
function ownDetail(entryId: string, entry: ClinicalEntry | null, held: Held): EntryDetail | null {
  const { book, shown, directory, stored, baseUrl, opensOutside, contextFor } = held;
  const owner = book.ownerOf(entryId);
  const own = owner?.entries.find((item) => item.id === entryId);
  const resource = owner === null ? null : stored(owner.storeKey);
  if (owner === null || own === undefined || resource === null) return null;
  const shownEntries = (variant: Variant): readonly ClinicalEntry[] =>
    variant.entries.slice(0, 1).flatMap(({ id }) => shown.get(shown.shownAs(id)) ?? []);
  return entryDetail({
    entry: entry === null ? own : { ...own, marks: entry.marks },
    resource,
    context: contextFor(resource, owner.key),
    baseUrl,
    opensOutside,
    entriesOf: (key) => book.shownOf(key).flatMap(shownEntries),
    keyOf: (key) => directory.keyOf(key),
    linkedFrom: [...directory.linkedFrom(owner.key)]
      .flatMap((storeKey) => book.get(storeKey) ?? [])
      .filter((variant) => variant.shown)
      .flatMap(shownEntries),
  });
}
