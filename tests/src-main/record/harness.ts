import { createHash } from 'node:crypto';
import type { AllergyStatement, PatientBanner } from '../../../src-shared/clinical/banner.ts';
import type { CompletenessLedger } from '../../../src-shared/clinical/completeness.ts';
import type { DocumentAnswer } from '../../../src-shared/clinical/document.ts';
import type { ClinicalEntry, EntryDetail } from '../../../src-shared/clinical/entry.ts';
import type { RestrictedEntries } from '../../../src-shared/clinical/restricted.ts';
import type { FromRecord } from '../../../src-shared/contract/index.ts';
import type { SearchAnswer, SearchPlaces } from '../../../src-shared/search/answer.ts';
import type { DocumentOutcome, FromRecordProcess, ToRecordProcess } from '../../../src-main/record/messages.ts';
import type { BodyPurpose, BodyResult, PullOutcome } from '../../../src-main/record/body-messages.ts';
import type { Keep } from '../../../src-main/record/held/check.ts';
import { openCache } from '../../../src-main/cache/index.ts';
import { memoryStore, type RawStore } from '../../../src-main/record/entries/raw-store.ts';
import type { SourceMapping } from '../../../src-main/record/sources/source-mapping.ts';
import { RecordHost } from '../../../src-main/record/record-host.ts';

/** What the record process asks of main when somebody reads a document. */
type DocumentAsk = Extract<FromRecordProcess, { kind: 'fetch-document' }>;

export type Resource = Record<string, unknown> & { resourceType: string };

export const BASE_URL = 'https://record.example/fhir';
export const NHS_NUMBER = '9990000018';
export const PATIENT: Resource = {
  resourceType: 'Patient',
  id: 'pat-1',
  identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: NHS_NUMBER }],
  name: [{ use: 'official', family: 'Example', given: ['Margaret'], prefix: ['Mrs'] }],
  gender: 'female',
  birthDate: '1945-07-14',
};
export const THEIRS = { reference: 'Patient/pat-1' };
const LONG_MS = 10_000;
const NOW = Date.parse('2026-11-22T12:00:00Z');

export function bundle(resources: readonly unknown[], more: Record<string, unknown> = {}): unknown {
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    entry: resources.map((resource) => ({ resource, search: { mode: 'match' } })),
    ...more,
  };
}

export function outcomeEntry(code: string, sourceUri: string, diagnostics = 'Did not answer.'): unknown {
  return {
    search: { mode: 'outcome' },
    resource: {
      resourceType: 'OperationOutcome',
      issue: [
        {
          severity: 'warning',
          code,
          diagnostics,
          extension: [{ url: 'https://record.sthelens.example/StructureDefinition/source', valueUri: sourceUri }],
        },
      ],
    },
  };
}

export function sourceReport(
  sources: readonly {
    uri: string;
    name: string;
    state: string;
    careSetting?: string;
    withheld?: number;
    ods?: string;
    reason?: string;
  }[],
): unknown {
  return {
    resourceType: 'Parameters',
    parameter: sources.map(({ uri, name, state, careSetting, withheld, ods, reason }) => ({
      name: 'source',
      part: [
        { name: 'source', valueUri: uri },
        { name: 'name', valueString: name },
        { name: 'state', valueCode: state },
        { name: 'asOf', valueInstant: '2026-11-22T09:12:00Z' },
        ...(careSetting === undefined ? [] : [{ name: 'careSetting', valueCode: careSetting }]),
        ...(ods === undefined ? [] : [{ name: 'organisation', valueIdentifier: { value: ods } }]),
        ...(reason === undefined ? [] : [{ name: 'reason', valueString: reason }]),
        ...(withheld === undefined ? [] : [{ name: 'withheld', valueUnsignedInt: withheld }]),
      ],
    })),
  };
}

/** What policy says of entries, as main tells it. */
type Policy = Partial<
  Pick<Extract<ToRecordProcess, { kind: 'open' }>, 'sensitiveCategories' | 'notSharing' | 'demographicsOnly'>
>;

/** A record process without a process: main's and the renderer's ends in plain Node, time by hand. */
export class Harness {
  readonly toMain: FromRecordProcess[] = [];
  readonly toRenderer: FromRecord[] = [];
  portClosed = false;
  readonly host: RecordHost;
  #listener: (message: unknown) => void = () => undefined;
  #due: (() => void)[] = [];
  #bodyId = 0;
  #requestId = 100;
  #steady = 0;
  /** Between one question of the renderer and the next, in ms. */
  pace = 20;
  generation: number;
  readonly #sources: readonly SourceMapping[];
  readonly #policy: Policy;
  readonly #opensOutside: boolean;
  readonly #showsAsReceived: boolean;

