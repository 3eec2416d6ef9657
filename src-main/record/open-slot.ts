import type { FromRecord } from '../../src-shared/contract/index.ts';
import type { AskingAgain, NamesNotFetched } from '../../src-shared/clinical/completeness.ts';
import type { HeldBody } from '../cache/index.ts';
import { type Answer, Check, type Keep } from './held/check.ts';
import { cleaned } from './held/cleaned.ts';
import { PostSwitch } from './held/post-switch.ts';
import { type KeptPurpose, Round } from './held/round.ts';
import { validatorsOf } from './held/validators.ts';
import type { BodyResult, PullOutcome } from './body-messages.ts';
import type { OpenRecord } from './open-record.ts';
import { readInto, RecordMaker, type RecordMakerParts } from './record-maker.ts';
import type { TrailSender } from './trail-sender.ts';

export interface OpenSlotParts extends RecordMakerParts {
  readonly generation: number;
  readonly patientId: string;
  readonly baseUrl: string;
  readonly post: (message: FromRecord) => void;
  readonly trail: TrailSender;
  /** What is older is held no longer, ms since 1970. */
  readonly oldest: () => number;
  /** Something is on the screen, or gone from it, that no copy knows of: one of before may not be opened any more (HAZ-030). */
  readonly onAhead: () => void;
  /** It can be held as it is, though its check goes on. */
  readonly onShownAtOnce: () => void;
}

const NO_CHECK: BodyResult = { kind: 'unreadable', problem: 'No copy is being checked.' };

/** What the record was told besides its answers: told again where it is made anew. */
type Told = (record: OpenRecord) => BodyResult;

/**
 * The one open patient over time: the record on the screen, the answers that it was made from, and, while a copy is being checked,
 * what it is to become. A record that has changed is made anew from its answers and takes the place of the one before, so that
 * nothing of what was removed or corrected stays (HAZ-030).
 */
export class OpenSlot {
  readonly #parts: OpenSlotParts;
  readonly #maker: RecordMaker;
  #record: OpenRecord;
  #switch: PostSwitch;
  #round: Round;
  #check: Check | null = null;
  /** They finish the documents that they were asked for. */
  #retired: readonly OpenRecord[] = [];
  /** Every question of the last round was asked. */
  #hasEnded = false;
  readonly #told: Told[] = [];
  /** What entries that were opened with a reason say, as JSON. */
  readonly #released = new Map<string, string>();
  #work: Promise<void> = Promise.resolve();
  #cleanedAt = 0;
  #isAhead = false;
  #closed = false;

