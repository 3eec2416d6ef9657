import type { ClinicalEntry, EntryDetail } from '../../src-shared/clinical/entry.ts';
import type { CategoryCompleteness, CompletenessLedger } from '../../src-shared/clinical/completeness.ts';
import { type Difference, compareKeyed, compareValues } from './difference.ts';
import type { OpenedRecord } from './open-resident.ts';

/**
 * Compares what the viewer made of one resident at two servers. Everything counts but this, in which two correct
 * servers differ:
 *
 * - when a resource last changed, and its version (`changedAt`; in the detail the field 'Last changed at the source', and
 *   `meta.lastUpdated` and `meta.versionId` of the text as received): a server counts from when it was loaded;
 * - `meta.source` behind `#`: HAPI puts the id of the request there that brought the resource;
 * - the order of the fields of one detail, and of the text as received: JSON objects have none, and HAPI writes FHIR's;
 * - a category that one server does not offer, where the other offers it and holds nothing.
 */
export function compareRecords(sandbox: OpenedRecord, peer: OpenedRecord): Difference[] {
  return [
    ...compareKeyed('entry', byId(sandbox.entries), byId(peer.entries)),
    ...sampleOf(sandbox.entries).flatMap((id) =>
      compareValues(`detail ${id}`, plainDetail(sandbox.detail(id)), plainDetail(peer.detail(id))),
    ),
    ...compareValues('banner', sandbox.banner, peer.banner),
    ...compareValues('allergies', sandbox.allergies, peer.allergies),
    ...compareKeyed('source', sources(sandbox.ledger), sources(peer.ledger)),
    ...compareCategories(sandbox.ledger, peer.ledger),
    ...compareKeyed('not shown', notShown(sandbox.ledger), notShown(peer.ledger)),
    ...compareValues('refused, of other patients', sandbox.ofOthers, peer.ofOthers),
  ];
}

const EVERY = 20;

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

function plainDetail(detail: EntryDetail | null): unknown {
  if (detail === null) return null;
  const fields = detail.fields
    .filter(({ label }) => label !== 'Last changed at the source')
    .map(({ label, value }) => `${label}: ${value}`)
    .toSorted();
  const codes = detail.codes.map(({ label, value }) => `${label}: ${value}`).toSorted();
  return { ...detail, fields, codes, raw: plainRaw(detail.raw) };
}

function plainRaw(raw: string): unknown {
  return JSON.parse(raw, (key, value: unknown) => {
    if (key === 'lastUpdated' || key === 'versionId') return undefined;
    if (key !== 'source' || typeof value !== 'string') return value;
    // Without a source of its own a resource has the request's alone.
    return value.split('#')[0] || undefined;
  });
}

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
  // How many a server says it has is a courtesy: HAPI tells it at times only.
  return new Map(ledger.categories.map((category) => [category.resourceType, { ...category, expected: null }]));
}

function isOfferedByOneAlone(a: CategoryCompleteness | undefined, b: CategoryCompleteness | undefined): boolean {
  return a?.state === 'unsupported' && a.held === 0 && b?.held === 0;
}
