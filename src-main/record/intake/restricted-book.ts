import type { NotShownCount } from '../../../src-shared/clinical/completeness.ts';
import type { SensitiveCategory } from '../access-facts.ts';
import type { Received } from '../read/bundle.ts';
import { binaryKeys } from '../read/links.ts';
import { type Json, list, object, text } from '../read/reader.ts';
import { referenceKey } from '../read/reference.ts';
import { higher, isMasked, restrictionOf, type RestrictionLevel, SensitiveCodes } from './restriction.ts';

/** What is kept of a restricted entry: that it is there, and nothing that it says. */
export interface RestrictedEntry {
  /** `Type/id`. */
  readonly key: string;
  readonly resourceType: string;
  /** `meta.source` as received; '' where it does not say. */
  readonly sourceUri: string;
  readonly level: RestrictionLevel;
  /** Opened for this look, with a reason. */
  readonly opened: boolean;
}

interface Held extends RestrictedEntry {
  sourceUri: string;
  level: RestrictionLevel;
  opened: boolean;
  /** Of which content `sourceUri` is: the choice does not depend on the order of arrival. */
  sourceHash: string;
  /** Contents that were received and are not shown. */
  readonly hashes: Set<string>;
}

/**
 * Entries that are not shown until somebody gives a reason for this very one (HAZ-029). One content of an entry that is
 * restricted makes the entry restricted, whatever its other versions say. Nothing of a content is kept here.
 */
export class RestrictedBook {
  readonly #held = new Map<string, Held>();
  /** Files → the entries that they are the content of. */
  readonly #binaries = new Map<string, Set<string>>();
  /** What else an entry is called within a page. */
  readonly #aliases = new Map<string, string>();
  readonly #supporting = new Map<string, Set<string>>();
  readonly #sensitive: SensitiveCodes;
  readonly #baseUrl: string;

  constructor(categories: readonly SensitiveCategory[], baseUrl: string) {
    this.#sensitive = new SensitiveCodes(categories);
    this.#baseUrl = baseUrl;
  }

  /** Nothing is restricted: what costs time to look for is not there. */
  get isEmpty(): boolean {
    return this.#held.size === 0 && this.#supporting.size === 0;
  }

  /** How many are, opened ones too. */
  get size(): number {
    return this.#held.size + this.#supporting.size + this.#binaries.size;
  }

