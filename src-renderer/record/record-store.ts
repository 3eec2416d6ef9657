import { notifyManager, QueryClient } from '@tanstack/react-query';
import type { MedicationHistory } from '../../src-shared/clinical/derived.ts';
import type { DocumentAnswer } from '../../src-shared/clinical/document.ts';
import type { ClinicalEntry, EntryDetail } from '../../src-shared/clinical/entry.ts';
import type { ResultsTable } from '../../src-shared/clinical/results-table.ts';
import type { HeldShown } from '../../src-shared/contract/index.ts';
import type { FromRecord, ToRecord } from '../../src-shared/contract/record-port.ts';
import type { SearchAnswer, SearchPlaces } from '../../src-shared/search/answer.ts';
import { Observable } from '../ui/observable.ts';
import { Arriving } from './arriving.ts';
import { ChangedEntries } from './changed-entries.ts';
import { Flushing, type When } from './flushing.ts';
import { nextFrame, type Schedule } from './next-frame.ts';
import { PortRequests, type Progress, type Reply } from './port-requests.ts';
import { nothingYet, type RecordSnapshot } from './record-snapshot.ts';
import { RecordScreen } from './screen.ts';

/** The answers come from a process beside this one: being offline says nothing about it, and asking again changes nothing. */
const ANSWERS = { networkMode: 'always', retry: false, staleTime: Infinity, gcTime: 60_000 } as const;

// An answer that is here is shown with the next frame, and not after a timer.
notifyManager.setScheduler(queueMicrotask);

/** How an asking for a document is followed and given up. */
interface DocumentAsking {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Pick<Progress, 'received' | 'expected'>) => void) | undefined;
}

/** Works out ahead, step by step, what is drawn from these entries. */
export type Prepare = (entries: readonly ClinicalEntry[]) => Iterator<void>;

const nothingToPrepare: Prepare = () => [].values();

/** The part of a `MessagePort` that the store uses. */
export type RecordPort = Pick<MessagePort, 'onmessage' | 'postMessage' | 'close'>;

/**
 * The one store of one open patient. It is made for a generation, drops whatever carries another, and is thrown away
 * whole: nothing of it can be reached after `discard` (architecture, rule 1; HAZ-001).
 */
export class RecordStore {
  readonly generation: number;
  /** What the person is looking at. */
  readonly screen = new RecordScreen();
  /** Answers of the record process that views hold for a while: details, results, hits. */
  readonly queries = new QueryClient({ defaultOptions: { queries: ANSWERS } });
  readonly #flushing: Flushing;
  readonly #snapshot: Observable<RecordSnapshot>;
  readonly #requests = new PortRequests();
  readonly #changed = new ChangedEntries();
  readonly #arriving = new Arriving(this.#changed);
  #arrived: Partial<RecordSnapshot> = {};
  #prepare: Prepare = nothingToPrepare;
  #port: RecordPort | null = null;
  #discarded = false;

