import { formatDateTime, formatSpan } from '../../../src-shared/clinical/dates.ts';
import {
  type ClinicalEntry,
  type DetailField,
  type EntryDetail,
  placeDate,
  sourceName,
} from '../../../src-shared/clinical/entry.ts';
import { prettyJson } from '../read/body.ts';
import { hasShownSigns, TURNED } from '../read/direction.ts';
import { linkKeys } from '../read/links.ts';
import { type Json, object, text } from '../read/reader.ts';
import { referenceKey } from '../read/reference.ts';
import { dateText } from '../read/values.ts';
import type { NameOf } from '../read/reference.ts';
import { documentOffers } from '../documents/offers.ts';
import { codesOf, describe } from './describe.ts';
import { entryLine } from './entry-line.ts';
import { sectionsOf } from './sections.ts';

export interface DetailRequest {
  readonly entry: ClinicalEntry;
  readonly resource: Json;
  readonly context: {
    readonly name: NameOf;
    /** Who recorded, kept and sent it: a field for each Provenance. */
    readonly provenanceFields: () => readonly DetailField[];
  };
  readonly baseUrl: string;
  /** The setting `openDocumentsOutside`. */
  readonly opensOutside: boolean;
  /** The entries shown under a resource's key. */
  readonly entriesOf: (key: string) => readonly ClinicalEntry[];
  /** The key of the resource that a reference key (a urn, an identifier) leads to. */
  readonly keyOf: (referenceKey: string) => string | null;
  /** Entries whose resource refers to this one. */
  readonly linkedFrom: () => readonly ClinicalEntry[];
}

/** Everything that the source said about one entry. */
export function entryDetail(request: DetailRequest): EntryDetail {
  const raw = withoutContents(prettyJson(request.resource));
  return {
    entryId: request.entry.id,
    ...entrySaid(request, hasShownSigns(raw)),
    related: related(request),
    raw,
    versions: [],
  };
}

/** The part of a detail that says something in words of its own. @param isTurned signs of direction are shown in it */
export function entrySaid(
  request: DetailRequest,
  isTurned: boolean,
): Pick<EntryDetail, 'fields' | 'sections' | 'documents' | 'codes'> {
  const { entry, resource, context } = request;
  return {
    fields: [
      ...headFields(entry),
      ...(isTurned ? [{ label: 'Direction of writing', value: TURNED }] : []),
      ...withoutRepeats(entry, describe(resource, context.name)),
      ...tailFields(entry, resource),
      ...context.provenanceFields(),
    ],
    sections: sectionsOf(resource, context.name, (reference) => entryNamed(request, reference)),
    documents: documentOffers(
      resource,
      request.baseUrl,
      (key) => request.keyOf(key)?.startsWith('Binary/') === true,
      request.opensOutside,
    ),
    codes: codesOf(resource),
  };
}

/** The detail without its text as received, in each source's version: for a window whose reader may not see it (`showAsReceived`). */
export function withoutReceived(detail: EntryDetail): EntryDetail {
  return { ...detail, raw: '', versions: detail.versions.map((version) => ({ ...version, raw: '' })) };
}

