import type { ClinicalEntry, EntryDetail } from '../../../src-shared/clinical/entry.ts';
import { Closing } from './closing.ts';
import { Directory } from './directory.ts';
import { EntryBook, type Variant } from './entry-book.ts';
import type { EntryFacts } from '../facts/entry-facts.ts';
import { mark } from '../map/helpers.ts';
import { type Made, ShownRecord } from '../merge/shown-record.ts';
import type { RawStore } from './raw-store.ts';
import type { Received } from '../read/bundle.ts';
import { idOf, type Json, resourceTypeOf } from '../read/reader.ts';
import type { RestrictedBook } from '../intake/restricted-book.ts';
import { detailOf, type HeldDetails, saidOf } from './record-detail.ts';
import { type Said, SaidReader } from '../search/said-reader.ts';
import { odsKey, ResourceContext, sourceAskKey, type Surroundings } from './resource-context.ts';
import { KnownOrigins } from '../sources/known-origins.ts';
import { ProvenanceBook } from '../sources/provenance-book.ts';
import type { SourceBook } from '../sources/source-book.ts';
import type { Sharing } from '../sources/sharing.ts';
import { sourceIdOf } from '../sources/source-id.ts';
import type { SourceMappings } from '../sources/source-mapping.ts';
import { VariantReader } from './variant-reader.ts';

interface EntryMakerOptions {
  readonly baseUrl: string;
  readonly store: RawStore;
  /** The setting `openDocumentsOutside`: it decides what the detail offers. */
  readonly opensOutside: boolean;
  readonly sources: SourceBook;
  readonly mappings: SourceMappings;
  readonly restricted: RestrictedBook;
  readonly sharing: Sharing;
  /** What changes for the reader: entries as they are shown, and ids that are no more. */
  readonly send: (entries: readonly ClinicalEntry[], removed: readonly string[]) => void;
}

/** Named by others in their turn: a role by its practitioner and organisation, a Provenance by its agents. */
const LEAD_ON: ReadonlySet<string> = new Set(['PractitionerRole', 'Provenance']);

/**
 * Makes the entries of a record, and makes them again where a name they asked for became known later: what is shown at
 * the end is the same for every order of arrival.
 */
