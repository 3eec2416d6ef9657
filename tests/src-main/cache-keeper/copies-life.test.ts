import fc from 'fast-check';
import { rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { CopiesKeeper } from '../../../src-main/cache-keeper/copies-keeper.ts';
import { isOver } from '../../../src-main/cache-keeper/held-time.ts';
import { runs, seed } from '../../runs.ts';
import { ANN, BOB, Computer, contentOf, MINUTE, quiet, RecordEnd } from './keeper-desk.ts';

// What waits too long for a store that is dead would go on in the next life of the viewer: no time passes by itself.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

/** How many sequences are tried, of so many steps each. */
const RUNS = runs(60);
const STEPS = 30;
const PEOPLE = [ANN, BOB];
type Person = typeof ANN;

const moment = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The viewer as it drives its keeper (src-main/app/viewer.ts), at a computer where anything may happen. */
class Life {
  readonly computer = new Computer();
  readonly #terminal: 'personal' | 'shared';
  readonly #keepsOverLock: boolean;
  #keeper: CopiesKeeper;
  #record: RecordEnd | null = null;
  #who: Person | null = null;
  #isLocked = false;
  /** Whoever signed in last at this computer: what is there can be theirs alone. */
  #last: Person | null = null;
  /** A store that failed may still have a key, until it is tried again. */
  #hasFailed = false;
  checks = 0;

  constructor(terminal: 'personal' | 'shared', keepsOverLock: boolean) {
    this.#terminal = terminal;
    this.#keepsOverLock = keepsOverLock;
    this.#keeper = this.#start();
  }

  #start(): CopiesKeeper {
    return this.computer.start({ terminal: this.#terminal, cache: { keepOverLock: this.#keepsOverLock } });
  }

  async step(pick: number): Promise<void> {
    const acts: readonly (() => void | Promise<void>)[] = [
      () => this.#signIn(PEOPLE[0] ?? ANN),
      () => this.#signIn(PEOPLE[1] ?? BOB),
      () => this.#signIn(this.#who ?? ANN),
      () => this.#lock(),
      () => this.#switchRole(),
      () => this.#signOut(),
      () => this.#hold(),
      () => this.#hold(),
      () => this.#leaveAndStart(),
      () => this.#pass((pick >> 8) % 40),
      () => this.#sleep((pick >> 8) % 90),
      () => this.#setBack((pick >> 8) % 200),
      () => this.#crash((pick >> 8) % 6),
      () => this.#killRecord(),
      () => this.#failingStore(1 + ((pick >> 8) % 4)),
      () => this.#record?.fail(),
    ];
    const act = acts[pick % acts.length] ?? acts[0];
    await Promise.resolve(act?.());
    await quiet(this.#keeper);
    await this.#holds();
  }

  /** Also unlocking, and taking another role. */
  #signIn(who: Person): void {
    if (this.#who !== null && !this.#isLocked) return;
    if (this.#who !== null && this.#who !== who) this.#keeper.ended();
    this.#keeper.arrived(who);
    this.#begin(who);
  }

  #begin(who: Person): void {
    this.#who = who;
    this.#last = who;
    this.#isLocked = false;
    this.#record = new RecordEnd(() => this.computer.wall);
    this.#record.begin(this.#keeper, who);
  }

  #lock(): void {
    if (this.#who === null || this.#isLocked) return;
    this.#isLocked = true;
    this.#keeper.locked();
    this.#record?.left();
    this.#record = null;
  }

  #switchRole(): void {
    if (this.#who === null || this.#isLocked) return;
    this.#record?.left();
    this.#begin(this.#who);
  }

  #signOut(): void {
    if (this.#who === null) return;
    this.#record?.left();
    this.#record = null;
    this.#who = null;
    this.#isLocked = false;
    this.#keeper.ended();
  }

  #hold(): void {
    this.#record?.hold(this.computer.wall + 60 * MINUTE);
  }

  /** A sign-in that is kept, where policy keeps one; otherwise it ends. */
  async #leaveAndStart(): Promise<void> {
    if (this.#terminal === 'shared' || this.#isLocked) this.#signOut();
    this.#record?.left();
    await quiet(this.#keeper);
    this.#restart();
  }

  #restart(): void {
    this.#record = null;
    this.#who = null;
    this.#isLocked = false;
    this.#hasFailed = false;
    this.computer.credentials.failing = 0;
    this.computer.credentials.answers = Number.POSITIVE_INFINITY;
    this.#keeper = this.#start();
  }

  async #look(): Promise<void> {
    await quiet(this.#keeper);
    // The record process looks at the time of what it has.
    this.#record?.expire();
    this.computer.look();
  }

  #pass(minutes: number): Promise<void> {
    this.computer.pass(minutes * MINUTE);
    return this.#look();
  }

  #sleep(minutes: number): Promise<void> {
    this.computer.wall += minutes * MINUTE;
    return this.#look();
  }

  #setBack(minutes: number): Promise<void> {
    // At work it is the record process that notices, and makes the file anew.
    if (this.#record !== null) this.#lock();
    this.computer.wall -= minutes * MINUTE;
    return this.#look();
  }

  /** `kill -9` at a sign-in, a change of key or an end, after so many answers of the store. */
  async #crash(answers: number): Promise<void> {
    this.computer.credentials.answers = answers;
    if (this.#who === null) this.#signIn(ANN);
    else if (answers % 2 === 0) this.#switchRole();
    else this.#signOut();
    for (let turn = 0; turn < 10; turn += 1) await moment();
    this.#neverAMatchLost();
    if (this.#record !== null) this.#record.isDeaf = true;
    this.#restart();
  }

  #killRecord(): void {
    if (this.#record === null) return;
    this.#signOut();
  }

  #failingStore(times: number): void {
    this.computer.credentials.failing = times;
    this.#hasFailed = true;
  }

  /** Whatever is killed and when: the key of a file is kept as one of its two, or is gone for good. */
  #neverAMatchLost(): void {
    if (this.#terminal === 'shared') return;
    const { copies, credentials } = this.computer;
    for (const file of copies) {
      const kept = credentials.kept.get(`record-copies-key-${basename(file, '.db')}`);
      if (kept !== undefined) expect(kept).toContain(contentOf(file).key);
    }
  }

  async #holds(): Promise<void> {
    this.checks += 1;
    const { copies, credentials, files } = this.computer;
    this.#neverAMatchLost();
    const owners = new Set(files.map((name) => name.split('.')[0] ?? ''));
    // Nobody else's: one owner at most, and that is whoever came last.
    expect(copies.length).toBeLessThanOrEqual(1);
    if (!this.#hasFailed) expect(owners.size).toBeLessThanOrEqual(1);
    if (this.#last === null) expect(copies).toEqual([]);
    const endsAtLock = this.#isLocked && !this.#keepsOverLock;
    const isWithoutSession = this.#who === null && this.#terminal === 'shared';
    if (endsAtLock || isWithoutSession) expect(copies).toEqual([]);
    if (this.#hasFailed) return;
    // No key of nobody, and no file without its key.
    const keptOwners = [...credentials.kept.keys()].map((account) => account.slice('record-copies-key-'.length));
    expect(keptOwners.filter((owner) => !owners.has(owner))).toEqual([]);
    if (this.#terminal === 'personal') {
      for (const file of copies) expect(keptOwners).toContain(basename(file, '.db'));
    }
    // Nothing that nobody works with is over its time.
    if (this.#record !== null) return;
    for (const file of copies) {
      const { untils } = contentOf(file);
      const kept = credentials.kept.get(`record-copies-key-${basename(file, '.db')}`);
      const clock = { wall: () => this.computer.wall, steady: () => this.computer.steady };
      if (untils.length > 0) expect(Math.max(...untils)).toBeGreaterThan(this.computer.wall);
      if (kept !== undefined) expect(isOver(JSON.parse(kept) as never, clock)).toBe(untils.length === 0);
    }
  }
}

it(
  `whatever happens in whatever order, there is no file without its key, no key or copy of another person, and nothing over its time (seed ${seed})`,
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('personal' as const, 'shared' as const),
        fc.boolean(),
        fc.array(fc.nat(1_000_000), { minLength: STEPS, maxLength: STEPS }),
        async (terminal, keepsOverLock, picks) => {
          const life = new Life(terminal, keepsOverLock);
          for (const pick of picks) await life.step(pick);
          expect(life.checks).toBe(STEPS);
          // A viewer that was killed may be making its folder at this moment.
          rmSync(dirname(life.computer.folder), { recursive: true, force: true, maxRetries: 10, retryDelay: 10 });
        },
      ),
      { numRuns: RUNS, seed },
    );
  },
  60_000 + RUNS * 200,
);