/** The content of a document is read under 'Documents', where the look is noted down; here it would be no text. */
function withoutContents(raw: string): string {
  return raw.replaceAll(
    /("data": ")([A-Za-z0-9+/=]{1000,})"/g,
    (_, before: string, data: string) => `${before}(${data.length} characters of content: read it under Documents)"`,
  );
}

export const UPDATED = 'Last changed at the source';

function headFields(entry: ClinicalEntry): readonly DetailField[] {
  const marks = entry.marks.map((item) => item.text).join('; ');
  const fields: DetailField[] = [{ label: 'Date', value: formatSpan(entry.when, entry.until) }];
  if (entry.kind === 'encounter') fields.unshift({ label: 'Kind', value: entry.label });
  if (marks !== '') fields.push({ label: 'Note', value: marks });
  return fields;
}

const DATE_LABELS: ReadonlySet<string> = new Set([
  'When',
  'Date',
  'Start',
  'End',
  'Started',
  'Sent',
  'When handed over',
]);
const ORGANISATION_LABELS: ReadonlySet<string> = new Set(['Organisation', 'Managing organisation', 'Kept by']);
const NAME_LABELS: ReadonlySet<string> = new Set([
  'Recorded as',
  'Title',
  'Name',
  'Type',
  'Service type',
  'Description',
  'Attached',
  'Content',
  'Summary',
]);

/** Whether a field of this label is left out where it has the date, or the period, of the first line. */
export const isDateLabel = (label: string): boolean => DATE_LABELS.has(label);

/** Whether a field of this label may be left out as said elsewhere. */
export const mayRepeat = (label: string): boolean =>
  isDateLabel(label) || ORGANISATION_LABELS.has(label) || NAME_LABELS.has(label);

/** Each fact once: a date that the first line gives already, the organisation that is the source, a name under a second label. */
export function withoutRepeats<T extends DetailField>(
  { when, until, source }: Pick<ClinicalEntry, 'when' | 'until' | 'source'>,
  fields: readonly T[],
): readonly T[] {
  const names = new Set<string>();
  let dates: ReadonlySet<string> | null = null;
  return fields.filter(({ label, value }) => {
    if (DATE_LABELS.has(label)) return !(dates ??= datesOf(when, until)).has(value);
    if (ORGANISATION_LABELS.has(label)) return value !== source.name;
    if (!NAME_LABELS.has(label)) return true;
    return !names.has(value) && names.add(value);
  });
}

/** The ways in which the first line may have given its date. */
function datesOf(when: ClinicalEntry['when'], until: ClinicalEntry['until']): ReadonlySet<string> {
  const start = when === null ? '' : formatDateTime(when);
  const end = until === null || until === 'open' ? '' : formatDateTime(until);
  const span = start === '' ? `until ${end}` : `${start} to ${end}`;
  return new Set(end === '' ? [start, `from ${start}`] : [start, end, span]);
}

function tailFields(entry: ClinicalEntry, resource: Json): readonly DetailField[] {
  const fields: DetailField[] = [{ label: 'Source', value: sourceName(entry.source) }];
  if (entry.source.odsCode !== null) fields.push({ label: 'ODS code', value: entry.source.odsCode });
  if (entry.source.system !== null) fields.push({ label: 'System', value: entry.source.system });
  const meta = object(resource['meta']);
  const updated = text(meta['lastUpdated']);
  if (updated !== '') fields.push({ label: UPDATED, value: dateText(updated) });
  return fields;
}

/** The entry that a reference leads to, where the record holds one. */
function entryNamed({ baseUrl, entriesOf, keyOf }: DetailRequest, reference: unknown): ClinicalEntry | null {
  const key = referenceKey(reference, baseUrl);
  if (key === null || key.startsWith('contained:')) return null;
  return entriesOf(keyOf(key) ?? key)[0] ?? null;
}

const MAX_RELATED = 200;

function related({ entry, resource, baseUrl, entriesOf, keyOf, linkedFrom }: DetailRequest): EntryDetail['related'] {
  const linkedTo = linkKeys(resource, baseUrl).flatMap((referenceKey) => {
    const key = keyOf(referenceKey);
    return key === null ? [] : entriesOf(key);
  });
  const inOrder = [...linkedTo.toSorted(newestFirst), ...linkedFrom().toSorted(newestFirst)];
  const found = new Map(inOrder.map((other) => [other.id, other]));
  found.delete(entry.id);
  return [...found.values()].slice(0, MAX_RELATED).map((other) => ({
    entryId: other.id,
    text: entryLine(other),
  }));
}

/** The order must not depend on how the entries arrived: the newest first, what has no date last. */
function newestFirst(a: ClinicalEntry, b: ClinicalEntry): number {
  const sortKey = (entry: ClinicalEntry): number => placeDate(entry)?.sortKey ?? Number.MIN_SAFE_INTEGER;
  return sortKey(b) - sortKey(a) || (a.id < b.id ? -1 : 1);
}
