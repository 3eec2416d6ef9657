import type { CompletenessLedger, NotShownCount, NotShownReason } from '../../src-shared/clinical/completeness.ts';
import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import type { FromRecord } from '../../src-shared/contract/index.ts';
import { allergyStatement } from './allergy-statement.ts';
import { type Belonging, belonging, type OpenPatient } from './belongs.ts';
import { openPatientOf, patientBanner } from './bodies/patient.ts';
import { categoryOf, classify } from './classify.ts';
import { composeEntries } from './compose-entry.ts';
import { entryDetail } from './detail/index.ts';
import { Directory } from './directory.ts';
import { EntryBook, type Variant } from './entry-book.ts';
import { allergyFact, emptyAllergyList } from './map/allergy.ts';
import type { BodyResult, PullOutcome } from './messages.ts';
import { PullBook } from './pulls.ts';
import type { RawStore } from './raw-store.ts';
import { readJson } from './read/body.ts';
import { type Page, readBundle } from './read/bundle.ts';
import { isObject, type Json } from './read/reader.ts';
import { ResourceContext } from './resource-context.ts';
import { SourceBook, sourceIdOf } from './sources.ts';

export interface OpenRecordOptions {
  readonly generation: number;
  readonly patientId: string;
  readonly baseUrl: string;
  readonly resourceTypes: readonly string[];
  readonly store: RawStore;
  /** To the renderer. */
  readonly post: (message: FromRecord) => void;
  /** To main: resources of somebody else were refused. */
  readonly onOtherPatient: (count: number) => void;
  readonly clock: () => number;
  /** Runs later, once. @returns a function that calls it off. */
  readonly schedule: (act: () => void, ms: number) => () => void;
}

/** The ledger goes out at most about ten times a second. */
const LEDGER_INTERVAL_MS = 100;
/** Entries whose names became known later are made again in slices, so that a detail is never long in coming. */
const REMAP_SLICE = 500;
const BANNER = 'banner';

/**
 * One open patient: what came in, what is shown of it, and how much of it there is. Logic only: bytes, ports, files and
 * time come from outside.
 */
export class OpenRecord {
  readonly #options: OpenRecordOptions;
  readonly #directory: Directory;
  readonly #sources: SourceBook;
  readonly #pulls: PullBook;
  readonly #book = new EntryBook();
  /** Every content received, with the round of pulls in which it last came. */
  readonly #seen = new Map<string, number>();
  #round = 0;
  readonly #notShown = new Map<string, { resourceType: string; reason: NotShownReason; count: number }>();
  readonly #stale = new Set<string>();
  #patient: { readonly resource: Json; readonly open: OpenPatient } | null = null;
  #cancelTick: (() => void) | null = null;
  #lastAllergies = '';
  #lastBanner = '';
  #closed = false;

  constructor(options: OpenRecordOptions) {
    this.#options = options;
    this.#directory = new Directory(options.baseUrl);
    this.#sources = new SourceBook();
    this.#pulls = new PullBook(options.resourceTypes);
  }

