import type { CompletenessLedger } from '../../src-shared/clinical/completeness.ts';
import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import type { FromRecord } from '../../src-shared/contract/index.ts';
import { type Belonging, belonging, type OpenPatient } from './belongs.ts';
import { openPatientOf, patientBanner } from './bodies/patient.ts';
import { classify } from './classify.ts';
import { composeEntries } from './compose-entry.ts';
import { detailOf } from './record-detail.ts';
import { Directory } from './directory.ts';
import { EntryBook, type Variant } from './entry-book.ts';
import { allergyFact, emptyAllergyList } from './map/allergy.ts';
import type { BodyResult, PullOutcome } from './messages.ts';
import { PullBook } from './pulls.ts';
import type { RawStore } from './raw-store.ts';
import { ReceivedCounts } from './received-counts.ts';
import { readJson } from './read/body.ts';
import { type Page, readBundle } from './read/bundle.ts';
import { isObject, type Json } from './read/reader.ts';
import { allergiesOf, ledgerOf } from './record-report.ts';
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
  readonly #counts = new ReceivedCounts();
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
    this.#counts.add(resourceType, 'unreadable', page.unreadable);
    this.#counts.add('Bundle', 'exchange', page.wrappers);
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
    this.#counts.set(resourceType, 'not-clinical', count);
    this.#tick();
    return { kind: 'page', resources: 0, next: null, total: page.total };
  }

  /** Everything is asked for once more: what comes again unchanged is then no duplicate. */
  pullAgain(): void {
    this.#counts.nextRound();
    this.#pulls.again();
    this.#sources.forgetOutcomes();
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
    const contextFor = (resource: Json): ResourceContext => this.#contextFor(resource, 'detail');
    const detail = detailOf(entryId, { book: this.#book, directory: this.#directory, store, baseUrl, contextFor });
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
    return ledgerOf(this.#pulls, this.#sources, this.#book, this.#counts, this.#options.clock());
  }

  /** Resources that stand behind what is shown. With `notShown` it makes up all that was received. */
  resourcesShown(): number {
    return this.#book.counts().shown;
  }

  #take(page: Page, pulled: string, patient: OpenPatient): void {
    // What the Bundle itself calls the open patient; a Patient that is not shown to be theirs lends its name to nobody.
    const patientUrns = new Set(
      page.received
        .filter((item) => item.resourceType === 'Patient' && belonging(item.resource, 'Patient', patient) === 'theirs')
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
      if (this.#counts.cameBefore(storeKey, resourceType)) continue;
      if (refusedAs !== null) {
        if (refusedAs === 'other-patient') refused += 1;
        this.#counts.add(resourceType, refusedAs, 1);
        continue;
      }
      const kind = classify(resourceType, whose === 'theirs');
      if (kind !== 'entry') {
        this.#counts.add(resourceType, kind, 1);
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
    const allergies = allergiesOf(this.#pulls, this.#sources, this.#book);
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