  constructor(parts: OpenSlotParts) {
    this.#parts = parts;
    this.#maker = new RecordMaker(parts, () => ({
      round: this.#round,
      hasEnded: this.#hasEnded,
      isClosed: this.#closed,
    }));
    this.#switch = new PostSwitch(parts.post, 'shown');
    this.#record = this.#maker.empty(this.#switch.post);
    this.#round = new Round(parts.clock());
  }

  get record(): OpenRecord {
    return this.#record;
  }

  /** Where documents may be waited for. */
  get readers(): readonly OpenRecord[] {
    return [this.#record, ...this.#retired];
  }

  /** Reads an answer that makes up the record: into it, or aside while it is being checked. */
  read(answer: Answer): BodyResult {
    if (this.#check !== null) {
      const { patientId, baseUrl, clock } = this.#parts;
      return this.#check.take(answer, patientId, baseUrl, clock());
    }
    const { purpose, json, bytes, keep } = answer;
    const result = readInto(this.#record, purpose, json);
    if (result.kind === 'unreadable') return result;
    if (purpose.kind === 'page') this.#ahead();
    const next = result.kind === 'page' && purpose.kind !== 'count' ? result.next : null;
    this.#round.add({ purpose, ...keep, next, packed: this.#maker.keptOf(this.#record, purpose, json, bytes) });
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

  searchAnew(resourceType: string): void {
    this.#check?.anew(resourceType);
  }

  unchanged(purpose: KeptPurpose, url: string): BodyResult {
    return this.#check?.unchanged(purpose, url) ?? NO_CHECK;
  }

  /** Also told to the record that takes this one's place. */
  tell(told: Told): BodyResult {
    this.#told.push(told);
    return told(this.#record);
  }

  /** One restricted entry, because its reader gave a reason; while a copy is checked, what it says now. */
  released(entryId: string, json: unknown): BodyResult {
    const said = JSON.stringify(json);
    const before = this.#released.get(entryId);
    if (this.#check !== null && before !== undefined) {
      this.#released.set(entryId, said);
      // The record that takes this one's place is told: it decides anew whether that may be shown.
      if (said !== before) this.#check.alsoChanged(`released:${entryId}`);
      return { kind: 'released', shown: true };
    }
    const result = this.#record.readReleased(entryId, json);
    if (result.kind === 'released' && result.shown) this.#released.set(entryId, said);
    return result;
  }

  /** It is closed again when the check ends. */
  releaseOver(entryId: string): void {
    if (this.#released.delete(entryId)) this.#check?.alsoChanged(`released:${entryId}`);
  }

  pullEnded(resourceType: string, outcome: PullOutcome): void {
    if (this.#check === null) {
      this.#round.ended(resourceType, outcome);
      this.#record.pullEnded(resourceType, outcome);
      return;
    }
    const check = this.#check;
    // An allergy that was added or taken back does not wait for the rest.
    if (check.ended(resourceType, outcome)) void this.#then(() => this.#showAtOnce(check.merged(false)));
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
  replay(fetchedAt: number, bodies: Iterable<HeldBody>): BodyResult {
    const round = Round.from(fetchedAt, bodies);
    const patient = round.part('patient')?.pages[0];
    if (patient === undefined) return { kind: 'unreadable', problem: 'The copy does not say whose it is.' };
    const result = this.#maker.feed(this.#record, round, patient);
    if (result.kind !== 'patient') return result;
    this.#round = round;
    this.#hasEnded = true;
    void this.#then(() => this.#maker.feedAll(this.#record, round));
    return result;
  }

  /** @returns as `validatorsOf` says, of all that is shown */
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
      if (check.changed.length > 0 || check.lost.length > 0 || merged.isStale)
        return this.#rebuild(merged).then(() => this.#ahead());
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
      for (const _ of this.#cleaning()) {
        if (this.#closed) return;
        await this.#maker.pause();
      }
      kept = this.#round;
    });
    return this.#closed || this.#round.asked !== asked ? null : kept;
  }

  /**
   * The same at once, because it is being closed, where what is shown is in no copy (any more).
   * @returns null where it is held as it is, or is being asked for
   */
  keptAtEnd(): Round | null {
    if (!this.#isAhead || !this.#hasEnded) return null;
    Array.from(this.#cleaning());
    return this.#round;
  }

  /** A copy holds what is shown. */
  wasHeld(): void {
    this.#isAhead = false;
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

  async #showAtOnce(round: Round): Promise<void> {
    await this.#rebuild(round);
    if (this.#closed) return;
    this.#ahead();
    this.#parts.onShownAtOnce();
  }

  #ahead(): void {
    if (this.#isAhead || this.#closed) return;
    this.#isAhead = true;
    this.#parts.onAhead();
  }

  async #rebuild(round: Round): Promise<void> {
    const { post, generation } = this.#parts;
    const behind = new PostSwitch(post, 'behind');
    const record = this.#maker.empty(behind.post);
    for (const page of round.part('patient')?.pages ?? []) this.#maker.feed(record, round, page);
    await this.#maker.feedAll(record, round);
    for (const told of this.#told) told(record);
    for (const [entryId, said] of this.#released) record.readReleased(entryId, JSON.parse(said) as unknown);
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

  *#cleaning(): Generator<void> {
    while (this.#record.closedCount !== this.#cleanedAt) {
      const { closedCount } = this.#record;
      yield* cleaned(this.#round, this.#record);
      this.#cleanedAt = closedCount;
    }
  }

  /** One after another: a record that is being made is not overtaken by the next. */
  #then(act: () => Promise<void>): Promise<void> {
    // What cannot be made leaves what is shown as it is.
    this.#work = this.#work.then(() => (this.#closed ? undefined : act())).catch(() => undefined);
    return this.#work;
  }
}