export class EntryMaker {
  readonly book = new EntryBook();
  readonly shown = new ShownRecord((entryId) => this.#reader.claimsOf(this.book.ownerOf(entryId)));
  /** What was held and may not be any more. */
  readonly closing: Closing;
  readonly #options: EntryMakerOptions;
  readonly #reader: VariantReader;
  readonly #directory: Directory;
  readonly #provenances: ProvenanceBook;
  readonly #stale = new Set<string>();
  readonly #around: Surroundings;
  /** What details are made from. */
  readonly #held: HeldDetails;
  readonly #said = new SaidReader();
  readonly #isClosed = (key: string): boolean => this.#options.restricted.isClosed(key);

  constructor(options: EntryMakerOptions) {
    this.#options = options;
    this.#directory = new Directory(options.baseUrl);
    this.#provenances = new ProvenanceBook(options.baseUrl);
    const { store, restricted, send, baseUrl, sources, mappings } = options;
    const told = { directory: this.#directory, provenances: this.#provenances };
    this.#around = { ...told, sources, mappings, origins: new KnownOrigins(), baseUrl };
    const contextFor = this.contextFor.bind(this);
    this.#reader = new VariantReader({ baseUrl, store, restricted, contextFor });
    const held = { book: this.book, shown: this.shown, ...told };
    this.#held = {
      ...held,
      baseUrl,
      opensOutside: options.opensOutside,
      stored: (storeKey) => this.#reader.storedText(storeKey),
      tellableText: (storeKey) => this.#reader.tellableText(storeKey),
      contextFor: (resource, key) => this.contextFor(resource, 'detail', key),
    };
    this.closing = new Closing({
      ...held,
      store,
      restricted,
      send,
      markStale: (storeKeys) => this.#markStale(storeKeys),
      unmark: (storeKey) => this.#stale.delete(storeKey),
    });
  }

  get hasStale(): boolean {
    return this.#stale.size > 0;
  }

  /** Resources that give names to others. */
  putSupporting(received: readonly Received[]): void {
    const kept = received.filter((item) => item.resourceType !== 'Binary' || !this.closing.leavesOutFile(item));
    // The content of a document that came along with it: kept, so that it can be read. First, because it may fail.
    const files = kept.filter(({ resourceType }) => resourceType === 'Binary');
    if (files.length > 0) this.#keep(files);
    for (const item of kept) {
      const { key, resourceType } = item;
      this.#markStale(this.#directory.put(item, false));
      if (resourceType === 'Provenance' && !this.#putProvenance(item)) continue;
      if (LEAD_ON.has(resourceType)) this.#directory.want(item.resource, key);
    }
  }

  /** These are restricted from now on: nothing of what came of them before is kept (HAZ-029). */
  restrict(keys: readonly string[]): void {
    this.closing.restrict(keys);
  }

  /** Opened by somebody who gave a reason: an entry like any other from now on. */
  release(received: Received): void {
    this.#options.restricted.open(received.key, received.hash);
    this.#markStale(this.#directory.referrersTo(received.key));
    this.putEntries([received]);
  }

  /** Where something comes from that is not shown: its source is a source all the same. */
  noteSources(received: readonly Received[]): void {
    for (const { resource } of received) this.#noteSource(resource);
  }

  putEntries(received: readonly Received[]): void {
    const parsed = new Map<string, Received>();
    for (const item of received) {
      parsed.set(item.storeKey, item);
      this.#noteSource(item.resource);
      this.#markStale(this.#directory.put(item, true));
      this.#markStale(this.#directory.group(item));
    }
    this.#keep(received);
    for (const storeKey of parsed.keys()) this.#stale.delete(storeKey);
    this.#make(this.book.add(received), parsed);
  }

  #keep(received: readonly Received[]): void {
    this.#options.store.put(received.map(({ storeKey, json }) => ({ resourceKey: storeKey, json })));
    for (const { storeKey } of received) this.closing.keptAgain(storeKey);
  }

  /** What the record refers to for a name alone, and does not hold. */
  unresolved(): readonly string[] {
    return this.#directory.unresolved();
  }

  /** What a Provenance tells of is made again where it is held; where it comes later, it finds the Provenance. @returns whether it is kept */
  #putProvenance(received: Received): boolean {
    for (const target of this.#provenances.put(received, this.#isClosed)) {
      const key = this.#directory.keyOf(target);
      if (key !== null) this.#markStale(this.book.shownOf(key).map(({ storeKey }) => storeKey));
    }
    return !this.#provenances.wants(received, () => false);
  }

