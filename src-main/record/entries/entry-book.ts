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
  /** The source for which it is counted by itself; null: none, or together with others of its id. */
  countedFor: string | null;
}

/**
 * Every entry-making resource of the open record. What is shown is a function of the set of contents received, not of
 * the order in which they came.
 */
export class EntryBook {
  readonly #groups = new Map<string, Variant[]>();
  readonly #variants = new Map<string, Variant>();
  readonly #owners = new Map<string, string>();
  /** Ids of which several contents were received. */
  readonly #crowded = new Map<string, readonly Variant[]>();
  /** Variants that say something of allergies, or of what is missing. */
  readonly #telling = new Set<Variant>();
  /** How many ids of one content are shown of each source. */
  readonly #held = new Map<string, number>();

  /**
   * All of a page at once: a stranger may send thousands of contents under one id, and to put them in order after each would take
   * the square of their number.
   * @returns variants whose entries have to be made (again): the new ones, and others of their ids whose place has changed.
   */
  add(received: readonly Received[]): ReadonlySet<Variant> {
    const changed = new Set<Variant>();
    const crowded = new Set<Variant[]>();
    for (const item of received) {
      const known = this.#variants.get(item.storeKey);
      const variant = known ?? variantOf(item);
      changed.add(variant);
      // It came before, and could not be made then.
      if (known !== undefined) continue;
      this.#variants.set(variant.storeKey, variant);
      const group = this.#groups.get(variant.key);
      if (group === undefined) {
        this.#groups.set(variant.key, [variant]);
        this.#count(variant, variant.sourceId);
      } else {
        group.push(variant);
        crowded.add(group);
      }
    }
    for (const group of crowded) this.#crowd(group);
    for (const group of crowded) for (const variant of arrange(group)) changed.add(variant);
    return changed;
  }

  get(storeKey: string): Variant | null {
    return this.#variants.get(storeKey) ?? null;
  }

  /** Shown variants that say something of allergies. */
  telling(): readonly Variant[] {
    return [...this.#telling].filter(({ shown }) => shown);
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
      this.#note(variant);
    }
    return [...before].filter((id) => !this.#owners.has(id));
  }

  /** Forgets every content of an id. @returns what was held, and ids of entries that nothing makes any more. */
  remove(key: string): { readonly variants: readonly Variant[]; readonly gone: readonly string[] } {
    const variants = this.#groups.get(key) ?? [];
    const gone = this.replace(new Map(variants.map((variant) => [variant, []])));
    this.#groups.delete(key);
    this.#crowded.delete(key);
    for (const variant of variants) {
      this.#count(variant, null);
      this.#telling.delete(variant);
      this.#variants.delete(variant.storeKey);
    }
    return { variants, gone };
  }

  /** How many different resources are shown of each source: resources, not rows, as backends count them. */
  heldBySource(): ReadonlyMap<string, number> {
    const held = new Map(this.#held);
    for (const group of this.#crowded.values()) {
      const sources = new Set(group.map((variant) => (variant.shown ? sourceOf(variant) : null)));
      sources.delete(null);
      for (const source of sources) if (source !== null) held.set(source, (held.get(source) ?? 0) + 1);
    }
    return held;
  }

  /** What the lists that are shown say is not in them, in an order that does not depend on that of arrival. */
  notices(nameOf: (sourceId: string | null) => string | null): readonly SourceNotice[] {
    return this.telling()
      .toSorted((a, b) => (a.storeKey < b.storeKey ? -1 : 1))
      .flatMap(({ notices, sourceId }) =>
        notices.map((notice) => ({ ...notice, sourceId, sourceName: nameOf(sourceId) })),
      );
  }

  /** Resources that stand behind shown entries, per type; and those hidden by a newer version. */
  counts(): { readonly shown: number; readonly superseded: ReadonlyMap<string, number> } {
    let hidden = 0;
    const superseded = new Map<string, number>();
    for (const group of this.#crowded.values()) {
      for (const { shown, resourceType } of group) {
        if (shown) continue;
        hidden += 1;
        superseded.set(resourceType, (superseded.get(resourceType) ?? 0) + 1);
      }
    }
    return { shown: this.#variants.size - hidden, superseded };
  }

  /** From now on they are counted together. */
  #crowd(group: readonly Variant[]): void {
    const [first] = group;
    if (first === undefined) return;
    this.#count(first, null);
    this.#crowded.set(first.key, group);
  }

  #note(variant: Variant): void {
    const { allergy, mention, emptyList, notices } = variant;
    if (allergy !== null || mention !== null || emptyList !== null || notices.length > 0) this.#telling.add(variant);
    else this.#telling.delete(variant);
    if (!this.#crowded.has(variant.key)) this.#count(variant, sourceOf(variant));
  }

  #count(variant: Variant, source: string | null): void {
    const { countedFor } = variant;
    if (source === countedFor) return;
    if (countedFor !== null) this.#held.set(countedFor, (this.#held.get(countedFor) ?? 0) - 1);
    if (source !== null) this.#held.set(source, (this.#held.get(source) ?? 0) + 1);
    variant.countedFor = source;
  }
}

const sourceOf = ({ sourceId, entries }: Variant): string | null => sourceId ?? entries[0]?.source.sourceId ?? null;

function variantOf({ key, hash, storeKey, resourceType, resource }: Received): Variant {
  return {
    storeKey,
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
    countedFor: null,
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
