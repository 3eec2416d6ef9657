import type { ClinicalEntry, DetailField } from '../../src-shared/clinical/entry.ts';
import type { CategoryCompleteness, CompletenessLedger } from '../../src-shared/clinical/completeness.ts';
import { isObject } from '../../src-sandbox/resource.ts';
import { type Difference, compareKeyed, compareValues } from './difference.ts';
import type { OpenedRecord } from './open-resident.ts';

/** What counts of a record, however it came to be shown. */
type Shown = Omit<OpenedRecord, 'sources' | 'seconds'>;

/**
 * Compares what the viewer made of one resident at two servers. Everything counts but this, in which two correct
 * servers differ:
 *
 * - when a resource last changed, and its version (`changedAt`; the labelled line 'Last changed at the source';
 *   `meta.lastUpdated` and `meta.versionId` of the text as received): a server counts from when it was loaded;
 * - `meta.source` behind `#` in the text as received: HAPI puts the id of the request there that brought the resource;
 * - the order of labelled lines, and of elements of the text as received: JSON objects have none, and HAPI writes FHIR's;
 * - how many of a category a server says that it has: a courtesy, which HAPI does not always show;
 * - a category that one server does not offer, where the other offers it and holds nothing.
 * @param besides `Type/id` of resources whose details are compared whatever the sample is
 */
export function compareRecords(sandbox: Shown, peer: Shown, besides: readonly string[] = []): Difference[] {
  return [
    ...compareKeyed('entry', byId(sandbox.entries), byId(peer.entries)),
    ...[...detailsOf(sandbox.entries, besides)].flatMap((id) =>
      compareValues(`detail ${id}`, plain(sandbox.detail(id)), plain(peer.detail(id))),
    ),
    ...compareValues('banner', plain(sandbox.banner), plain(peer.banner)),
    ...compareValues('allergies', sandbox.allergies, peer.allergies),
    ...compareKeyed('source', sources(sandbox.ledger), sources(peer.ledger)),
    ...compareCategories(sandbox.ledger, peer.ledger),
    ...compareKeyed('not shown', notShown(sandbox.ledger), notShown(peer.ledger)),
    ...compareValues('refused, of other patients', sandbox.ofOthers, peer.ofOthers),
  ];
}

const EVERY = 20;

/** @param resources `Type/id` of what is to be looked at in any case */
function detailsOf(entries: readonly ClinicalEntry[], resources: readonly string[]): ReadonlySet<string> {
  const besides = entries.filter((entry) => entry.resources.some((address) => resources.includes(address)));
  return new Set([...sampleOf(entries), ...besides.map(({ id }) => id)]);
}

/** Ids whose details are compared: the first of each label, and every twentieth. */
export function sampleOf(entries: readonly ClinicalEntry[]): string[] {
  const sorted = entries.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const labels = new Set<string>();
  return sorted
    .filter(({ label }, place) => {
      const isFirst = !labels.has(label);
      labels.add(label);
      return isFirst || place % EVERY === 0;
    })
    .map(({ id }) => id);
}

function byId(entries: readonly ClinicalEntry[]): Map<string, unknown> {
  return new Map(entries.map((entry) => [entry.id, { ...entry, changedAt: null }]));
}

/**
 * A value with every list of labelled lines in one order and without the line that says when it last changed, and with
 * every text as received (`raw`) as what it holds.
 */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) {
    if (!value.every(isLabelled)) return value.map(plain);
    return value
      .filter(({ label }) => label !== 'Last changed at the source')
      .map((line) => `${line.label}: ${line.value}`)
      .toSorted();
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name === 'raw' && typeof inner === 'string' ? plainRaw(inner) : plain(inner),
    ]),
  );
}

function isLabelled(value: unknown): value is DetailField {
  return isObject(value) && typeof value['label'] === 'string' && typeof value['value'] === 'string';
}

function plainRaw(raw: string): unknown {
  const resource = asObject(JSON.parse(raw));
  const { source, ...meta } = asObject(resource['meta']);
  // Without a source of its own a resource has the request's alone.
  const ownSource = typeof source === 'string' ? (source.split('#')[0] ?? '') : '';
  return { ...resource, meta: { ...meta, source: ownSource, lastUpdated: '', versionId: '' } };
}

const asObject = (value: unknown): Readonly<Record<string, unknown>> => (isObject(value) ? value : {});

function sources(ledger: CompletenessLedger): Map<string, unknown> {
  return new Map(ledger.sources.map((source) => [source.sourceId, source]));
}

function notShown(ledger: CompletenessLedger): Map<string, unknown> {
  return new Map(ledger.notShown.map(({ resourceType, reason, count }) => [`${resourceType} ${reason}`, count]));
}

function compareCategories(sandbox: CompletenessLedger, peer: CompletenessLedger): Difference[] {
  const [left, right] = [byType(sandbox), byType(peer)];
  return [...new Set([...left.keys(), ...right.keys()])].toSorted().flatMap((type) => {
    const [a, b] = [left.get(type), right.get(type)];
    if (isOfferedByOneAlone(a, b) || isOfferedByOneAlone(b, a)) return [];
    return compareValues(`category ${type}`, a, b);
  });
}

function byType(ledger: CompletenessLedger): Map<string, CategoryCompleteness> {
  return new Map(ledger.categories.map((category) => [category.resourceType, { ...category, expected: null }]));
}

function isOfferedByOneAlone(a: CategoryCompleteness | undefined, b: CategoryCompleteness | undefined): boolean {
  return a?.state === 'unsupported' && a.held === 0 && b?.held === 0;
}
