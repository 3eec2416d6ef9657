import { createHash } from 'node:crypto';
import { type Cache, type HeldBody, openCache, type OpenedCache, unpack } from '../../../../src-main/cache/index.ts';
import type { FromRecordProcess, HeldCopy } from '../../../../src-main/record/messages.ts';
import type { PullOutcome } from '../../../../src-main/record/body-messages.ts';
import { bundle, Harness, type Resource } from '../harness.ts';
import { toWire } from '../properties/mutated-records.ts';

const CONTEXT = 'gp-1 R8000';
const PATIENT_URL = 'https://record.example/fhir/Patient/1';

/** A record as the backend has it at one time: pages of searches, by type. */
export interface AtBackend {
  readonly patient: Resource;
  readonly pages: Readonly<Record<string, readonly (readonly unknown[])[]>>;
  readonly outcomes?: Readonly<Record<string, PullOutcome>>;
}

const urlOf = (type: string, page: number): string => `https://record.example/fhir/${type}?page=${page}`;
const tagOf = (body: string): string => `"${createHash('sha256').update(body).digest('base64url')}"`;
const bodyOf = (pages: readonly (readonly unknown[])[], type: string, at: number): string => {
  const next = at + 1 < pages.length ? [{ relation: 'next', url: urlOf(type, at + 1) }] : [];
  return toWire(bundle(pages[at] ?? [], { link: next }));
};

/** A record process that holds copies in memory, told of one backend after another. */
export class Copies {
  readonly harness: Harness;
  readonly #context: string;
  readonly #isTagged: boolean;
  /** What the backend had when it was asked last. */
  #before: AtBackend | null = null;
  /** Kinds of entry of which changes alone were enough, over all checks. */
  byChanges = 0;
  /** Checks that found somebody else under the same id. */
  closedForIdentity = 0;
  /** What was held last. */
  #held: readonly HeldBody[] = [];

