import type { CopiesHealth } from '../../src-shared/contract/index.ts';
import type { CacheLimits, CachePlace } from '../cache/index.ts';
import type { ViewerConfig } from '../config/index.ts';
import type { Log } from '../log/index.ts';
import type { CacheTold } from '../record/index.ts';
import { CopiesFolder } from './copies-folder.ts';
import type { CopiesInUse, CopiesUser, Whose } from './copies-in-use.ts';
import { healthOf } from './copies-health.ts';
import { type CopiesEnd, endWords, type InMemory } from './copies-words.ts';
import { type HeldKey, ownerName, wipeKey } from './held-key.ts';
import { isOver, type KeeperClock } from './held-time.ts';
import { type AtRest, KeyRotation } from './key-rotation.ts';
import { KeySafe } from './key-safe.ts';
import type { SecretStore } from './secret-store.ts';

export interface CopiesKeeperParts {
  readonly folder: string;
  readonly config: Pick<ViewerConfig, 'terminal' | 'cache' | 'backendUrl' | 'clientId'>;
  /** The operating system's. */
  readonly credentials: SecretStore;
  /** Makes a folder that only this user can look into. Rejects where that cannot be. */
  readonly forUserOnly: (folder: string) => Promise<void>;
  readonly clock: KeeperClock;
  readonly every: (ms: number, act: () => void) => void;
  readonly random: (bytes: number) => Buffer;
  readonly healthChanged: (health: CopiesHealth) => void;
  readonly log: Log;
}

interface Use {
  readonly owner: string;
  readonly user: CopiesUser;
  /** Null: in memory only, or ended. */
  rotation: KeyRotation | null;
  told: CacheTold | null;
}

/** How long a process that ends is waited for. */
const PATIENCE_MS = 5000;
const LOOK_EVERY_MS = 5000;

/**
 * Whose copies there are, their key and their end (HAZ-031, HAZ-032; docs/security.md, 'Keys and ends'). Everything is done
 * in turn, and nothing here throws. A key is kept before its file is made, and goes before its file does.
 */
export class CopiesKeeper {
  readonly #parts: CopiesKeeperParts;
  readonly #folder: CopiesFolder;
  readonly #safe: KeySafe;
  readonly #atRest = new Map<string, AtRest>();
  /** Everybody who has worked here since the start. */
  readonly #seen = new Set<string>();
  #turn: Promise<unknown> = Promise.resolve();
  /** Settles when no record process has a file open any more. */
  #gone: Promise<unknown> = Promise.resolve();
  #use: Use | null = null;
  #why: InMemory | null = null;
  #notice: string | null = null;
  #saidLast = '';

  constructor(parts: CopiesKeeperParts) {
    this.#parts = parts;
    const { credentials, log, config } = parts;
    this.#folder = new CopiesFolder(parts.folder);
    this.#safe = new KeySafe({ terminal: config.terminal, credentials, folder: this.#folder, log });
    parts.every(LOOK_EVERY_MS, () => this.#look());
  }

  /** At start: what is without a key, over its time or not allowed any more goes, without being opened. */
  start(): void {
    this.#inTurn(async () => {
      this.#folder.removeStrangers();
      for (const owner of this.#folder.owners) await this.#lookAtStart(owner);
    });
  }

