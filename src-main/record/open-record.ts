import type { AskingAgain, CompletenessLedger, NamesNotFetched } from '../../src-shared/clinical/completeness.ts';
import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import { remember } from '../../src-shared/remembered.ts';
import type { OpenPatient } from './intake/belongs.ts';
import { readLastLook } from './bodies/last-look.ts';
import { openPatientOf } from './banner/patient.ts';
import { BANNER, type BannerSender } from './banner-sender.ts';
import type { DocumentDesk } from './documents/document-desk.ts';
import type { EntryMaker } from './entries/entry-maker.ts';
import type { BodyResult, PullOutcome } from './body-messages.ts';
import type { LedgerSender } from './ledger-sender.ts';
import type { PullBook } from './ledger/pulls.ts';
import type { ReceivedCounts } from './ledger/received-counts.ts';
import { type Page, readBundle } from './read/bundle.ts';
import { keptPage } from './intake/kept-page.ts';
import { isObject } from './read/reader.ts';
import { PageTaker } from './page-taker.ts';
import type { RecordAnswers } from './record-answers.ts';
import type { RecordDocuments } from './record-documents.ts';
import type { OpenRecordOptions } from './open-record-options.ts';
import { openRecordParts } from './open-record-parts.ts';
import type { RecordSearch } from './search/record-search.ts';
import type { RestrictedBook } from './intake/restricted-book.ts';
import { readReleased } from './released.ts';
import type { RestrictedSender } from './restricted-sender.ts';
import { Rounds } from './rounds.ts';
import type { Sharing } from './sources/sharing.ts';
import type { SourceBook } from './sources/source-book.ts';
import type { WorkedOut } from './worked-out.ts';

const NOT_FOR_ROLE: BodyResult = { kind: 'unreadable', problem: 'This role is not shown the record.' };

/**
 * One open patient: what came in, what is shown of it, and how much of it there is. Logic only: bytes, ports, files and
 * time come from outside.
 */
export class OpenRecord {
  readonly #options: OpenRecordOptions;
  readonly #sources: SourceBook;
  readonly #pulls: PullBook;
  readonly #maker: EntryMaker;
  readonly #restricted: RestrictedBook;
  readonly #restrictedSender: RestrictedSender;
  readonly #sharing: Sharing;
  readonly #counts: ReceivedCounts;
  readonly #search: RecordSearch;
  readonly #documents: RecordDocuments;
  readonly #banner: BannerSender;
  readonly #ledger: LedgerSender;
  /** Details and hits, on request. */
  readonly answers: RecordAnswers;
  /** Lists, tables and histories: on request by way of `workedOut`. */
  readonly workedOut: WorkedOut;
  #patient: OpenPatient | null = null;
  /** Of the page that was read last. */
  #isPlain = true;
  readonly #taker: PageTaker;
  readonly #rounds: Rounds;
  readonly #forget = remember();