  /** Provenances of nothing that is held. Those of a Patient are the open one's: any other was refused. */
  provenancesOfNothing(): number {
    return this.#provenances.aboutNothingHeld(
      (target) => target.startsWith('Patient/') || this.#directory.keyOf(target) !== null,
    );
  }

  #noteSource(resource: Json): void {
    const sourceId = sourceIdOf(resource);
    if (sourceId !== null && this.#options.sources.see(sourceId)) this.sourcesChanged([sourceId]);
  }

  /** Facts of these sources changed: whoever shows them is made again. */
  sourcesChanged(sourceIds: readonly string[]): void {
    for (const sourceId of sourceIds) {
      this.#markStale(this.#directory.askersOf(sourceAskKey(sourceId)));
      const odsCode = this.#options.sources.info(sourceId)?.odsCode ?? null;
      if (odsCode !== null) this.#markStale(this.#directory.askersOf(odsKey(odsCode)));
    }
  }

  #markStale(storeKeys: Iterable<string>): void {
    for (const storeKey of storeKeys) this.#stale.add(storeKey);
  }

  /** Makes at most so many stale entries again. @returns whether what `watched` asked for has changed, too. */
  remake(most: number, watched: string): boolean {
    const slice: Variant[] = [];
    let watchedIsStale = false;
    for (const storeKey of this.#stale) {
      if (slice.length >= most) break;
      this.#stale.delete(storeKey);
      if (storeKey === watched) watchedIsStale = true;
      const variant = this.book.get(storeKey);
      if (variant?.shown === true) slice.push(variant);
    }
    this.#make(slice, new Map());
    return watchedIsStale;
  }

  /** @param key what it was received as; the resource's own `Type/id` where left out. */
  contextFor(resource: Json, asker: string, key = `${resourceTypeOf(resource)}/${idOf(resource)}`): ResourceContext {
    return new ResourceContext(resource, key, asker, this.#around);
  }

  detail(entryId: string): EntryDetail | null {
    return detailOf(entryId, this.#held);
  }

  /** What is searched of it. */
  said(entryId: string): Said | null {
    return saidOf(entryId, this.#held, this.#said);
  }

  /** No more is read for the search for now: nothing is remembered of what was. */
  saidAll(): void {
    this.#said.clear();
  }

  /** The resource behind an entry, from the store; null where it is not held (any more). */
  resourceOf(entryId: string): { readonly key: string; readonly resource: Json } | null {
    const variant = this.book.ownerOf(entryId);
    const resource = variant === null ? null : this.#reader.stored(variant.storeKey);
    return variant === null || resource === null ? null : { key: variant.key, resource };
  }

  /** A Binary that came with the record, by whatever name it is referred to. */
  heldBinary(referenceKey: string): Json | null {
    const fact = this.#directory.find(referenceKey, 'detail');
    return fact?.resourceType === 'Binary' ? this.#reader.stored(`${fact.key}@${fact.hash}`) : null;
  }

  /** Forgets what was still to be made. */
  close(): void {
    this.#said.clear();
    this.#stale.clear();
  }

  /** Makes the entries of these variants, puts them in force together and sends them. */
  #make(variants: Iterable<Variant>, parsed: ReadonlyMap<string, Received>): void {
    const made = new Map<Variant, readonly ClinicalEntry[]>();
    const facts = new Map<Variant, EntryFacts>();
    const { sharing } = this.#options;
    const notShared: Variant[] = [];
    const atHand = new Map<string, Json>();
    for (const variant of variants) {
      if (!variant.shown) {
        made.set(variant, []);
        continue;
      }
      const received = parsed.get(variant.storeKey);
      const resource =
        received === undefined
          ? this.#reader.stored(variant.storeKey)
          : this.#reader.tellable(received.resource, received.json);
      // A store that cannot give it back must not cost the entry: what is shown stays as it is.
      if (resource === null) continue;
      atHand.set(variant.storeKey, resource);
      const entries = this.#reader.entriesOf(variant, resource);
      if (sharing.leavesOut(entries[0]?.source)) {
        made.set(variant, []);
        notShared.push(variant);
        continue;
      }
      const read = this.#reader.factsOf(variant, resource);
      facts.set(variant, read.facts);
      made.set(variant, read.inFull ? entries : entries.map(notInFull));
      if (received === undefined) continue;
      this.#directory.link(received, resource);
      this.#directory.want(resource, variant.key);
    }
    if (made.size === 0) return;
    const gone = this.book.replace(made);
    const changed = [...made].flatMap(([variant, all]) =>
      all.map((entry, place) => madeOf(entry, place, facts.get(variant))),
    );
    const { entries, removed } = this.#reader.withAtHand(atHand, () => this.shown.update(changed, gone));
    if (entries.length > 0 || removed.length > 0) this.#options.send(entries, removed);
    for (const { key, resourceType } of notShared) this.closing.forget(key, () => sharing.leftOut(resourceType, key));
  }
}

/** It may be missing from what the viewer works out, so its row says why. */
function notInFull(entry: ClinicalEntry): ClinicalEntry {
  return { ...entry, marks: [mark('warning', 'Could not be read in full'), ...entry.marks] };
}

/** The first entry of a resource is the one that its facts, and merging, are about. */
function madeOf(entry: ClinicalEntry, place: number, facts: EntryFacts | undefined): Made {
  const own = place === 0 && facts !== undefined;
  return { entry, identities: own ? facts.identities : [], facts: own ? facts : null };
}
