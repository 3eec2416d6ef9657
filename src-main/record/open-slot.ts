import type { FromRecord } from '../../src-shared/contract/index.ts';
import type { AskingAgain, NamesNotFetched } from '../../src-shared/clinical/completeness.ts';
import { Check, type Keep } from './held/check.ts';
import { PostSwitch } from './held/post-switch.ts';
import { type KeptBody, type KeptPage, type KeptPurpose, pack, Round, unpack } from './held/round.ts';
import type { BodyResult, PullOutcome } from './messages.ts';
import type { OpenRecord } from './open-record.ts';
import type { OpenRecordOptions } from './open-record-options.ts';
import { readBody } from './read/body.ts';
import type { TrailSender } from './trail-sender.ts';

export interface OpenSlotParts {
  readonly generation: number;
  readonly patientId: string;
  readonly baseUrl: string;
  /** A record of this patient that tells what is in it by `post`. */
  readonly make: (parts: Pick<OpenRecordOptions, 'post' | 'clock' | 'onOtherPatient'>) => OpenRecord;
  /** Resources of somebody else were refused that had not come before. */
  readonly onOtherPatient: (count: number) => void;
  readonly post: (message: FromRecord) => void;
  readonly trail: TrailSender;
  readonly clock: () => number;
  /** What is older is held no longer, ms since 1970. */
  readonly oldest: () => number;
  readonly schedule: (act: () => void, ms: number) => () => void;
}

/** An answer that was read, with what it said. */
interface Answer {
  readonly purpose: KeptPurpose;
  readonly json: unknown;
  readonly bytes: Uint8Array;
  readonly keep: Keep;
}

const NO_CHECK: BodyResult = { kind: 'unreadable', problem: 'No copy is being checked.' };

/** What the record was told besides its answers: told again where it is made anew. */
type Told = (record: OpenRecord) => BodyResult;

const UNREAD = { state: 'failed', reason: 'The answer could not be read.' } as const;

const NOT_KEPT: PullOutcome = {
  state: 'partial',
  reason: 'Some of these are not kept on this computer. They show when the shared record can be reached.',
};

/**
 * The one open patient over time: the record on the screen, the answers that it was made from, and, while a copy is being checked,
 * what it is to become. A record that has changed is made anew from its answers and takes the place of the one before, so that
 * nothing of what was removed or corrected stays (HAZ-030).
 */
export class OpenSlot {
  readonly #parts: OpenSlotParts;
  #record: OpenRecord;
  #switch: PostSwitch;
  #round: Round;
  #check: Check | null = null;
  /** In the place of the clock while old answers are read: they are as of then. */
  #at: number | null = null;
  /** They finish the documents that they were asked for. */
  #retired: readonly OpenRecord[] = [];
  /** Every question of the last round was asked. */
  #hasEnded = false;
  readonly #told: Told[] = [];
  #work: Promise<void> = Promise.resolve();
  #cleanedAt = 0;
  /** What is being read has been read before, and what was refused of it is noted down. */
  #cameBefore = false;
  /** What has been read, as it is kept. */
  readonly #wasRead = new WeakSet<Uint8Array>();
  #closed = false;

  constructor(parts: OpenSlotParts) {
    this.#parts = parts;
    this.#switch = new PostSwitch(parts.post, 'shown');
    this.#record = this.#make(this.#switch);
    this.#round = new Round(parts.clock());
  }

  get record(): OpenRecord {
    return this.#record;
  }