  /** @param isTagged whether the backend tags its answers; one that does not can be asked what has changed */
  constructor(context = CONTEXT, isTagged = true) {
    this.#isTagged = isTagged;
    this.harness = new Harness({ openCache: this.#watched.bind(this) });
    this.#context = context;
    this.harness.host.receive(
      {
        kind: 'cache',
        place: { file: null, keys: [], newKey: 'a'.repeat(64) },
        limits: { ttlMs: 3_600_000, maxRecords: 20, maxBytes: 200_000_000 },
      },
      null,
    );
  }

  /** Fetches all of it, as if for the first time, and holds it. */
  async fetch(at: AtBackend): Promise<this> {
    const { harness } = this;
    harness.open(Object.keys(at.pages), null, harness.generation, idOf(at.patient));
    harness.body({ kind: 'patient' }, toWire(at.patient), harness.generation, keepOf(PATIENT_URL, toWire(at.patient)));
    this.#pull(at);
    harness.allEnded();
    await this.keep();
    return this;
  }

  /** As main closes what may not stay, or what there is no copy of: the next look is at what the backend has. */
  async fetchAnew(at: AtBackend): Promise<void> {
    const { harness } = this;
    const { host, generation } = harness;
    host.receive({ kind: 'close', generation }, null);
    host.receive({ kind: 'drop-held', patientId: idOf(at.patient) }, null);
    harness.generation += 1;
    harness.toRenderer.length = 0;
    await this.fetch(at);
  }

  /** Whether it may be opened was decided anew. */
  decided(facts: string): void {
    const { host, generation } = this.harness;
    host.receive({ kind: 'held-as', generation, context: this.#context, facts }, null);
  }

  /** The copies, as main is told of them. */
  heads(): readonly HeldCopy[] {
    const asked = { requestId: 3, patientId: null, context: this.#context, people: false };
    this.harness.host.receive({ kind: 'held', ...asked }, null);
    return this.#last('held').copies;
  }

  async keep(): Promise<void> {
    const { host, generation } = this.harness;
    host.receive({ kind: 'keep', generation, context: this.#context, facts: '{}' }, null);
    await this.harness.settled();
  }

  /** The next look at the same person, from the copy. */
  async openCopy(at: AtBackend, context = this.#context): Promise<this> {
    const { harness } = this;
    harness.generation += 1;
    harness.toRenderer.length = 0;
    harness.open(Object.keys(at.pages), null, harness.generation, idOf(at.patient));
    harness.replay(context);
    await harness.settled();
    return this;
  }

  /**
   * It is closed without more ado, and opened in an outage: from what was held, if anything was.
   * @returns whether there was a copy
   */
  async openInOutage(at: AtBackend): Promise<boolean> {
    await this.openCopy(at);
    // Of what was asked for meanwhile nobody knows whether it is held: all of it counts as changed.
    this.#before = null;
    const last = this.harness.toMain.findLast((told) => told.kind === 'body-read');
    return last?.kind === 'body-read' && last.result.kind === 'patient';
  }

  /** Asks what has changed; what the backend calls as before is not sent again. @returns the answer to `check-ended` */
  async check(at: AtBackend, whenAsked: () => Promise<void> = () => Promise.resolve()): Promise<readonly string[]> {
    const { harness } = this;
    const { generation } = harness;
    if (!this.ask(at)) {
      this.closedForIdentity += 1;
      await this.fetchAnew(at);
      return [];
    }
    await whenAsked();
    harness.host.receive({ kind: 'check-ended', generation, requestId: 2 }, null);
    await harness.settled();
    harness.allEnded();
    await harness.settled();
    return this.#last('checked').parts;
  }

  /**
   * A check up to its end. @param most kinds of entry that have answered by then
   * @returns false where it is not gone on with: who the record is about is somebody else
   */
  ask(at: AtBackend, most = Number.POSITIVE_INFINITY): boolean {
    const { harness } = this;
    const { generation } = harness;
    harness.host.receive({ kind: 'check', generation, requestId: 1 }, null);
    const validators = new Map(
      this.#last('validators').validators.map((text) => {
        const [, said = ''] = text.split('\t', 2);
        return [said.slice(said.indexOf(' ') + 1), said.slice(0, said.indexOf(' '))];
      }),
    );
    const patient = toWire(at.patient);
    const isAsBefore = validators.get(PATIENT_URL) === tagOf(patient);
    const read = isAsBefore
      ? harness.unchanged({ kind: 'patient' }, PATIENT_URL)
      : harness.body({ kind: 'patient' }, patient, generation, keepOf(PATIENT_URL, patient));
    if (read?.kind === 'other-identity') return false;
    this.#pull(at, validators, most);
    return true;
  }

  /** Everything that a reader sees, but for how it came. */
  shown(): unknown {
    const { harness } = this;
    const {
      pagesExpected: _,
      pagesReceived: __,
      timesAskedAgain: ___,
      askingAgain: ____,
      ...ledger
    } = harness.ledger();
    const derived = harness.toRenderer.findLast((message) => message.kind === 'derived');
    return {
      entries: Object.fromEntries([...harness.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1))),
      derived: derived?.kind === 'derived' ? derived.derived : null,
      allergies: harness.allergies(),
      banner: harness.banner(),
      restricted: {
        ...harness.restricted(),
        // What has no id is called by its content, of which a copy holds nothing.
        placeholders: harness.restricted().placeholders.map(({ entryId, ...placeholder }) => ({
          ...placeholder,
          entryId: entryId.replace(/~.*/, '~'),
        })),
      },
      // In the order in which they came first, which nobody reads.
      ledger: {
        ...ledger,
        notShown: ledger.notShown.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
      },
    };
  }

  /** What the copies hold, as text. */
  held(): readonly string[] {
    return this.#held.map(({ body, meta }) => `${meta}${unpack(body).toString()}`);
  }

  /** Whether no page was left out of the copy. */
  isWhole(): boolean {
    return this.#held.every(({ meta }) => !meta.includes('"lost":true'));
  }

  #watched(...place: Parameters<typeof openCache>): OpenedCache {
    const opened = openCache(...place);
    const hold: Cache['hold'] = (head, bodies) => {
      this.#held = [...bodies];
      opened.cache.hold(head, this.#held);
    };
    return { ...opened, cache: { ...opened.cache, hold } };
  }

  /** Resources of somebody else that main was told of. */
  othersRefused(): number {
    return this.harness.toMain.reduce((sum, told) => sum + (told.kind === 'other-patient' ? told.count : 0), 0);
  }

  #pull(
    at: AtBackend,
    validators: ReadonlyMap<string, string> = new Map(),
    most: number = Number.POSITIVE_INFINITY,
  ): void {
    const { harness } = this;
    for (const [type, pages] of Object.entries(at.pages).slice(0, most)) {
      const isEnough = validators.get(urlOf(type, 0))?.startsWith('@') === true && this.#pullChanges(type, pages);
      if (!isEnough) this.#pullPages(type, pages, validators);
      harness.ended(type, at.outcomes?.[type]);
    }
    this.#before = at;
  }

  #pullPages(type: string, pages: readonly (readonly unknown[])[], validators: ReadonlyMap<string, string>): void {
    const { harness } = this;
    const purpose = { kind: 'page', resourceType: type } as const;
    for (let page = 0; page < pages.length; page += 1) {
      const url = urlOf(type, page);
      const body = bodyOf(pages, type, page);
      const keep = this.#isTagged ? keepOf(url, body) : datedOf(url, 1_000_000);
      if (validators.get(url) === tagOf(body)) harness.unchanged(purpose, url);
      else harness.body(purpose, body, harness.generation, keep);
    }
  }

  /** What was not there before, as a search by `_lastUpdated` gives it; then how many there are. @returns whether that was enough */
  #pullChanges(resourceType: string, pages: readonly (readonly unknown[])[]): boolean {
    const { harness } = this;
    const had = new Set((this.#before?.pages[resourceType] ?? []).flat().map((resource) => toWire(resource)));
    const now = pages.flat();
    const changes = toWire(bundle(now.filter((resource) => !had.has(toWire(resource)))));
    harness.body({ kind: 'changes', resourceType }, changes, harness.generation, datedOf('changes', 1_000_001));
    const count = harness.body({ kind: 'recount', resourceType }, { resourceType: 'Bundle', total: now.length });
    if (count?.kind === 'page') this.byChanges += 1;
    return count?.kind === 'page';
  }

  #last<K extends FromRecordProcess['kind']>(kind: K): Extract<FromRecordProcess, { kind: K }> {
    const message = this.harness.toMain.findLast((told) => told.kind === kind);
    if (message === undefined) throw new Error(`nothing was said of ${kind}`);
    return message as Extract<FromRecordProcess, { kind: K }>;
  }
}

const keepOf = (url: string, body: string) => ({ url, etag: tagOf(body), date: null });
/** Of a backend that tags nothing. */
const datedOf = (url: string, date: number) => ({ url, etag: null, date });
const idOf = (patient: Resource): string => String(patient['id']);

/** Resources in pages of a size, all found by one search. */
export function pagesOf(resources: readonly unknown[], size: number): readonly (readonly unknown[])[] {
  const pages = Array.from({ length: Math.ceil(resources.length / size) }, (_, at) =>
    resources.slice(at * size, (at + 1) * size),
  );
  return pages.length === 0 ? [[]] : pages;
}