  /** Somebody has proved who they are: what there is of anybody else goes, of earlier runs, too (HAZ-031). */
  arrived(whose: Whose): void {
    const owner = this.#ownerOf(whose);
    this.#inTurn(async () => {
      const hadAny = [...this.#atRest].some(([other, { records }]) => other !== owner && records > 0);
      await this.#endAll((other) => other !== owner);
      if (hadAny) this.#tell('another-person');
    });
  }

  /** They begin to work: their copies get a new key, and a place that this record process is told. */
  begin(whose: Whose, user: CopiesUser): CopiesInUse {
    const owner = this.#ownerOf(whose);
    const use: Use = { owner, user, rotation: null, told: null };
    this.#use = use;
    this.#seen.add(owner);
    this.#inTurn(async () => {
      if (this.#use !== use) return;
      const place = await this.#place(use);
      if (this.#use === use) user.use(place, this.#limits);
    });
    return {
      told: (told) => this.#inTurn(() => (this.#use === use ? this.#heard(use, told) : undefined)),
      left: (gone) => this.#left(use, gone),
    };
  }

  /** The screen is locked. */
  locked(): void {
    const { cache, terminal } = this.#parts.config;
    if (!(cache.keepOverLock ?? terminal === 'personal')) this.ended();
  }

  /** The session is over: the keys of all copies go first, then their files. */
  ended(): void {
    if (this.#use !== null) forgetKey(this.#use);
    this.#use = null;
    this.#inTurn(() => this.#endAll(() => true));
  }

  /** What was asked for until now has been done. */
  async settled(): Promise<void> {
    await this.#turn;
  }

  /** For Help. */
  health(): CopiesHealth {
    const told = this.#use?.told ?? null;
    const rest = [...this.#atRest];
    const figures =
      told === null
        ? {
            records: rest.reduce((sum, [, { records }]) => sum + records, 0),
            bytes: rest.reduce((sum, [owner]) => sum + this.#folder.bytesOf(owner), 0),
            until: Math.max(0, ...rest.map(([, { until }]) => until)),
          }
        : { records: told.records, bytes: told.bytes, until: told.until ?? 0 };
    return healthOf(figures, this.#parts.config.cache.minutes, this.#why, this.#notice);
  }

  get #limits(): CacheLimits {
    const { minutes, maxRecords, maxMiB } = this.#parts.config.cache;
    return { ttlMs: minutes * 60_000, maxRecords, maxBytes: maxMiB * 1_048_576 };
  }

  #ownerOf({ issuer, subject }: Whose): string {
    const { backendUrl, clientId } = this.#parts.config;
    return ownerName({ issuer, subject, backendUrl, clientId });
  }

  async #lookAtStart(owner: string): Promise<void> {
    const held = await this.#safe.read(owner).catch(() => null);
    const mayStay = held !== null && this.#folder.hasFile(owner) && this.#parts.config.cache.minutes > 0;
    wipeKey(held);
    if (mayStay && !isOver(held, this.#parts.clock)) {
      this.#atRest.set(owner, held);
      return;
    }
    if (mayStay && held.records > 0) this.#tell('expired');
    await this.#end(owner);
  }

  /** Where this record process keeps copies: a file whose keys are kept by now, or memory. */
  async #place(use: Use): Promise<CachePlace> {
    const { random, config, folder, forUserOnly, clock } = this.#parts;
    const { owner } = use;
    // One file is opened by one process.
    await this.#gone;
    this.#why = null;
    const inMemory = { file: null, keys: [], newKey: random(32).toString('hex') };
    if (config.cache.minutes === 0) {
      await this.#end(owner);
      return inMemory;
    }
    try {
      await forUserOnly(folder);
    } catch {
      await this.#inMemory(owner, 'folder');
      return inMemory;
    }
    try {
      use.rotation = new KeyRotation({ owner, safe: this.#safe, random, clock }, await this.#usable(owner));
      await use.rotation.keep();
      this.#atRest.delete(owner);
      return { file: this.#folder.fileOf(owner), ...use.rotation.keys };
    } catch {
      forgetKey(use);
      await this.#inMemory(owner, 'no-store');
      return inMemory;
    }
  }

  async #inMemory(owner: string, why: InMemory): Promise<void> {
    this.#why = why;
    this.#parts.log.event('held-copies-in-memory', { because: why });
    await this.#end(owner);
  }

  /** The key of a file that may be opened; whatever else there is goes. @throws where the store cannot say */
  async #usable(owner: string): Promise<HeldKey | null> {
    const held = await this.#safe.read(owner);
    const hasFile = this.#folder.hasFile(owner);
    if (held !== null && hasFile && !isOver(held, this.#parts.clock)) return held;
    if (hasFile && held === null) this.#tell('key-missing');
    else if (hasFile && held !== null && held.records > 0) this.#tell('expired');
    wipeKey(held);
    await this.#end(owner);
    return null;
  }

  async #heard(use: Use, told: CacheTold): Promise<void> {
    use.told = told;
    if (told.problem !== null && (told.why === 'opened' || told.why === 'failed')) this.#tell(told.problem);
    if (use.rotation === null) return;
    if (told.mode === 'memory') {
      forgetKey(use);
      return this.#inMemory(use.owner, 'file');
    }
    try {
      const newKey = await use.rotation.follow(told);
      if (newKey !== null && this.#use === use) use.user.rekey(newKey);
    } catch {
      this.#parts.log.event('held-copies-key-not-kept');
    }
  }

  #left(use: Use, gone: Promise<unknown>): void {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise((resolve) => (timer = setTimeout(resolve, PATIENCE_MS)));
    const ended = Promise.race([gone.catch(() => undefined), patience]).finally(() => clearTimeout(timer));
    this.#gone = Promise.all([this.#gone, ended]);
    // It was told while they worked.
    this.#notice = null;
    if (this.#use === use) this.#use = null;
    this.#inTurn(() => {
      const { owner, rotation } = use;
      if (rotation !== null && this.#folder.hasFile(owner)) this.#atRest.set(owner, rotation.atRest);
      forgetKey(use);
    });
  }

  /** While nobody works with them no record process looks at the time. */
  #look(): void {
    if (this.#use !== null || this.#atRest.size === 0) return;
    this.#inTurn(async () => {
      for (const [owner, rest] of this.#atRest) {
        if (this.#use !== null || !isOver(rest, this.#parts.clock)) continue;
        if (rest.records > 0) this.#tell('expired');
        await this.#end(owner);
      }
    });
  }

  async #endAll(isMeant: (owner: string) => boolean): Promise<void> {
    for (const owner of new Set([...this.#seen, ...this.#folder.owners])) {
      if (isMeant(owner)) await this.#end(owner);
    }
  }

  /** The key first: from then on the file is noise. Then the file, when no process has it open any more. */
  async #end(owner: string): Promise<void> {
    this.#atRest.delete(owner);
    await this.#safe.remove(owner);
    await this.#gone;
    if (!this.#folder.removeFile(owner)) this.#parts.log.event('held-copies-not-removed');
  }

  #tell(end: CopiesEnd): void {
    this.#notice = endWords(end);
  }

  #changed(): void {
    const health = this.health();
    const said = JSON.stringify(health);
    if (said === this.#saidLast) return;
    this.#saidLast = said;
    this.#parts.healthChanged(health);
  }

  #inTurn(act: () => unknown): void {
    this.#turn = this.#turn
      .then(act)
      .catch((error: unknown) => this.#parts.log.event('held-copies-failed', { error, code: error }))
      .then(() => this.#changed());
  }
}

/** Main's memory has it no longer. */
function forgetKey(use: Use): void {
  use.rotation?.end();
  use.rotation = null;
}