  levelOf(resource: Json): RestrictionLevel | null {
    return restrictionOf(resource, this.#sensitive);
  }

  /** By its own label, or that of a Bundle that it is a part of: the higher counts. */
  levelWithin({ resource, around }: Pick<Received, 'resource' | 'around'>): RestrictionLevel | null {
    const own = this.levelOf(resource);
    if (around.length === 0) return own;
    const outer = this.levelOf({ meta: { security: around } });
    return own === null || outer === null ? (own ?? outer) : higher(own, outer);
  }

  /** Whether a part of what an entry leads to is restricted, and the entry was not opened with a reason. */
  keepsBack(part: Json, owner: string): boolean {
    return this.levelOf(part) !== null && this.#held.get(owner)?.opened !== true;
  }

  get(key: string): RestrictedEntry | null {
    return this.#held.get(key) ?? null;
  }

  entries(): Iterable<RestrictedEntry> {
    return this.#held.values();
  }

  /** True for what a reader may not be told of: an entry that nobody opened, or what only names one. */
  isClosed(key: string): boolean {
    const held = this.#held.get(this.#aliases.get(key) ?? key);
    if (held !== undefined) return !held.opened;
    return this.#supporting.has(key) || [...(this.#binaries.get(key) ?? [])].some((owner) => this.isClosed(owner));
  }

  /** Whether it is restricted, opened or not: a copy of the record holds nothing of it either way. */
  isRestricted(key: string): boolean {
    if (this.#held.has(this.#aliases.get(key) ?? key) || this.#supporting.has(key)) return true;
    return [...(this.#binaries.get(key) ?? [])].some((owner) => this.isRestricted(owner));
  }

  /** A content that makes its entry restricted. @returns true where it was not restricted before. */
  restrict({ key, resource, resourceType, urn }: Received, level: RestrictionLevel): boolean {
    if (urn !== null) this.#aliases.set(urn, key);
    const held = this.#held.get(key);
    if (held !== undefined) {
      held.level = higher(held.level, level);
      return false;
    }
    const sourceUri = sourceOf(resource);
    const entry = { key, resourceType, sourceUri, level, opened: false, sourceHash: '', hashes: new Set<string>() };
    this.#held.set(key, entry);
    this.#aliases.set(`urn:uuid:${key.slice(key.indexOf('/') + 1).toLowerCase()}`, key);
    return true;
  }

  /** Whether this content of an entry is left out: until it is opened any, afterwards the stub that stood in its place. */
  leavesOut({ key, resource }: Received): boolean {
    const held = this.#held.get(key);
    return held !== undefined && (!held.opened || isMasked(resource));
  }

  /** Counts a content that was received and is not kept. */
  leaveOut({ key, hash, resource, json }: Pick<Received, 'key' | 'hash' | 'resource' | 'json'>): void {
    const held = this.#held.get(key);
    if (held === undefined) return;
    for (const binary of binaryKeys(json, this.#baseUrl)) this.#own(binary, key);
    held.hashes.add(hash);
    if (held.sourceHash === '' || hash < held.sourceHash) {
      held.sourceHash = hash;
      held.sourceUri = sourceOf(resource);
    }
  }

  /**
   * What names an entry, and is restricted itself (a medicine of a listed category): its content is not kept either.
   * @returns true where it was not restricted before
   */
  leaveOutSupporting({ key, hash }: Received): boolean {
    const hashes = this.#supporting.get(key);
    if (hashes === undefined) this.#supporting.set(key, new Set([hash]));
    else hashes.add(hash);
    return hashes === undefined;
  }

  /** A file may say itself what it is the content of. */
  noteBinary({ key, resource }: Received): void {
    for (const context of list(resource['securityContext'])) {
      const owner = referenceKey(context, this.#baseUrl);
      if (owner !== null && !owner.startsWith('Patient/')) this.#own(key, owner);
    }
  }

  /** Files that are the content of an entry. */
  binariesOf(key: string): readonly string[] {
    return [...this.#binaries].filter(([, owners]) => owners.has(key)).map(([binary]) => binary);
  }

  #own(binary: string, owner: string): void {
    const owners = this.#binaries.get(binary);
    if (owners === undefined) this.#binaries.set(binary, new Set([owner]));
    else owners.add(owner);
  }

  /** Somebody gave a reason for this entry, and this is its content. */
  open(key: string, hash: string): void {
    const held = this.#held.get(key);
    if (held === undefined) return;
    held.opened = true;
    held.hashes.delete(hash);
  }

  /** Entries of a type that are received and not opened. */
  closedOf(resourceType: string): number {
    let count = 0;
    for (const held of this.#held.values()) if (held.resourceType === resourceType && !held.opened) count += 1;
    return count;
  }

  /** Closed entries of each source, by its address. */
  closedBySource(): ReadonlyMap<string, number> {
    return counted([...this.#held.values()].filter(({ opened }) => !opened));
  }

  /** Entries of each source that the source itself would count as withheld, opened ones included. */
  labelledBySource(): ReadonlyMap<string, number> {
    return counted([...this.#held.values()].filter(({ level }) => level !== 'sensitive'));
  }

  /** Contents received and not shown: so long as the entry is closed as restricted, afterwards as older than what is shown. */
  notShown(): readonly NotShownCount[] {
    const counts = new Map<string, NotShownCount>();
    const add = (resourceType: string, reason: NotShownCount['reason'], more: number): void => {
      const name = `${resourceType} ${reason}`;
      const count = (counts.get(name)?.count ?? 0) + more;
      if (count > 0) counts.set(name, { resourceType, reason, count });
    };
    for (const { resourceType, opened, hashes } of this.#held.values()) {
      add(resourceType, opened ? 'superseded' : 'restricted', hashes.size);
    }
    for (const [key, hashes] of this.#supporting) add(key.slice(0, key.indexOf('/')), 'restricted', hashes.size);
    return [...counts.values()];
  }
}

const sourceOf = (resource: Json): string => text(object(resource['meta'])['source']);

function counted(entries: readonly RestrictedEntry[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { sourceUri } of entries) {
    const source = sourceUri.split('#')[0] ?? '';
    counts.set(source, (counts.get(source) ?? 0) + 1);
  }
  return counts;
}