  constructor(options: OpenRecordOptions) {
    this.#options = options;
    const parts = openRecordParts(options, this.#postEntries.bind(this));
    this.#sources = parts.sources;
    this.#pulls = parts.pulls;
    this.#counts = parts.counts;
    this.#restricted = parts.restricted;
    this.#sharing = parts.sharing;
    this.#maker = parts.maker;
    this.#taker = new PageTaker({ ...parts, onOtherPatient: options.onOtherPatient });
    this.#search = parts.search;
    this.#documents = parts.documents;
    this.#banner = parts.banner;
    this.#ledger = parts.ledger;
    this.#restrictedSender = parts.restrictedSender;
    this.answers = parts.answers;
    this.workedOut = parts.workedOut;
    this.#rounds = new Rounds({ run: (most) => this.#settle(most), schedule: options.schedule });
  }

  /** The Patient of the open record. Nobody else's is taken. */
  readPatient(json: unknown): BodyResult {
    if (!isObject(json) || json['resourceType'] !== 'Patient') {
      return { kind: 'unreadable', problem: 'The answer is not a Patient.' };
    }
    const open = openPatientOf(json, this.#options.baseUrl, this.#options.clock());
    if (open.patientId !== this.#options.patientId) {
      return { kind: 'unreadable', problem: 'The answer is about another patient than the one that was opened.' };
    }
    this.#patient = open;
    // Nothing will be fetched, so there is nothing to wait for.
    if (this.#options.demographicsOnly) this.#pulls.allEnded();
    this.#documents.open(open);
    this.#restrictedSender.send();
    this.#banner.patient(json);
    this.#ledger.send();
    return { kind: 'patient', nhsNumber: open.nhsNumber, patientId: open.patientId };
  }

  readPage(resourceType: string, json: unknown): BodyResult {
    if (this.#patient === null) return { kind: 'unreadable', problem: 'A page came before the patient was known.' };
    if (this.#options.demographicsOnly) return NOT_FOR_ROLE;
    const page = readBundle(json);
    if (page === null) return { kind: 'unreadable', problem: 'The answer is not a Bundle.' };
    const asOf = new Date(this.#options.clock()).toISOString();
    const matches = page.received.filter((received) => received.matched).length + page.unreadable;
    this.#pulls.page(resourceType, matches, page.next === null, page.total, asOf);
    for (const outcome of page.outcomes) this.#maker.sourcesChanged(this.#sources.readOutcome(resourceType, outcome));
    this.#pulls.unreadable(resourceType, page.unreadable);
    if (!page.isSearch) this.#pulls.beside(resourceType);
    this.#counts.add(resourceType, 'unreadable', page.unreadable);
    this.#take(page, resourceType, this.#patient);
    return { kind: 'page', resources: matches, next: page.next, total: page.total };
  }

  /** @param pulled the type asked for; '' none */
  #take(page: Page, pulled: string, patient: OpenPatient): void {
    try {
      this.#isPlain = this.#taker.take(page, pulled, patient);
    } finally {
      this.#rounds.soon();
    }
  }

  /**
   * The page that was read last, as a copy of the record may hold it. @returns the same, what stands in its place, or null: it is no
   * part of a copy
   */
  lastPageKept(json: unknown): unknown {
    return this.#isPlain ? json : this.pageKept(json);
  }

  /** The same for a page of before: what was read since may have closed a part of it. */
  pageKept(json: unknown): unknown {
    const { baseUrl } = this.#options;
    if (this.#patient === null) return null;
    const isNotShared = (key: string): boolean => this.#sharing.hasLeftOut(key);
    return keptPage(json, { patient: this.#patient, restricted: this.#restricted, baseUrl, isNotShared });
  }

  /** Grows with every entry that turns out to be one of which a copy may hold less. */
  get closedCount(): number {
    return this.#restricted.size + this.#sharing.leftOutCount;
  }

  /** It is as of now: what is held is what the backend has. */
  verified(asOf: string): void {
    this.#pulls.verified(asOf);
    this.#rounds.now();
  }

  /** One restricted entry, because its reader gave a reason. */
  readReleased(entryId: string, json: unknown): BodyResult {
    if (this.#options.demographicsOnly) return NOT_FOR_ROLE;
    const parts = { patient: this.#patient, restricted: this.#restricted, counts: this.#counts, maker: this.#maker };
    const shown = readReleased(entryId, json, parts);
    if (shown) this.#rounds.now();
    return { kind: 'released', shown };
  }

  readSources(json: unknown): BodyResult {
    const changed = isObject(json) ? this.#sources.readReport(json) : null;
    if (changed === null) return { kind: 'unreadable', problem: 'The answer is not a list of sources.' };
    this.#sharing.listed();
    this.#maker.sourcesChanged(changed);
    this.#rounds.soon();
    return { kind: 'sources', count: changed.length };
  }

  /** When the person signed in last looked at this record, by the audit trail. @param before this look, ms since 1970 */
  readLastLook(json: unknown, before: number): BodyResult {
    const { patientId, baseUrl } = this.#options;
    const result = readLastLook(json, { patientId, baseUrl, before });
    this.workedOut.lookedAt(result.at);
    this.#rounds.soon();
    return result;
  }

  /** Which documents the person signed in has read before, by the audit trail. */
  readOwnReads(json: unknown): BodyResult {
    return this.#documents.readTrail(json);
  }

  /** What came for the names alone. It is checked like everything else, and is no part of any category. */
  readNames(json: unknown): BodyResult {
    if (this.#patient === null) return { kind: 'unreadable', problem: 'Names came before the patient was known.' };
    if (this.#options.demographicsOnly) return NOT_FOR_ROLE;
    const page = readBundle(json);
    if (page === null) return { kind: 'unreadable', problem: 'The answer is not a Bundle.' };
    this.#counts.add('Bundle', 'unreadable', page.unreadable);
    this.#take(page, '', this.#patient);
    return { kind: 'page', resources: page.received.length, next: page.next, total: page.total };
  }

  /** `Type/id` of what the record refers to and does not hold. */
  unresolved(): readonly string[] {
    // A name that is asked for by an entry which is still to be made again is asked for too.
    if (this.#maker.remake(Number.POSITIVE_INFINITY, BANNER)) this.#banner.changed();
    return this.#maker.unresolved();
  }

  /** `Type/id` of the entries that may be opened on a reason, or were. */
  placeholders(): readonly string[] {
    return this.#restrictedSender.entries().placeholders.map(({ entryId }) => entryId);
  }

  namesEnded(notFetched: readonly NamesNotFetched[]): void {
    this.#ledger.namesEnded(notFetched);
    this.#rounds.soon();
  }

  /** How many there are of a type that is never fetched (claims): accounted for, and not shown. */
  readCount(resourceType: string, json: unknown): BodyResult {
    const page = readBundle(json);
    if (page === null || !page.isSearch) return { kind: 'unreadable', problem: 'The answer is not a Bundle.' };
    const count = page.total ?? page.received.length;
    this.#counts.set(resourceType, 'not-clinical', count);
    this.#rounds.soon();
    return { kind: 'page', resources: 0, next: null, total: page.total };
  }

  /** Everything is asked for once more, or some types: what comes again unchanged is then no duplicate. */
  pullAgain({ sourceId, resourceTypes }: AskingAgain): void {
    this.#counts.nextRound();
    this.#pulls.again(resourceTypes);
    this.#search.loading();
    this.#sources.forgetOutcomes(resourceTypes);
    this.#ledger.askedAgain({ sourceId, resourceTypes });
    this.#rounds.soon();
  }

  /** The types that one source is without, or that nobody gave in full: what has to be asked for on its account. */
  missingOf(sourceId: string): readonly string[] {
    const { resourceTypes } = this.#options;
    const incomplete = this.#pulls.incomplete();
    return [...new Set([...this.#sources.lackedBy(sourceId, resourceTypes), ...incomplete])];
  }

  pullEnded(resourceType: string, outcome: PullOutcome): void {
    this.#pulls.ended(resourceType, outcome, new Date(this.#options.clock()).toISOString());
    this.#rounds.soon();
  }

  allEnded(): void {
    this.#pulls.allEnded();
    this.#ledger.allEnded();
    this.#rounds.now(Number.POSITIVE_INFINITY);
    this.#search.loaded();
  }

  /** Documents on request; null while the patient is not known. */
  get documents(): DocumentDesk | null {
    return this.#documents.desk;
  }

  /** Forgets everything. Nothing is posted afterwards. */
  close(): void {
    this.#rounds.close();
    this.#documents.close();
    this.#search.close();
    this.#maker.close();
    this.#options.store.close();
    this.#forget();
  }

  /** Everything that is shown now. */
  entries(): readonly ClinicalEntry[] {
    return [...this.#maker.shown.all()];
  }

  ledger(): CompletenessLedger {
    return this.#ledger.ledger();
  }

  /** Resources that stand behind what is shown. With `notShown` it makes up all that was received. */
  resourcesShown(): number {
    return this.#maker.book.counts().shown;
  }

  /** Makes entries again and tells what has changed. @returns whether there is more to be made again */
  #settle(most: number): boolean {
    if (this.#maker.remake(most, BANNER)) this.#banner.changed();
    this.#banner.send();
    this.#restrictedSender.send();
    this.#ledger.send();
    this.workedOut.send(this.#pulls.finished);
    return this.#maker.hasStale;
  }

  #postEntries(entries: readonly ClinicalEntry[], removed: readonly string[]): void {
    if (this.#rounds.closed) return;
    const { generation, post } = this.#options;
    // First to the window: nobody waits for the index.
    post({ kind: 'entries', generation, entries, ...(removed.length === 0 ? {} : { removed }) });
    this.#search.update(entries, removed);
    this.workedOut.changed();
  }
}
