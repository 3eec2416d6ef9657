import type { SourceNotice } from '../../../src-shared/clinical/completeness.ts';
import type { ClinicalEntry } from '../../../src-shared/clinical/entry.ts';
import type { AllergyFact } from '../map/allergy.ts';
import type { AllergyMention } from '../map/allergy-mention.ts';
import type { ListNotice } from '../map/list.ts';
import type { Received } from '../read/bundle.ts';
import { versionNumber } from '../read/reader.ts';
import { sourceIdOf } from '../sources/source-id.ts';

/** One content of one resource. Most resources have one; a second one of the same id is kept beside it. */
export interface Variant {
  /** `Type/id@hash`: unique within the record, and the key of its JSON in the store. */
  readonly storeKey: string;
  readonly key: string;
  readonly hash: string;
  readonly resourceType: string;
  readonly version: number | null;
  readonly sourceId: string | null;
  /** False where a newer version of the same thing is shown instead. */
  shown: boolean;
  /** Place among the shown contents of the same id: 0 for `Type/id`, 1 for `Type/id#2`. */
  place: number;
  conflicting: boolean;
  entries: readonly ClinicalEntry[];
  allergy: AllergyFact | null;
  /** An allergy that an entry of another type names. */
  mention: AllergyMention | null;
  emptyList: 'nil-known' | 'withheld' | 'other' | null;
  /** What a List says is not in it. */
  notices: readonly ListNotice[];
}

/**
 * Every entry-making resource of the open record. What is shown is a function of the set of contents received, not of
 * the order in which they came.
 */
export class EntryBook {
  readonly #groups = new Map<string, Variant[]>();
  readonly #variants = new Map<string, Variant>();
  readonly #owners = new Map<string, string>();

  /**
   * All of a page at once: a stranger may send thousands of contents under one id, and to put them in order after each would take
   * the square of their number.
   * @returns variants whose entries have to be made (again): the new ones, and others of their ids whose place has changed.
   */
  add(received: readonly Received[]): ReadonlySet<Variant> {
    const changed = new Set<Variant>();
    const crowded = new Set<readonly Variant[]>();
    for (const item of received) {
      const variant = variantOf(item);
      changed.add(variant);
      this.#variants.set(variant.storeKey, variant);
      const group = this.#groups.get(variant.key);
      if (group === undefined) this.#groups.set(variant.key, [variant]);
      else {
        group.push(variant);
        crowded.add(group);
      }
    }
    for (const group of crowded) for (const variant of arrange(group)) changed.add(variant);
    return changed;
  }

  get(storeKey: string): Variant | null {
    return this.#variants.get(storeKey) ?? null;
  }

  variants(): Iterable<Variant> {
    return this.#variants.values();
  }

  ownerOf(entryId: string): Variant | null {
    const storeKey = this.#owners.get(entryId);
    return storeKey === undefined ? null : this.get(storeKey);
  }

  /** Variants of an id, the shown ones in their places. */
  shownOf(key: string): readonly Variant[] {
    return (this.#groups.get(key) ?? []).filter((variant) => variant.shown);
  }

  /**
   * Puts the new entries of several variants in force at once, because ids may change hands between them.
   * @returns ids that no variant makes any more.
   */
  replace(made: ReadonlyMap<Variant, readonly ClinicalEntry[]>): readonly string[] {
    const before = new Set<string>();
    for (const variant of made.keys()) {
      for (const entry of variant.entries) {
        before.add(entry.id);
        if (this.#owners.get(entry.id) === variant.storeKey) this.#owners.delete(entry.id);
      }
    }
    for (const [variant, entries] of made) {
      variant.entries = entries;
      for (const entry of entries) this.#owners.set(entry.id, variant.storeKey);
    }
    return [...before].filter((id) => !this.#owners.has(id));
  }

  /** Forgets every content of an id. @returns what was held, and ids of entries that nothing makes any more. */
  remove(key: string): { readonly variants: readonly Variant[]; readonly gone: readonly string[] } {
    const variants = this.#groups.get(key) ?? [];
    const gone = this.replace(new Map(variants.map((variant) => [variant, []])));
    this.#groups.delete(key);
    for (const { storeKey } of variants) this.#variants.delete(storeKey);
    return { variants, gone };
  }

  /** How many different resources are shown of each source: resources, not rows, as backends count them. */
  heldBySource(): ReadonlyMap<string, number> {
    const keys = new Map<string, Set<string>>();
    for (const { shown, sourceId: own, key, entries } of this.#variants.values()) {
      const sourceId = own ?? entries[0]?.source.sourceId ?? null;
      if (!shown || sourceId === null) continue;
      const held = keys.get(sourceId);
      if (held === undefined) keys.set(sourceId, new Set([key]));
      else held.add(key);
    }
    return new Map([...keys].map(([sourceId, held]) => [sourceId, held.size]));
  }

  /** What the lists that are shown say is not in them, in an order that does not depend on that of arrival. */
  notices(nameOf: (sourceId: string | null) => string | null): readonly SourceNotice[] {
    return [...this.#variants.values()]
      .filter(({ shown, notices }) => shown && notices.length > 0)
      .toSorted((a, b) => (a.storeKey < b.storeKey ? -1 : 1))
      .flatMap(({ notices, sourceId }) =>
        notices.map((notice) => ({ ...notice, sourceId, sourceName: nameOf(sourceId) })),
      );
  }

  /** Resources that stand behind shown entries, per type; and those hidden by a newer version. */
  counts(): { readonly shown: number; readonly superseded: ReadonlyMap<string, number> } {
    let shown = 0;
    const superseded = new Map<string, number>();
    for (const variant of this.#variants.values()) {
      if (variant.shown) shown += 1;
      else superseded.set(variant.resourceType, (superseded.get(variant.resourceType) ?? 0) + 1);
    }
    return { shown, superseded };
  }
}

function variantOf({ key, hash, resourceType, resource }: Received): Variant {
  return {
    storeKey: `${key}@${hash}`,
    key,
    hash,
    resourceType,
    version: versionNumber(resource),
    sourceId: sourceIdOf(resource),
    shown: true,
    place: 0,
    conflicting: false,
    entries: [],
    allergy: null,
    mention: null,
    emptyList: null,
    notices: [],
  };
}

/**
 * Which contents of one id are shown, and under which number. A newer version from the same source replaces the older;
 * contents that nothing puts in order are all shown and say so: neither is hidden (hazard: duplicates that hide a
 * conflict). Sorted by content, so that the order of arrival does not matter
 * (HAZ-013).
 * @returns the variants for which something changed.
 */
function arrange(group: readonly Variant[]): readonly Variant[] {
  const newest = new Map<string, number>();
  for (const { sourceId, version } of group) {
    if (version === null) continue;
    const source = sourceId ?? '';
    newest.set(source, Math.max(version, newest.get(source) ?? version));
  }
  const shown = group
    .filter(({ sourceId, version }) => version === null || version === newest.get(sourceId ?? ''))
    .toSorted((a, b) => (a.hash < b.hash ? -1 : 1));
  const places = new Map(shown.map((variant, place) => [variant, place]));
  const changed: Variant[] = [];
  for (const variant of group) {
    const place = places.get(variant) ?? -1;
    const next = { shown: place !== -1, place: Math.max(place, 0), conflicting: place !== -1 && shown.length > 1 };
    if (next.shown !== variant.shown || next.place !== variant.place || next.conflicting !== variant.conflicting) {
      Object.assign(variant, next);
      changed.push(variant);
    }
  }
  return changed;
}