  constructor(generation: number, schedule: Schedule = nextFrame) {
    this.generation = generation;
    this.#flushing = new Flushing({
      schedule,
      flush: () => this.#showUrgent(),
      prepare: () => this.#beginToPrepare(),
      showPrepared: () => this.#show(this.#arriving.takePrepared(this.get().entries), this.#arrived),
    });
    this.#snapshot = new Observable(nothingYet(generation));
  }

  readonly get = (): RecordSnapshot => this.#snapshot.get();
  readonly subscribe = (listener: () => void): (() => void) => this.#snapshot.subscribe(listener);

  /** Who works out what is drawn from a list of entries, before one is shown that only goes on with what is on the screen. */
  prepareBy(prepare: Prepare): void {
    this.#prepare = prepare;
  }

  /** Starts to read; setting `onmessage` lets the messages flow that came before. */
  attach(port: RecordPort): void {
    if (this.#discarded || this.#port !== null) {
      port.close();
      return;
    }
    this.#port = port;
    port.onmessage = (event: MessageEvent<FromRecord>) => this.receive(event.data);
  }

  entry(id: string): ClinicalEntry | null {
    return this.#arriving.entry(id);
  }

  /** Of when the copy was from which an entry was shown that its source has changed or withdrawn since; null: none was (HAZ-030). */
  otherSince(id: string): string | null {
    return this.#changed.since(id);
  }

  /** Takes what main says of the copy that is shown. */
  copyIs(held: HeldShown | null): void {
    if (this.#discarded) return;
    this.#changed.copyIs(held);
    this.#arrived = { ...this.#arrived, held: held === null ? null : asShown(held) };
    this.#flushing.soon('next-frame');
  }

  /** Takes one message. Views are told of the first entries at once, and then once a frame, however many arrive. */
  receive(message: FromRecord): void {
    if (this.#discarded || message.generation !== this.generation) return;
    switch (message.kind) {
      case 'banner':
        this.#arrived = { ...this.#arrived, banner: message.banner };
        break;
      case 'allergies':
        this.#arrived = { ...this.#arrived, allergies: message.allergies };
        break;
      case 'ledger':
        this.#changed.ledgerIs(message.ledger);
        this.#arrived = { ...this.#arrived, ledger: message.ledger };
        break;
      case 'derived':
        this.#arrived = { ...this.#arrived, derived: message.derived };
        break;
      case 'reads':
        this.#arrived = { ...this.#arrived, reads: message.reads };
        break;
      case 'restricted':
        this.#arrived = { ...this.#arrived, restricted: message.restricted };
        break;
      case 'trail':
        this.#arrived = { ...this.#arrived, trail: message.trail };
        break;
      case 'entries':
        for (const id of message.removed ?? []) this.#remove(id);
        this.#arriving.put(message.entries);
        break;
      case 'remade':
        // What is in sight is asked for again, and the rest forgotten.
        this.queries.removeQueries({ type: 'inactive' });
        void this.queries.invalidateQueries();
        return;
      case 'document-progress':
        this.#requests.progressed(message);
        return;
      case 'search':
        // What was found is in the list by then, or it would seem that nothing was (HAZ-003).
        if (this.#arriving.hasMore) this.flush();
        this.#requests.settle(message);
        return;
      case 'detail':
      case 'medication-history':
      case 'search-places':
      case 'results':
      case 'document':
        this.#requests.settle(message);
        return;
      default:
        // A message that this version does not know changes nothing.
        message satisfies never;
        return;
    }
    // Nobody waits for a frame to begin before the first are drawn: they are in it.
    if (message.kind === 'entries' && this.get().entries.length === 0) this.flush();
    else this.#flushing.soon(this.#whenShown(message));
  }

  /** Everything the source said about one entry; null where it is not held (any more). */
  async detail(entryId: string): Promise<EntryDetail | null> {
    const reply = await this.#ask((request) => ({ kind: 'detail', ...request, entryId }), entryId);
    return reply?.kind === 'detail' ? reply.detail : null;
  }

  /** Every value of every test; null where the record is closed meanwhile. */
  async results(): Promise<ResultsTable | null> {
    const reply = await this.#ask((request) => ({ kind: 'results', ...request }));
    return reply?.kind === 'results' ? reply.table : null;
  }

  /** What happened to these medicines (`MedicationItem.key`); [] where the record is closed. */
  async medicationHistory(keys: readonly string[]): Promise<readonly MedicationHistory[]> {
    const reply = await this.#ask((request) => ({ kind: 'medication-history', ...request, keys }));
    return reply?.kind === 'medication-history' ? reply.histories : [];
  }

  /** The entries that have everything that is typed; null where the record is closed. */
  async search(text: string): Promise<SearchAnswer | null> {
    const reply = await this.#ask((request) => ({ kind: 'search', ...request, text }));
    return reply?.kind === 'search' ? reply.answer : null;
  }

  /** Where some of them have it; of those alone that are held. */
  async searchPlaces(text: string, entryIds: readonly string[]): Promise<readonly SearchPlaces[]> {
    const reply = await this.#ask((request) => ({ kind: 'search-places', ...request, text, entryIds }));
    return reply?.kind === 'search-places' ? reply.places : [];
  }

  /**
   * A document of an entry, or what became of opening it in another program; null where the record is closed meanwhile, or
   * the signal gives it up. What it answers is held by the asker alone.
   */
  async document(
    entryId: string,
    index: number,
    kind: 'document' | 'open-outside',
    { signal, onProgress }: DocumentAsking = {},
  ): Promise<DocumentAnswer | null> {
    const reply = await this.#ask((request) => ({ kind, ...request, entryId, index }), null, { signal, onProgress });
    return reply?.kind === 'document' ? reply.answer : null;
  }

  /** @param entryId the entry that is asked about, where the answer is worth nothing without it */
  #ask(
    message: (request: { readonly generation: number; readonly requestId: number }) => ToRecord,
    entryId: string | null = null,
    { signal, onProgress }: DocumentAsking = {},
  ): Promise<Reply | null> {
    const port = this.#port;
    if (this.#discarded || port === null || signal?.aborted === true) return Promise.resolve(null);
    const { generation } = this;
    const send = (requestId: number): void => {
      port.postMessage(message({ generation, requestId }));
      signal?.addEventListener('abort', () => {
        if (this.#requests.giveUp(requestId)) port.postMessage({ kind: 'give-up-document', generation, requestId });
      });
    };
    return this.#requests.ask(send, entryId, onProgress);
  }

  /** Whether the record is on the screen, and what comes now can only add to it. */
  get #goesOn(): boolean {
    const { entries, ledger } = this.get();
    return entries.length > 0 && ledger?.finished === false && !this.#arriving.isOther;
  }

  /** What only goes on with what is on the screen can wait: entries that are added, how far it is, and what is worked out from them. */
  #whenShown({ kind }: FromRecord): When {
    return this.#goesOn && (kind === 'entries' || kind === 'ledger' || kind === 'derived')
      ? this.#withMore
      : 'next-frame';
  }

  get #withMore(): When {
    return this.#arrived.ledger?.finished === true ? 'prepared' : 'with-more';
  }

  /** An entry that is none any more: not in the list, not in the detail, and no answer about it is let in. */
  #remove(id: string): void {
    if (this.#arriving.remove(id)) this.#requests.forget(id);
  }

  /** Shows what has arrived, now instead of with the next frame. */
  flush(): void {
    this.#show(this.#arriving.takeAll(this.get().entries), this.#arrived);
  }

  /** What cannot wait; what only adds to the list comes once it is prepared. */
  #showUrgent(): void {
    if (!this.#goesOn || !this.#arriving.hasMore) return this.flush();
    const { ledger, derived, ...urgent } = this.#arrived;
    this.#show(this.get().entries, urgent);
    this.#arrived = { ...(ledger === undefined ? {} : { ledger }), ...(derived === undefined ? {} : { derived }) };
    this.#flushing.soon(this.#withMore);
  }

  #beginToPrepare(): Iterator<void> {
    const isSame = !this.#arriving.hasMore;
    const entries = this.#arriving.prepare(this.get().entries);
    return (isSame ? nothingToPrepare : this.#prepare)(entries);
  }

  #show(entries: readonly ClinicalEntry[], arrived: Partial<RecordSnapshot>): void {
    this.#flushing.cancel();
    if (this.#discarded) return;
    this.#arrived = {};
    this.#snapshot.set({ ...this.get(), ...arrived, entries });
    // They came while the others were being prepared.
    if (this.#arriving.hasMore) this.#flushing.soon('with-more');
  }

  /** Closes the port and forgets everything. Whoever still waits for a detail gets null. */
  discard(): void {
    this.#discarded = true;
    this.#flushing.cancel();
    if (this.#port !== null) {
      this.#port.onmessage = null;
      this.#port.close();
      this.#port = null;
    }
    this.#requests.close();
    this.queries.clear();
    this.screen.discard();
    this.#arriving.clear();
    this.#arrived = {};
    this.#snapshot.set(nothingYet(this.generation));
  }
}

/** Asked again in an outage: until there is an answer the copy is all there is, and its banner stays (HAZ-030). */
const asShown = (held: HeldShown): HeldShown =>
  held.state === 'checking' && held.triedAt !== null ? { ...held, state: 'out-of-reach' } : held;
