import type { ClinicalEntry } from '../../../src-shared/clinical/entry.ts';
import { entryFacts, type EntryFacts } from '../facts/entry-facts.ts';
import type { RestrictedBook } from '../intake/restricted-book.ts';
import { namesRestricted, withoutRestricted } from '../intake/without-restricted.ts';
import { emptyAllergyList } from '../map/allergy.ts';
import { allergyMention } from '../map/allergy-mention.ts';
import { type Claims, claimsOf } from '../merge/claims.ts';
import { readAgain } from '../read/body.ts';
import { hasModifier } from '../read/modifier.ts';
import { isObject, type Json } from '../read/reader.ts';
import { noticesIn } from '../sources/list-notices.ts';
import { composeEntries } from './compose-entry.ts';
import type { Variant } from './entry-book.ts';
import type { RawStore } from './raw-store.ts';
import type { ResourceContext } from './resource-context.ts';

interface VariantReaderParts {
  readonly baseUrl: string;
  readonly store: RawStore;
  readonly restricted: RestrictedBook;
  readonly contextFor: (resource: Json, asker: string, key: string) => ResourceContext;
}

/** Reads one content of a resource, as it came or from the store: its entries, its facts, what it claims. */
export class VariantReader {
  readonly #parts: VariantReaderParts;
  /** By store key. */
  #atHand: ReadonlyMap<string, Json> = new Map();
  readonly #isClosed = (key: string): boolean => this.#parts.restricted.isClosed(key);

  constructor(parts: VariantReaderParts) {
    this.#parts = parts;
  }

  /** While something is done, these need not be read back. @param resources by store key, without what may not be told */
  withAtHand<T>(resources: ReadonlyMap<string, Json>, act: () => T): T {
    this.#atHand = resources;
    try {
      return act();
    } finally {
      this.#atHand = new Map();
    }
  }

  /** Nothing in a resource may end the record process, and with it the whole record (rule 3, HAZ-018). */
  factsOf(variant: Variant, resource: Json): { readonly facts: EntryFacts; readonly inFull: boolean } {
    let inFull = true;
    let facts: EntryFacts;
    try {
      facts = entryFacts(resource, this.#parts.contextFor(resource, variant.storeKey, variant.key).name);
    } catch {
      inFull = false;
      facts = entryFacts({ resourceType: variant.resourceType }, () => '');
    }
    variant.allergy = facts.allergy;
    return { facts, inFull };
  }

  /** What an entry claims, from its stored text: asked only where another source may say the same. */
  claimsOf(variant: Variant | null): Claims | null {
    const resource = variant === null ? null : (this.#atHand.get(variant.storeKey) ?? this.stored(variant.storeKey));
    if (variant === null || resource === null || hasModifier(resource)) return null;
    try {
      return claimsOf(resource, this.#parts.contextFor(resource, variant.storeKey, variant.key).name);
    } catch {
      // What cannot be compared is merged with nothing.
      return null;
    }
  }

  /** The entries of a content. What else the record needs of it is noted on the variant. */
  entriesOf(variant: Variant, resource: Json): readonly ClinicalEntry[] {
    const { key, resourceType, place, conflicting, storeKey } = variant;
    const level = this.#parts.restricted.get(key)?.level ?? null;
    variant.mention = allergyMention(resource);
    variant.emptyList = resourceType === 'List' ? emptyAllergyList(resource) : null;
    variant.notices = resourceType === 'List' ? noticesIn(resource) : [];
    return composeEntries(
      resource,
      {
        entryId: place === 0 ? key : `${key}#${place + 1}`,
        resourceType,
        resourceKey: key,
        conflicting,
        level,
        mentionsAllergy: variant.mention !== null,
      },
      this.#parts.contextFor(resource, storeKey, key),
    );
  }

  /** A content from the store; null where it cannot give it back. */
  stored(storeKey: string): Json | null {
    return this.storedText(storeKey)?.resource ?? null;
  }

  /** The same with its text as it is stored: decimals are marked in it, and nothing turns. */
  storedText(storeKey: string): { readonly resource: Json; readonly json: string } | null {
    const json = this.#parts.store.read(storeKey);
    const resource = json === null ? null : readAgain(json);
    return json === null || !isObject(resource) ? null : { resource: this.tellable(resource, json), json };
  }

  /** The text of a content, where all of it may be told. */
  tellableText(storeKey: string): string | null {
    const { restricted, baseUrl, store } = this.#parts;
    const json = store.read(storeKey);
    if (json === null || restricted.isEmpty) return json;
    return namesRestricted(json, baseUrl, this.#isClosed) ? null : json;
  }

  /** Without the names of what is restricted. */
  tellable(resource: Json, json: string): Json {
    const { restricted, baseUrl } = this.#parts;
    return restricted.isEmpty ? resource : withoutRestricted(resource, json, baseUrl, this.#isClosed);
  }
}