  constructor(
    options: {
      generation?: number;
      store?: RawStore;
      openCache?: typeof openCache;
      sources?: readonly SourceMapping[];
      openDocumentsOutside?: boolean;
      showAsReceived?: boolean;
      policy?: Policy;
    } = {},
  ) {
    this.generation = options.generation ?? 1;
    this.#sources = options.sources ?? [];
    this.#policy = options.policy ?? {};
    this.#opensOutside = options.openDocumentsOutside ?? false;
    // On, unlike in the viewer: what was received is what many tests compare with.
    this.#showsAsReceived = options.showAsReceived ?? true;
    this.host = new RecordHost({
      send: (message) => this.toMain.push(message),
      openCache: options.openCache ?? openCache,
      openMemory: () => options.store ?? memoryStore(),
      clock: () => NOW,
      steady: () => (this.#steady += this.pace),
      sha256: (text) => createHash('sha256').update(text).digest('hex'),
      schedule: (act, ms) => {
        // What looks at the clock now and then does so for ever.
        if (ms >= LONG_MS) return () => undefined;
        this.#due.push(act);
        return () => {
          this.#due = this.#due.filter((item) => item !== act);
        };
      },
    });
  }

  open(
    resourceTypes: readonly string[] = [],
    patient: Resource | null = PATIENT,
    generation = this.generation,
    patientId = typeof patient?.['id'] === 'string' ? patient['id'] : 'pat-1',
  ): this {
    this.host.receive(
      {
        kind: 'open',
        generation,
        patientId,
        baseUrl: BASE_URL,
        resourceTypes,
        sources: this.#sources,
        openDocumentsOutside: this.#opensOutside,
        showAsReceived: this.#showsAsReceived,
        sensitiveCategories: this.#policy.sensitiveCategories ?? [],
        notSharing: this.#policy.notSharing ?? [],
        demographicsOnly: this.#policy.demographicsOnly ?? false,
      },
      {
        postMessage: (message) => this.toRenderer.push(structuredClone(message)),
        onMessage: (listener) => {
          this.#listener = listener;
        },
        close: () => {
          this.portClosed = true;
        },
      },
    );
    if (patient !== null) this.body({ kind: 'patient' }, patient);
    return this;
  }

  /** Sends a body and gives back what main would get; null where there was no answer. */
  body(purpose: BodyPurpose, json: unknown, generation = this.generation, keep?: Keep): BodyResult | null {
    this.#bodyId += 1;
    const bodyId = this.#bodyId;
    const bytes =
      json instanceof Uint8Array
        ? json
        : new TextEncoder().encode(typeof json === 'string' ? json : JSON.stringify(json));
    const kept = keep === undefined ? {} : { keep };
    this.host.receive({ kind: 'body', generation, bodyId, purpose, status: 200, bytes, ...kept }, null);
    return this.#answerTo(bodyId);
  }

  /** Makes the record from its copy. */
  replay(context: string): BodyResult | null {
    this.#bodyId += 1;
    const { generation } = this;
    this.host.receive({ kind: 'replay', generation, bodyId: this.#bodyId, context }, null);
    return this.#answerTo(this.#bodyId);
  }

  /** While a copy is checked: what is asked for there is as it was. */
  unchanged(purpose: BodyPurpose, url: string): BodyResult | null {
    this.#bodyId += 1;
    const { generation } = this;
    this.host.receive({ kind: 'unchanged', generation, bodyId: this.#bodyId, purpose, url }, null);
    return this.#answerTo(this.#bodyId);
  }

  #answerTo(bodyId: number): BodyResult | null {
    const answer = this.toMain.findLast((message) => message.kind === 'body-read' && message.bodyId === bodyId);
    return answer?.kind === 'body-read' ? answer.result : null;
  }

  page(
    resources: readonly unknown[],
    resourceType = 'Observation',
    more: Record<string, unknown> = {},
  ): BodyResult | null {
    return this.body({ kind: 'page', resourceType }, bundle(resources, more));
  }

  ended(resourceType: string, outcome: PullOutcome = { state: 'complete' }): this {
    this.host.receive({ kind: 'pull-ended', generation: this.generation, resourceType, outcome }, null);
    return this;
  }

  allEnded(): this {
    this.host.receive({ kind: 'all-ended', generation: this.generation }, null);
    return this;
  }

  /** Lets what was put off happen, until nothing is due. */
  settle(): this {
    for (let act = this.#due.shift(); act !== undefined; act = this.#due.shift()) act();
    return this;
  }

  /** The same for what is done in pieces, one after another. */
  async settled(): Promise<this> {
    for (let idle = 0; idle < 5; idle += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      if (this.#due.length > 0) idle = 0;
      this.settle();
    }
    return this;
  }

  fromRenderer(message: unknown): void {
    this.#listener(message);
  }

  detail(entryId: string): EntryDetail | null {
    this.fromRenderer({ kind: 'detail', generation: this.generation, requestId: 7, entryId });
    const answer = this.toRenderer.findLast((message) => message.kind === 'detail');
    return answer?.kind === 'detail' ? answer.detail : null;
  }

  search(text: string): SearchAnswer {
    this.fromRenderer({ kind: 'search', generation: this.generation, requestId: 8, text });
    const answer = this.toRenderer.findLast((message) => message.kind === 'search');
    if (answer?.kind !== 'search') throw new Error('no answer to a search');
    return answer.answer;
  }

  searchPlaces(text: string, entryIds: readonly string[]): readonly SearchPlaces[] {
    this.fromRenderer({ kind: 'search-places', generation: this.generation, requestId: 9, text, entryIds });
    const answer = this.toRenderer.findLast((message) => message.kind === 'search-places');
    if (answer?.kind !== 'search-places') throw new Error('no places of a search');
    return answer.places;
  }

  /** Asks for a document as the renderer does; `main` answers what main asks for, or leaves it unanswered (null). */
  document(
    entryId: string,
    index = 0,
    main: (ask: DocumentAsk) => DocumentOutcome | null = () => ({ kind: 'held' }),
  ): DocumentAnswer | null {
    this.#requestId += 1;
    const requestId = this.#requestId;
    const generation = this.generation;
    this.fromRenderer({ kind: 'document', generation, requestId, entryId, index });
    const ask = this.toMain.find((message) => message.kind === 'fetch-document' && message.requestId === requestId);
    const outcome = ask?.kind === 'fetch-document' ? main(ask) : null;
    if (outcome !== null) this.host.receive({ kind: 'document', generation, requestId, outcome }, null);
    const answer = this.toRenderer.find((message) => message.kind === 'document' && message.requestId === requestId);
    return answer?.kind === 'document' ? answer.answer : null;
  }

  /** What the renderer would show: the last entry of every id. */
  entries(): ReadonlyMap<string, ClinicalEntry> {
    const held = new Map<string, ClinicalEntry>();
    for (const message of this.toRenderer) {
      if (message.kind !== 'entries') continue;
      for (const id of message.removed ?? []) held.delete(id);
      for (const entry of message.entries) held.set(entry.id, entry);
    }
    return held;
  }

  entry(id: string): ClinicalEntry {
    const found = this.entries().get(id);
    if (found === undefined) throw new Error(`no entry ${id}; there are ${[...this.entries().keys()].join(', ')}`);
    return found;
  }

  ledger(): CompletenessLedger {
    const last = this.toRenderer.findLast((message) => message.kind === 'ledger');
    if (last?.kind !== 'ledger') throw new Error('no ledger');
    return last.ledger;
  }

  notShown(reason: string): number {
    return this.ledger()
      .notShown.filter((count) => count.reason === reason)
      .reduce((sum, { count }) => sum + count, 0);
  }

  /** What stands in the places of restricted entries. */
  restricted(): RestrictedEntries {
    const last = this.toRenderer.findLast((message) => message.kind === 'restricted');
    if (last?.kind !== 'restricted') throw new Error('nothing was said of restricted entries');
    return last.restricted;
  }

  /** Reads one restricted entry by its id, as main does when somebody gave a reason. */
  release(resource: Resource, entryId = `${resource.resourceType}/${String(resource['id'])}`): BodyResult | null {
    return this.body({ kind: 'released', entryId }, resource);
  }

  allergies(): AllergyStatement {
    const last = this.toRenderer.findLast((message) => message.kind === 'allergies');
    if (last?.kind !== 'allergies') throw new Error('no allergies');
    return last.allergies;
  }

  banner(): PatientBanner {
    const last = this.toRenderer.findLast((message) => message.kind === 'banner');
    if (last?.kind !== 'banner') throw new Error('no banner');
    return last.banner;
  }
}

/** One resource mapped in a record of its own. */
export function mapped(resource: Resource, others: readonly Resource[] = []): ClinicalEntry {
  const harness = new Harness().open();
  harness.page([...others, resource]);
  // Restricted by its label: it is shown once somebody gave a reason.
  harness.release(resource);
  harness.allEnded();
  return harness.entry(`${resource.resourceType}/${String(resource['id'])}`);
}

/** Resources that stand behind the entries of a harness, by how many different ones. */
export function resourcesIn(entries: Iterable<ClinicalEntry>): number {
  const behind = new Map([...entries].map(({ id, alsoFrom }) => [id.replace(/\/discharge$/, ''), 1 + alsoFrom.length]));
  return [...behind.values()].reduce((sum, count) => sum + count, 0);
}
