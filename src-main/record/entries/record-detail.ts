import type { ClinicalEntry, EntryDetail } from '../../../src-shared/clinical/entry.ts';
import { type DetailRequest, entryDetail, entrySaid } from '../detail/index.ts';
import type { Directory } from './directory.ts';
import type { EntryBook, Variant } from './entry-book.ts';
import type { ShownRecord } from '../merge/shown-record.ts';
import { prettyJson } from '../read/body.ts';
import { hasShownSigns } from '../read/direction.ts';
import type { Json } from '../read/reader.ts';
import { detailLines, type SaidDetail } from '../search/entry-lines.ts';
import type { Said, SaidReader } from '../search/said-reader.ts';
import type { ResourceContext } from './resource-context.ts';

/** The resource of a content without what may not be told of it, and its text before that. */
interface Stored {
  readonly resource: Json;
  readonly json: string;
}

export interface HeldDetails {
  readonly book: EntryBook;
  readonly shown: ShownRecord;
  readonly directory: Directory;
  readonly stored: (storeKey: string) => Stored | null;
  /** The text of a content, where all of it may be told. */
  readonly tellableText: (storeKey: string) => string | null;
  readonly baseUrl: string;
  readonly opensOutside: boolean;
  readonly contextFor: (resource: Json, key: string) => ResourceContext;
}

/** Everything about one shown entry, from its stored text, source by source; null where it is not held (any more). */
export const detailOf = (entryId: string, held: HeldDetails): EntryDetail | null => whole(entryId, held, entryDetail);

/** What it says besides what its row says, as far as it is searched: without what refers to it, and its text as received. */
export function saidOf(entryId: string, held: HeldDetails, reader: SaidReader): Said | null {
  const said = saidByElements(entryId, held, reader);
  if (said !== null) return said;
  const detail = whole<SaidDetail>(entryId, held, (request, json) => ({
    // Signs that are seen in the resource stand in its text, too; the other way round nearly always.
    ...entrySaid(request, hasShownSigns(json) && hasShownSigns(prettyJson(request.resource))),
    versions: [],
  }));
  return detail === null ? null : { often: [], dates: [], own: detailLines(detail) };
}

/** The same of an entry of one source that is shown as that source's alone; null for any other. */
function saidByElements(entryId: string, held: HeldDetails, reader: SaidReader): Said | null {
  const { book, shown, directory, tellableText, contextFor } = held;
  const entry = shown.get(entryId);
  const owner = book.ownerOf(entryId);
  if (entry === null || owner === null || shown.membersOf(entryId).length > 1) return null;
  const own = owner.entries.find(({ id }) => id === entryId);
  const isAsShown =
    own !== undefined && own.when === entry.when && own.until === entry.until && own.source === entry.source;
  const json = isAsShown ? tellableText(owner.storeKey) : null;
  if (json === null) return null;
  return reader.read({
    entry,
    json,
    changes: directory.changes,
    nameOf: (about) => contextFor(about, owner.key).name,
    provenanceFields: () => contextFor({}, owner.key).provenanceFields(),
  });
}

type Telling<T> = (request: DetailRequest, json: string) => T;

function whole<T extends { readonly versions: readonly T[] }>(
  entryId: string,
  held: HeldDetails,
  tell: Telling<T>,
): T | null {
  const entry = held.shown.get(entryId);
  if (entry === null) return null;
  const [first, ...others] = held.shown
    .membersOf(entryId)
    .map((id) => ownDetail(id, id === entryId ? entry : null, held, tell));
  if (first === undefined || first === null) return null;
  return { ...first, versions: others.filter((version) => version !== null) };
}

/** What one resource says. @param entry as it is shown, with the marks that the whole record gives it. */
function ownDetail<T>(entryId: string, entry: ClinicalEntry | null, held: HeldDetails, tell: Telling<T>): T | null {
  const { book, shown, directory, stored, baseUrl, opensOutside, contextFor } = held;
  const owner = book.ownerOf(entryId);
  const own = owner?.entries.find((item) => item.id === entryId);
  const content = owner === null ? null : stored(owner.storeKey);
  if (owner === null || own === undefined || content === null) return null;
  const shownEntries = (variant: Variant): readonly ClinicalEntry[] =>
    variant.entries.slice(0, 1).flatMap(({ id }) => shown.get(shown.shownAs(id)) ?? []);
  const request: DetailRequest = {
    entry: entry === null ? own : { ...own, marks: entry.marks },
    resource: content.resource,
    context: contextFor(content.resource, owner.key),
    baseUrl,
    opensOutside,
    entriesOf: (key) => book.shownOf(key).flatMap(shownEntries),
    keyOf: (key) => directory.keyOf(key),
    linkedFrom: () =>
      [...directory.linkedFrom(owner.key)]
        .flatMap((storeKey) => book.get(storeKey) ?? [])
        .filter((variant) => variant.shown)
        .flatMap(shownEntries),
  };
  return tell(request, content.json);
}
