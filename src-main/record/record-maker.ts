import type { FromRecord } from '../../src-shared/contract/index.ts';
import { pack, type Packed } from '../cache/index.ts';
import { jsonOf, type KeptPage, type KeptPurpose, packJson, type Round } from './held/round.ts';
import type { BodyResult, PullOutcome } from './body-messages.ts';
import type { OpenRecord } from './open-record.ts';
import type { OpenRecordOptions } from './open-record-options.ts';

export interface RecordMakerParts {
  /** A record of this patient that tells what is in it by `post`. */
  readonly make: (parts: Pick<OpenRecordOptions, 'post' | 'clock' | 'onOtherPatient'>) => OpenRecord;
  /** Resources of somebody else were refused that had not come before. */
  readonly onOtherPatient: (count: number) => void;
  readonly clock: () => number;
  readonly schedule: (act: () => void, ms: number) => () => void;
}

/** What the record on the screen was made from. */
export interface Shown {
  readonly round: Round;
  /** Every question of it was asked. */
  readonly hasEnded: boolean;
  readonly isClosed: boolean;
}

const UNREAD = { state: 'failed', reason: 'The answer could not be read.' } as const;

const NOT_KEPT: PullOutcome = {
  state: 'partial',
  reason: 'Some of these are not kept on this computer. They show when the shared record can be reached.',
};

/** Makes records of one patient from the backend's answers, as of when they were true: always by the same code (HAZ-030). */
export class RecordMaker {
  readonly #parts: RecordMakerParts;
  readonly #shown: () => Shown;
  /** In the place of the clock while old answers are read: they are as of then. */
  #at: number | null = null;
  /** What is being read has been read before, and what was refused of it is noted down. */
  #cameBefore = false;
  /** What has been read, as it is kept. */
  readonly #wasRead = new WeakSet<Packed>();

  constructor(parts: RecordMakerParts, shown: () => Shown) {
    this.#parts = parts;
    this.#shown = shown;
  }

  empty(post: (message: FromRecord) => void): OpenRecord {
    const clock = (): number => this.#at ?? this.#parts.clock();
    const onOtherPatient = (count: number): void => {
      if (!this.#cameBefore) this.#parts.onOtherPatient(count);
    };
    return this.#parts.make({ post, clock, onOtherPatient });
  }

  /**
   * All answers but the Patient, which comes first and by itself. Of a record that is still being fetched more may come meanwhile: it
   * ends without a pause once all is read, so that whoever takes its place has all of it.
   */
  async feedAll(record: OpenRecord, round: Round): Promise<void> {
    const isLive = round === this.#shown().round && !round.isCopy;
    const fed = new Set<string>();
    for (let more = true; more;) {
      more = false;
      for (const key of round.keys.filter((known) => known !== 'patient')) {
        for (const [at, page] of (round.part(key)?.pages.slice() ?? []).entries()) {
          if (this.#shown().isClosed) return;
          // By its place as well: changes may have come twice under one address.
          const place = `${key} ${at} ${page.url}`;
          if (fed.has(place)) continue;
          fed.add(place);
          this.feed(record, round, page);
          more = true;
          await this.pause();
        }
        if (!isLive) this.#endPart(record, round, key);
      }
    }
    if (this.#shown().isClosed) return;
    if (isLive) for (const key of round.keys) this.#endPart(record, round, key);
    record.namesEnded(round.notFetched);
    if (this.#shown().hasEnded || !isLive) record.allEnded();
  }

  /** How a search ended, as of when it did. */
  #endPart(record: OpenRecord, round: Round, key: string): void {
    const part = round.part(key);
    if (this.#shown().isClosed || part === null || !key.startsWith('page:')) return;
    const isLost = part.pages.some(({ packed }) => packed === null);
    this.#at = part.asOf ?? round.fetchedAt;
    if (isLost) record.pullEnded(key.slice('page:'.length), NOT_KEPT);
    else if (part.outcome !== null) record.pullEnded(key.slice('page:'.length), part.outcome);
    this.#at = null;
  }

  /** One answer of before. */
  feed(record: OpenRecord, round: Round, page: KeptPage): BodyResult {
    const { purpose } = page;
    const json = jsonOf(page);
    if (json === null) return { kind: 'unreadable', problem: 'It is not kept.' };
    this.#at = round.fetchedAt;
    this.#cameBefore = round.isCopy || (page.packed !== null && this.#wasRead.has(page.packed));
    try {
      const result = readInto(record, purpose, json);
      const packed = whatIsKept(record, purpose, json, () => page.packed);
      if (packed !== page.packed) round.replace(page, packed);
      for (const read of [page.packed, packed]) if (read !== null) this.#wasRead.add(read);
      return result;
    } catch {
      // A page that nobody thought of costs its own search, and not the record with all that is shown.
      if (purpose.kind === 'page') record.pullEnded(purpose.resourceType, UNREAD);
      return { kind: 'unreadable', problem: UNREAD.reason };
    } finally {
      this.#at = null;
      this.#cameBefore = false;
    }
  }

  /** An answer of now has been read into a record. @returns what may be kept of it */
  keptOf(record: OpenRecord, purpose: KeptPurpose, json: unknown, bytes: Uint8Array): Packed | null {
    const packed = whatIsKept(record, purpose, json, () => pack(bytes));
    if (packed !== null) this.#wasRead.add(packed);
    return packed;
  }

  pause(): Promise<void> {
    return new Promise((resolve) => this.#parts.schedule(resolve, 0));
  }
}

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

/** What may be kept of an answer that was just read. @param whole all of it */
function whatIsKept(
  record: OpenRecord,
  { kind }: KeptPurpose,
  json: unknown,
  whole: () => Packed | null,
): Packed | null {
  const kept = kind === 'page' || kind === 'names' ? record.lastPageKept(json) : json;
  if (kept === json) return whole();
  return kept === null ? null : packJson(kept);
}