  /** Where documents may be waited for. */
  get readers(): readonly OpenRecord[] {
    return [this.#record, ...this.#retired];
  }

  readonly #clock = (): number => this.#at ?? this.#parts.clock();

  /** Reads an answer that makes up the record: into it, or aside while it is being checked. */
  read(answer: Answer): BodyResult {
    if (this.#check !== null) {
      const { patientId, baseUrl, clock } = this.#parts;
      return this.#check.take(answer, patientId, baseUrl, clock());
    }
    const { purpose, json, bytes, keep } = answer;
    const result = readInto(this.#record, purpose, json);
    if (result.kind === 'unreadable') return result;
    const next = result.kind === 'page' && purpose.kind !== 'count' ? result.next : null;
    const packed = this.#kept(this.#record, purpose, json, bytes);
    if (packed !== null) this.#wasRead.add(packed);
    this.#round.add({ purpose, ...keep, next, packed });
    return result;
  }

  /** A page of what has changed in a search whose copy is being checked. */
  changes(resourceType: string, json: unknown, keep: Keep): BodyResult {
    return this.#check?.changes(resourceType, json, keep) ?? NO_CHECK;
  }

  /** How many there are now. */
  recount(resourceType: string, json: unknown): BodyResult {
    return this.#check?.recount(resourceType, json) ?? NO_CHECK;
  }

  unchanged(purpose: KeptPurpose, url: string): BodyResult {
    return this.#check?.unchanged(purpose, url) ?? NO_CHECK;
  }

  /** Also told to the record that takes this one's place. */
  tell(told: Told): BodyResult {
    this.#told.push(told);
    return told(this.#record);
  }

  pullEnded(resourceType: string, outcome: PullOutcome): void {
    if (this.#check === null) {
      this.#round.ended(resourceType, outcome);
      this.#record.pullEnded(resourceType, outcome);
      return;
    }
    const check = this.#check;
    // An allergy that was added or taken back does not wait for the rest.
    if (check.ended(resourceType, outcome)) void this.#then(() => this.#rebuild(check.merged(false)));
  }

  pullAgain(asking: AskingAgain): void {
    this.#hasEnded = false;
    this.#round.again(asking.resourceTypes);
    this.#record.pullAgain(asking);
  }

  namesEnded(notFetched: readonly NamesNotFetched[]): void {
    this.#round.notFetched = notFetched;
    this.#record.namesEnded(notFetched);
  }

  allEnded(): void {
    this.#hasEnded = true;
    this.#record.allEnded();
  }

  /** Makes the record from its copy. @returns what the Patient says; the rest follows in pieces */
  replay(fetchedAt: number, bodies: Iterable<KeptBody>): BodyResult {
    const round = Round.from(fetchedAt, bodies);
    const patient = round.part('patient')?.pages[0];
    if (patient === undefined) return { kind: 'unreadable', problem: 'The copy does not say whose it is.' };
    const result = this.#feed(this.#record, round, patient);
    if (result.kind !== 'patient') return result;
    this.#round = round;
    this.#hasEnded = true;
    void this.#then(() => this.#feedAll(this.#record, round));
    return result;
  }

  /**
   * @returns for each answer of which it is known which state it is: `part⇥etag url`; for a search without such, when it was answered by
   * the backend's clock: `part⇥@ms url of its first page`
   */
  beginCheck(): readonly string[] {
    this.#check = new Check(this.#round, this.#parts.clock(), this.#parts.oldest());
    return this.#round.keys.flatMap((key) => validatorsOf(key, this.#round.part(key)));
  }

  /** What is shown stays as it is. */
  giveUpCheck(): void {
    this.#check = null;
  }

  /** Shows what has changed. @returns the parts that have, and those that could not be brought up to date */
  async endCheck(): Promise<readonly string[]> {
    const check = this.#check;
    if (check === null) return [];
    const merged = check.merged(true);
    this.#check = null;
    await this.#then(() => {
      if (check.changed.length > 0 || check.lost.length > 0 || merged.isStale) return this.#rebuild(merged);
      this.#round = merged;
      this.#record.verified(new Date(merged.fetchedAt).toISOString());
      return Promise.resolve();
    });
    return [
      ...check.changed,
      ...merged.keys.filter((key) => merged.part(key)?.asOf !== null).map((key) => `stale:${key}`),
    ];
  }

  /** What a copy of it may hold. @returns null where it is closed, or asked for again, meanwhile */
  async kept(): Promise<Round | null> {
    let kept: Round | null = null;
    const { asked } = this.#round;
    await this.#then(async () => {
      // What was read before an entry turned out restricted may hold something of it.
      while (this.#record.closedCount !== this.#cleanedAt) {
        const { closedCount } = this.#record;
        for (const page of Array.from(this.#round.pages())) {
          if (this.#closed) return;
          this.#clean(page);
          await this.#pause();
        }
        this.#cleanedAt = closedCount;
      }
      kept = this.#round;
    });
    return this.#closed || this.#round.asked !== asked ? null : kept;
  }

  /** The store of the record has gone: it is made anew from its answers. */
  storeLost(): void {
    void this.#then(() => this.#rebuild(this.#round));
  }

  close(): void {
    this.#closed = true;
    this.#record.close();
    for (const record of this.#retired) record.close();
    this.#parts.trail.close();
  }

  /** A document was answered: who only waited for it can go. */
  retire(): void {
    for (const record of this.#retired) if (record.documents?.isWaiting !== true) record.close();
    this.#retired = this.#retired.filter((record) => record.documents?.isWaiting === true);
  }

  #make({ post }: PostSwitch): OpenRecord {
    const onOtherPatient = (count: number): void => {
      if (!this.#cameBefore) this.#parts.onOtherPatient(count);
    };
    return this.#parts.make({ post, clock: this.#clock, onOtherPatient });
  }

  async #rebuild(round: Round): Promise<void> {
    const { post, generation } = this.#parts;
    const behind = new PostSwitch(post, 'behind');
    const record = this.#make(behind);
    for (const page of round.part('patient')?.pages ?? []) this.#feed(record, round, page);
    await this.#feedAll(record, round);
    for (const told of this.#told) told(record);
    if (this.#closed) return record.close();
    behind.show(generation, this.#record.entries(), record.entries());
    this.#switch.replaced();
    this.#retired = [...this.#retired, this.#record];
    this.#record = record;
    this.#switch = behind;
    this.#round = round;
    this.#cleanedAt = -1;
    this.retire();
  }

  /**
   * All answers but the Patient, which comes first and by itself. Of a record that is still being fetched more may come meanwhile: it
   * ends without a pause once all is read, so that whoever takes its place has all of it.
   */
  async #feedAll(record: OpenRecord, round: Round): Promise<void> {
    const isLive = round === this.#round && !round.isCopy;
    const fed = new Set<string>();
    for (let more = true; more;) {
      more = false;
      for (const key of round.keys.filter((known) => known !== 'patient')) {
        for (const [at, page] of (round.part(key)?.pages.slice() ?? []).entries()) {
          if (this.#closed) return;
          // By its place as well: changes may have come twice under one address.
          const place = `${key} ${at} ${page.url}`;
          if (fed.has(place)) continue;
          fed.add(place);
          this.#feed(record, round, page);
          more = true;
          await this.#pause();
        }
        if (!isLive) this.#endPart(record, round, key);
      }
    }
    if (this.#closed) return;
    if (isLive) for (const key of round.keys) this.#endPart(record, round, key);
    record.namesEnded(round.notFetched);
    if (this.#hasEnded || !isLive) record.allEnded();
  }

  /** How a search ended, as of when it did. */
  #endPart(record: OpenRecord, round: Round, key: string): void {
    const part = round.part(key);
    if (this.#closed || part === null || !key.startsWith('page:')) return;
    const isLost = part.pages.some(({ packed }) => packed === null);
    this.#at = part.asOf ?? round.fetchedAt;
    if (isLost) record.pullEnded(key.slice('page:'.length), NOT_KEPT);
    else if (part.outcome !== null) record.pullEnded(key.slice('page:'.length), part.outcome);
    this.#at = null;
  }

  #feed(record: OpenRecord, round: Round, page: KeptPage): BodyResult {
    const bytes = unpack(page);
    const body = bytes === null ? null : readBody(bytes);
    if (bytes === null || body?.ok !== true) return { kind: 'unreadable', problem: 'It is not kept.' };
    this.#at = round.fetchedAt;
    this.#cameBefore = round.isCopy || (page.packed !== null && this.#wasRead.has(page.packed));
    try {
      const result = readInto(record, page.purpose, body.json);
      const packed = this.#kept(record, page.purpose, body.json, bytes, page.packed);
      if (packed !== page.packed) round.replace(page, packed);
      for (const read of [page.packed, packed]) if (read !== null) this.#wasRead.add(read);
      return result;
    } catch {
      // A page that nobody thought of costs its own search, and not the record with all that is shown.
      if (page.purpose.kind === 'page') record.pullEnded(page.purpose.resourceType, UNREAD);
      return { kind: 'unreadable', problem: UNREAD.reason };
    } finally {
      this.#at = null;
      this.#cameBefore = false;
    }
  }

  /** What may be kept of an answer that was just read. */
  #kept(
    record: OpenRecord,
    { kind }: KeptPurpose,
    json: unknown,
    bytes: Uint8Array,
    packed: Uint8Array | null = null,
  ): Uint8Array | null {
    const kept = kind === 'page' || kind === 'names' ? record.lastPageKept(json) : json;
    if (kept === json) return packed ?? pack(bytes);
    return kept === null ? null : pack(encoded(kept));
  }

  #clean(page: KeptPage): void {
    if (page.purpose.kind !== 'page' && page.purpose.kind !== 'names') return;
    const bytes = unpack(page);
    const body = bytes === null ? null : readBody(bytes);
    if (body?.ok !== true) return;
    const kept = this.#record.pageKept(body.json);
    this.#round.replace(page, kept === null ? null : pack(encoded(kept)));
  }

  /** One after another: a record that is being made is not overtaken by the next. */
  #then(act: () => Promise<void>): Promise<void> {
    // What cannot be made leaves what is shown as it is.
    this.#work = this.#work.then(() => (this.#closed ? undefined : act())).catch(() => undefined);
    return this.#work;
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => this.#parts.schedule(resolve, 0));
  }
}

function validatorsOf(key: string, part: ReturnType<Round['part']>): readonly string[] {
  const pages = part?.pages ?? [];
  const [first] = pages;
  const dates = pages.map(({ date, etag, packed }) => (etag === null && packed !== null ? date : null));
  if (key.startsWith('page:') && first !== undefined && part?.outcome?.state === 'complete' && part.asOf === null) {
    const known = dates.filter((date) => date !== null);
    if (known.length === pages.length) return [`${key}\t@${Math.min(...known)} ${first.url}`];
  }
  return pages.flatMap(({ etag, url, packed }) => (etag === null || packed === null ? [] : [`${key}\t${etag} ${url}`]));
}

const encoded = (json: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(json));

/** Reads an answer into a record. */
export function readInto(record: OpenRecord, purpose: KeptPurpose, json: unknown): BodyResult {
  switch (purpose.kind) {
    case 'patient':
      return record.readPatient(json);
    case 'sources':
      return record.readSources(json);
    case 'page':
      return record.readPage(purpose.resourceType, json);
    case 'names':
      return record.readNames(json);
    case 'count':
      return record.readCount(purpose.resourceType, json);
  }
}