  /** The Patient of the open record. Nobody else's is taken. */
  readPatient(json: unknown): BodyResult {
    if (!isObject(json) || json['resourceType'] !== 'Patient') {
      return { kind: 'unreadable', problem: 'The answer is not a Patient.' };
    }
    const open = openPatientOf(json, this.#options.baseUrl);
    if (open.patientId !== this.#options.patientId) {
      return { kind: 'unreadable', problem: 'The answer is about another patient than the one that was opened.' };
    }
    this.#patient = { resource: json, open };
    this.#postBanner();
    this.#postLedger();
    this.#postAllergies();
    return { kind: 'patient', nhsNumber: open.nhsNumber, patientId: open.patientId };
  }

  readPage(resourceType: string, json: unknown): BodyResult {
    if (this.#patient === null) return { kind: 'unreadable', problem: 'A page came before the patient was known.' };
    const page = readBundle(json);
    if (page === null) return { kind: 'unreadable', problem: 'The answer is not a Bundle.' };
    const asOf = new Date(this.#options.clock()).toISOString();
    const matches = page.received.filter((received) => received.matched).length + page.unreadable;
    this.#pulls.page(resourceType, matches, page.next === null, page.total, asOf);
    for (const outcome of page.outcomes) this.#markSources(this.#sources.readOutcome(resourceType, outcome));
    this.#pulls.unreadable(resourceType, page.unreadable);
    this.#count(resourceType, 'unreadable', page.unreadable);
    this.#count('Bundle', 'exchange', page.wrappers);
    this.#take(page, resourceType, this.#patient.open);
    this.#tick();
    return { kind: 'page', resources: matches, next: page.next, total: page.total };
  }

  readSources(json: unknown): BodyResult {
    const changed = isObject(json) ? this.#sources.readReport(json) : null;
    if (changed === null) return { kind: 'unreadable', problem: 'The answer is not a list of sources.' };
    this.#markSources(changed);
    this.#tick();
    return { kind: 'sources', count: changed.length };
  }

  /** How many there are of a type that is never fetched (claims): accounted for, and not shown. */
  readCount(resourceType: string, json: unknown): BodyResult {
    const page = readBundle(json);
    if (page === null) return { kind: 'unreadable', problem: 'The answer is not a Bundle.' };
    const count = page.total ?? page.received.length;
    this.#notShown.set(`${resourceType} not-clinical`, { resourceType, reason: 'not-clinical', count });
    this.#tick();
    return { kind: 'page', resources: 0, next: null, total: page.total };
  }

  /** Everything is asked for once more: what comes again unchanged is then no duplicate. */
  pullAgain(): void {
    this.#round += 1;
    this.#pulls.again();
    this.#sources.forgetOutcomes();
    for (const key of this.#notShown.keys()) {
      if (key.endsWith(' unreadable') || key === 'Bundle exchange') this.#notShown.delete(key);
    }
    this.#tick();
  }

  pullEnded(resourceType: string, outcome: PullOutcome): void {
    this.#pulls.ended(resourceType, outcome, new Date(this.#options.clock()).toISOString());
    this.#tick();
  }

  allEnded(): void {
    this.#pulls.allEnded();
    this.#settle(Number.POSITIVE_INFINITY);
  }

  detail(requestId: number, entryId: string): void {
    const { generation, post, store, baseUrl } = this.#options;
    const owner = this.#book.ownerOf(entryId);
    const json = owner === null ? null : store.read(owner.storeKey);
    const body = json === null ? null : readJson(json);
    const entry = owner?.entries.find((item) => item.id === entryId);
    const detail =
      owner === null || entry === undefined || body?.ok !== true || !isObject(body.json)
        ? null
        : entryDetail({
            entry,
            resource: body.json,
            context: this.#contextFor(body.json, 'detail'),
            baseUrl,
            entriesOf: (key) => this.#book.shownOf(key).flatMap((variant) => variant.entries.slice(0, 1)),
            keyOf: (key) => this.#directory.keyOf(key),
            linkedFrom: [...this.#directory.linkedFrom(owner.key)]
              .map((storeKey) => this.#book.get(storeKey))
              .filter((variant) => variant?.shown === true)
              .flatMap((variant) => variant?.entries.slice(0, 1) ?? []),
          });
    post({ kind: 'detail', generation, requestId, detail });
  }

  /** Forgets everything. Nothing is posted afterwards. */
  close(): void {
    this.#closed = true;
    this.#cancelTick?.();
    this.#cancelTick = null;
    this.#stale.clear();
    this.#options.store.close();
  }

  /** Everything that is shown now: for tests and the count of what is held. */
  entries(): readonly ClinicalEntry[] {
    return [...this.#book.variants()].flatMap((variant) => variant.entries);
  }

  ledger(): CompletenessLedger {
    const categories = this.#pulls.categories((type) => this.#sources.outcomesFor(type));
    const pages = this.#pulls.pages();
    const held = new Map<string, number>();
    for (const { sourceId, entries } of this.#book.variants()) {
      if (sourceId !== null) held.set(sourceId, (held.get(sourceId) ?? 0) + entries.length);
    }
    const incomplete = categories.filter((category) => category.state !== 'complete').map((category) => category.name);
    const asOf = new Date(this.#options.clock()).toISOString();
    const nameOf = (type: string): string => categoryOf(type).name;
    return {
      sources: this.#sources.ledger({ finished: this.#pulls.finished, incomplete, asOf, nameOf }, held),
      categories,
      notShown: this.#notShownCounts(),
      pagesReceived: pages.received,
      pagesExpected: pages.expected,
      finished: this.#pulls.finished,
    };
  }

  /** Resources that stand behind what is shown. With `notShown` it makes up all that was received. */
  resourcesShown(): number {
    return this.#book.counts().shown;
  }

  #notShownCounts(): readonly NotShownCount[] {
    const counts = [...this.#notShown.values()].map((count) => ({ ...count }));
    for (const [resourceType, count] of this.#book.counts().superseded) {
      counts.push({ resourceType, reason: 'superseded', count });
    }
    return counts.toSorted((a, b) => (a.resourceType + a.reason < b.resourceType + b.reason ? -1 : 1));
  }

  #take(page: Page, pulled: string, patient: OpenPatient): void {
    const patientUrns = new Set(
      page.received
        .filter((item) => item.resourceType === 'Patient' && item.key === `Patient/${patient.patientId}`)
        .map((item) => item.urn),
    );
    const rows: { resourceKey: string; json: string }[] = [];
    const changed = new Set<Variant>();
    const parsed = new Map<string, Json>();
    let refused = 0;
    for (const received of page.received) {
      const { key, resource, resourceType } = received;
      const storeKey = `${key}@${received.hash}`;
      const whose = belonging(resource, resourceType, patient, (urn) => patientUrns.has(urn));
      const refusedAs = refusal(resourceType, whose);
      if (received.matched && resourceType === pulled) this.#pulls.received(pulled, key, refusedAs);
      if (this.#cameBefore(storeKey, resourceType)) continue;
      if (refusedAs !== null) {
        if (refusedAs === 'other-patient') refused += 1;
        this.#count(resourceType, refusedAs, 1);
        continue;
      }
      const kind = classify(resourceType, whose === 'theirs');
      if (kind !== 'entry') {
        this.#count(resourceType, kind, 1);
        if (kind === 'supporting') this.#markStale(this.#directory.put(received, false));
        continue;
      }
      rows.push({ resourceKey: storeKey, json: received.json });
      parsed.set(storeKey, resource);
      this.#noteSource(resource);
      this.#markStale(this.#directory.put(received, true));
      for (const variant of this.#book.add(received)) changed.add(variant);
    }
    this.#options.store.put(rows);
    for (const storeKey of parsed.keys()) this.#stale.delete(storeKey);
    this.#make(changed, parsed);
    if (refused > 0) this.#options.onOtherPatient(refused);
  }

  /** Counts what came twice in one round; what came in an earlier round was counted then. */
  #cameBefore(storeKey: string, resourceType: string): boolean {
    const round = this.#seen.get(storeKey);
    this.#seen.set(storeKey, this.#round);
    if (round === this.#round) this.#count(resourceType, 'duplicate', 1);
    return round !== undefined;
  }

  #noteSource(resource: Json): void {
    const sourceId = sourceIdOf(resource);
    if (sourceId !== null && this.#sources.see(sourceId)) this.#markSources([sourceId]);
  }

  #markSources(sourceIds: readonly string[]): void {
    for (const sourceId of sourceIds) this.#markStale(this.#directory.askersOf(`source:${sourceId}`));
  }

  #markStale(storeKeys: Iterable<string>): void {
    for (const storeKey of storeKeys) this.#stale.add(storeKey);
  }

  #count(resourceType: string, reason: NotShownReason, count: number): void {
    if (count === 0) return;
    const key = `${resourceType} ${reason}`;
    const held = this.#notShown.get(key);
    if (held === undefined) this.#notShown.set(key, { resourceType, reason, count });
    else held.count += count;
  }

  #contextFor(resource: Json, asker: string): ResourceContext {
    return new ResourceContext(resource, asker, this.#directory, this.#sources, this.#options.baseUrl);
  }

  /** Makes the entries of these variants, puts them in force together and sends them. */
  #make(variants: Iterable<Variant>, parsed: ReadonlyMap<string, Json>): void {
    const made = new Map<Variant, readonly ClinicalEntry[]>();
    for (const variant of variants) {
      if (!variant.shown) {
        made.set(variant, []);
        continue;
      }
      const resource = parsed.get(variant.storeKey) ?? this.#stored(variant);
      // A store that cannot give it back must not cost the entry: what is shown stays as it is.
      if (resource === null) continue;
      made.set(variant, this.#entriesOf(variant, resource));
      if (parsed.has(variant.storeKey)) this.#directory.link(variant.storeKey, resource);
    }
    if (made.size === 0) return;
    const removed = this.#book.replace(made);
    const entries = [...made.values()].flat();
    const { generation, post } = this.#options;
    if (this.#closed || (entries.length === 0 && removed.length === 0)) return;
    post({ kind: 'entries', generation, entries, ...(removed.length === 0 ? {} : { removed }) });
  }

  #entriesOf(variant: Variant, resource: Json): readonly ClinicalEntry[] {
    const { key, resourceType, place, conflicting, storeKey } = variant;
    variant.allergy = resourceType === 'AllergyIntolerance' ? allergyFact(resource) : null;
    variant.emptyList = resourceType === 'List' ? emptyAllergyList(resource) : null;
    return composeEntries(
      resource,
      { entryId: place === 0 ? key : `${key}#${place + 1}`, resourceType, resourceKey: key, conflicting },
      this.#contextFor(resource, storeKey),
    );
  }

  #stored(variant: Variant): Json | null {
    const json = this.#options.store.read(variant.storeKey);
    const body = json === null ? null : readJson(json);
    return body?.ok === true && isObject(body.json) ? body.json : null;
  }

  /** Asks for the next round of remaking and reporting, unless one is due already. */
  #tick(): void {
    if (this.#closed || this.#cancelTick !== null) return;
    this.#cancelTick = this.#options.schedule(() => this.#settle(REMAP_SLICE), LEDGER_INTERVAL_MS);
  }

  #settle(most: number): void {
    if (this.#closed) return;
    this.#cancelTick?.();
    this.#cancelTick = null;
    const slice: Variant[] = [];
    for (const storeKey of this.#stale) {
      if (slice.length >= most) break;
      this.#stale.delete(storeKey);
      if (storeKey === BANNER) this.#postBanner();
      const variant = this.#book.get(storeKey);
      if (variant?.shown === true) slice.push(variant);
    }
    this.#make(slice, new Map());
    this.#postLedger();
    this.#postAllergies();
    if (this.#stale.size > 0) this.#tick();
  }

  #postBanner(): void {
    if (this.#patient === null) return;
    const { generation, post, clock } = this.#options;
    const banner = patientBanner(this.#patient.resource, this.#contextFor(this.#patient.resource, BANNER), clock());
    const text = JSON.stringify(banner);
    if (text === this.#lastBanner) return;
    this.#lastBanner = text;
    post({ kind: 'banner', generation, banner });
  }

  #postLedger(): void {
    this.#options.post({ kind: 'ledger', generation: this.#options.generation, ledger: this.ledger() });
  }

  #postAllergies(): void {
    const shown = [...this.#book.variants()].filter((variant) => variant.shown);
    const outcomes = this.#sources.outcomesFor('AllergyIntolerance');
    const allergies = allergyStatement({
      ended: this.#pulls.hasEnded('AllergyIntolerance') && this.#pulls.hasEnded('List'),
      sourcesKnown: this.#sources.answered || this.#pulls.finished,
      category: this.#pulls.category('AllergyIntolerance', outcomes),
      sourceProblems: this.#sources.problemsFor('AllergyIntolerance'),
      facts: shown.map((variant) => variant.allergy).filter((fact) => fact !== null),
      emptyLists: shown.map((variant) => variant.emptyList).filter((list) => list !== null),
    });
    const text = JSON.stringify(allergies);
    if (text === this.#lastAllergies) return;
    this.#lastAllergies = text;
    this.#options.post({ kind: 'allergies', generation: this.#options.generation, allergies });
  }
}

/** Rule 2: what is somebody else's, or cannot be shown to be this patient's, is refused (HAZ-001). */
function refusal(resourceType: string, whose: Belonging): 'other-patient' | 'no-subject' | null {
  switch (whose) {
    case 'theirs':
      return null;
    case 'other-patient':
      return 'other-patient';
    case 'unproven':
      return 'no-subject';
    case 'nobody':
      return classify(resourceType, false) === 'entry' ? 'no-subject' : null;
  }
}
