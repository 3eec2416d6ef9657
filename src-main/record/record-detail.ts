import type { EntryDetail } from '../../src-shared/clinical/entry.ts';
import { entryDetail } from './detail/index.ts';
import type { Directory } from './directory.ts';
import type { EntryBook } from './entry-book.ts';
import type { RawStore } from './raw-store.ts';
import { readJson } from './read/body.ts';
import { isObject, type Json } from './read/reader.ts';
import type { ResourceContext } from './resource-context.ts';

interface Held {
  readonly book: EntryBook;
  readonly directory: Directory;
  readonly store: RawStore;
  readonly baseUrl: string;
  readonly contextFor: (resource: Json, key: string) => ResourceContext;
}

/** Everything about one entry, from its stored text; null where it is not held (any more). */
export function detailOf(entryId: string, { book, directory, store, baseUrl, contextFor }: Held): EntryDetail | null {
  const owner = book.ownerOf(entryId);
  const entry = owner?.entries.find((item) => item.id === entryId);
  const json = owner === null ? null : store.read(owner.storeKey);
  const body = json === null ? null : readJson(json);
  if (owner === null || entry === undefined || body?.ok !== true || !isObject(body.json)) return null;
  return entryDetail({
    entry,
    resource: body.json,
    context: contextFor(body.json, owner.key),
    baseUrl,
    entriesOf: (key) => book.shownOf(key).flatMap((variant) => variant.entries.slice(0, 1)),
    keyOf: (key) => directory.keyOf(key),
    linkedFrom: [...directory.linkedFrom(owner.key)]
      .map((storeKey) => book.get(storeKey))
      .filter((variant) => variant?.shown === true)
      .flatMap((variant) => variant?.entries.slice(0, 1) ?? []),
  });
}
