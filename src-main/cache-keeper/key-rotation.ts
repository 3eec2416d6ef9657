import { type HeldKey, wipeKey } from './held-key.ts';
import type { HeldTime, KeeperClock } from './held-time.ts';
import type { KeySafe } from './key-safe.ts';
import type { CachePlace } from '../cache/index.ts';
import type { CacheTold } from '../record/index.ts';

/** What is known of a file without its key. */
export type AtRest = HeldTime & Pick<HeldKey, 'records'>;

export interface KeyRotationParts {
  readonly owner: string;
  readonly safe: KeySafe;
  readonly random: (bytes: number) => Buffer;
  readonly clock: KeeperClock;
}

/**
 * The key of one file while a record process has it open. A new one takes its place in two steps: both are kept before the
 * file is re-encrypted, and the old one is forgotten when that is done; so a crash at any moment leaves a key that fits.
 */
export class KeyRotation {
  readonly #parts: KeyRotationParts;
  readonly #isNew: boolean;
  #held: HeldKey;
  /** The key that is about to be in force is no new one, or what was removed may still be found on the disk under it. */
  #isAnotherDue: boolean;
  #hasEnded = false;

  /** @param before null: there is no file yet */
  constructor(parts: KeyRotationParts, before: HeldKey | null) {
    this.#parts = parts;
    this.#isNew = before === null;
    this.#held =
      before === null
        ? { key: parts.random(32), next: null, records: 0, ...this.#time(null) }
        : { ...before, next: before.next ?? parts.random(32) };
    this.#isAnotherDue = before !== null && before.next !== null;
  }

  /** To be done before a record process is told. @throws where it is not kept */
  async keep(): Promise<void> {
    await this.#parts.safe.keep(this.#parts.owner, this.#held);
  }

  get keys(): Pick<CachePlace, 'keys' | 'newKey'> {
    const { key, next } = this.#held;
    const newKey = (next ?? key).toString('hex');
    return { keys: this.#isNew ? [] : [key.toString('hex'), newKey], newKey };
  }

  get atRest(): AtRest {
    const { until, wall, steady, records } = this.#held;
    return { until, wall, steady, records };
  }

  /**
   * Follows what the record process says of the file.
   * @returns a key that it is to take next
   * @throws where the store does not keep it. It has what it had: an earlier time, and a key that fits.
   */
  async follow(told: CacheTold): Promise<string | null> {
    const { key, next } = this.#held;
    const isConfirmed = told.rekeyed && next !== null && (told.why === 'opened' || told.why === 'rekeyed');
    if (isConfirmed) key.fill(0);
    const keys = isConfirmed ? { key: next, next: null } : { key, next };
    this.#held = { ...keys, records: told.records, ...this.#time(told.until) };
    if (told.why === 'expired') this.#isAnotherDue = true;
    await this.keep();
    return this.#isAnotherDue && keys.next === null && !this.#hasEnded ? this.#another() : null;
  }

  async #another(): Promise<string> {
    const before = this.#held;
    const next = this.#parts.random(32);
    this.#held = { ...before, next };
    try {
      await this.keep();
    } catch (error) {
      this.#held = before;
      throw error;
    }
    this.#isAnotherDue = false;
    return next.toString('hex');
  }

  /** Main has no more of it. */
  end(): void {
    this.#hasEnded = true;
    wipeKey(this.#held);
  }

  #time(until: number | null): HeldTime {
    const { wall, steady } = this.#parts.clock;
    return { until: until ?? 0, wall: wall(), steady: steady() };
  }
}
