import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheSchema } from '../../../src-main/config/cache-schema.ts';
import type { CopiesInUse } from '../../../src-main/cache-keeper/copies-in-use.ts';
import { CopiesKeeper, type CopiesKeeperParts } from '../../../src-main/cache-keeper/copies-keeper.ts';
import type { CachePlace } from '../../../src-main/cache/index.ts';
import type { CacheTold } from '../../../src-main/record/index.ts';
import type { SecretStore } from '../../../src-main/cache-keeper/secret-store.ts';
import { forUserOnly } from '../../../src-main/cache-keeper/user-only.ts';
import { keptLog } from '../log/kept-log.ts';

export const MINUTE = 60_000;
export const ANN = { issuer: 'https://id.example', subject: 'ann' };
export const BOB = { issuer: 'https://id.example', subject: 'bob' };

/** A credential store that can be made to fail, to forget, and to answer no more. */
export class Credentials implements SecretStore {
  readonly kept = new Map<string, string>();
  /** What was asked of it, in its order. */
  readonly asked: string[] = [];
  failing = 0;
  forgets = false;
  /** So many more are answered: then none is, as where the viewer is killed. */
  answers = Number.POSITIVE_INFINITY;

  read = (account: string): Promise<Buffer | null> =>
    this.#ask('read', () => {
      const secret = this.kept.get(account);
      return secret === undefined ? null : Buffer.from(secret);
    });

  write = (account: string, secret: Buffer): Promise<void> =>
    this.#ask('write', () => {
      if (!this.forgets) this.kept.set(account, secret.toString());
    });

  remove = (account: string): Promise<void> => this.#ask('remove', () => void this.kept.delete(account));

  async #ask<T>(what: string, act: () => T): Promise<T> {
    this.asked.push(what);
    // Its answer takes a moment, as over a bus.
    await Promise.resolve();
    if (this.answers <= 0) return new Promise<T>(() => undefined);
    this.answers -= 1;
    if (this.failing > 0) {
      this.failing -= 1;
      throw new Error('no such store');
    }
    return act();
  }

  /** The keys that are kept, as hexadecimal digits: in force and next. */
  get keys(): readonly string[] {
    return [...this.kept.values()].flatMap((secret) => {
      const { key, next } = JSON.parse(secret) as { key: string; next: string | null };
      return next === null ? [key] : [key, next];
    });
  }
}

/** What stands in a file: which key opens it, and until when each copy is held. */
export interface FileContent {
  key: string;
  untils: number[];
}

export const contentOf = (file: string): FileContent => JSON.parse(readFileSync(file, 'utf8')) as FileContent;

/** As much of a record process as has to do with the file: the real one encrypts, this one says with which key. */
export class RecordEnd {
  readonly #now: () => number;
  #inUse: CopiesInUse | null = null;
  place: CachePlace | null = null;
  rekeys = 0;
  /** Killed, or hanging: nothing is heard of it any more. */
  isDeaf = false;

  constructor(now: () => number) {
    this.#now = now;
  }

  get #file(): string | null {
    return this.isDeaf ? null : (this.place?.file ?? null);
  }

  begin(keeper: CopiesKeeper, whose: typeof ANN): void {
    this.#inUse = keeper.begin(whose, { use: (place) => this.#open(place), rekey: (key) => this.#rekey(key) });
  }

  #open(place: CachePlace): void {
    if (this.isDeaf) return;
    this.place = place;
    const { file } = place;
    if (file === null) return this.#tell({ why: 'opened', mode: 'memory', how: 'memory' });
    const before = existsSync(file) ? contentOf(file) : null;
    const fits = before !== null && place.keys.includes(before.key);
    const untils = fits ? before.untils.filter((until) => until > this.#now()) : [];
    this.#write({ key: place.newKey, untils });
    const how = before === null ? 'new' : fits ? 'kept' : 'remade';
    this.#tell({ why: 'opened', how, problem: how === 'remade' ? 'unreadable' : null, rekeyed: true });
  }

  #rekey(newKey: string): void {
    const file = this.#file;
    if (file === null) return;
    this.rekeys += 1;
    this.#write({ ...contentOf(file), key: newKey });
    this.#tell({ why: 'rekeyed', rekeyed: true });
  }

  hold(until: number): void {
    const file = this.#file;
    if (file === null) return;
    const content = contentOf(file);
    this.#write({ ...content, untils: [...content.untils, until] });
    this.#tell({ why: 'changed' });
  }

  expire(): void {
    const file = this.#file;
    if (file === null) return;
    const content = contentOf(file);
    const untils = content.untils.filter((until) => until > this.#now());
    if (untils.length === content.untils.length) return;
    this.#write({ ...content, untils });
    this.#tell({ why: 'expired' });
  }

  fail(): void {
    if (this.#file === null || this.place === null) return;
    this.place = { ...this.place, file: null };
    this.#tell({ why: 'failed', mode: 'memory', problem: 'unreadable' });
  }

  left(): void {
    this.isDeaf = true;
    this.#inUse?.left(Promise.resolve());
  }

  #write(content: FileContent): void {
    if (this.#file !== null) writeFileSync(this.#file, JSON.stringify(content));
  }

  #tell(told: Partial<CacheTold> & Pick<CacheTold, 'why'>): void {
    const file = told.mode === 'memory' ? null : (this.place?.file ?? null);
    const untils = file === null ? [] : contentOf(file).untils;
    this.#inUse?.told({
      mode: 'file',
      how: 'kept',
      problem: null,
      records: untils.length,
      bytes: 4096,
      until: untils.length === 0 ? null : Math.max(...untils),
      rekeyed: false,
      ...told,
    });
  }
}

/** A computer: its clock, its disk and its credential store outlive the viewer. */
export class Computer {
  readonly folder = join(mkdtempSync(join(tmpdir(), 'shcr-copies-')), 'copies');
  readonly credentials = new Credentials();
  readonly healths: unknown[] = [];
  readonly said = keptLog();
  wall = 1_795_000_000_000;
  steady = 5_000_000;
  /** A moment passes for both clocks, as it does. */
  pass(ms: number): void {
    this.wall += ms;
    this.steady += ms;
  }
  look: () => void = () => undefined;
  #life = 0;

  /** A viewer that was killed does nothing more: nothing that it waits for is answered once the next one runs. */
  #inLife<A extends unknown[], T>(act: (...given: A) => Promise<T>): (...given: A) => Promise<T> {
    const life = this.#life;
    return async (...given) => {
      const done = await act(...given);
      return life === this.#life ? done : new Promise<T>(() => undefined);
    };
  }

  start(
    settings: Partial<Pick<CopiesKeeperParts['config'], 'terminal'>> & { cache?: object } = {},
    parts: Partial<CopiesKeeperParts> = {},
  ): CopiesKeeper {
    this.#life += 1;
    const { read, write, remove } = this.credentials;
    const keeper = new CopiesKeeper({
      folder: this.folder,
      config: {
        terminal: settings.terminal ?? 'personal',
        cache: cacheSchema.parse(settings.cache ?? {}),
        backendUrl: 'https://record.example/fhir',
        clientId: 'viewer',
      },
      credentials: { read: this.#inLife(read), write: this.#inLife(write), remove: this.#inLife(remove) },
      forUserOnly: this.#inLife(forUserOnly),
      clock: { wall: () => this.wall, steady: () => this.steady },
      every: (_ms, act) => {
        this.look = act;
      },
      random: randomBytes,
      healthChanged: (health) => this.healths.push(health),
      log: this.said.log,
      ...parts,
    });
    keeper.start();
    return keeper;
  }

  get files(): readonly string[] {
    return statSync(this.folder, { throwIfNoEntry: false })?.isDirectory() === true ? readdirSync(this.folder) : [];
  }

  get copies(): readonly string[] {
    return this.files.filter((name) => name.endsWith('.db')).map((name) => join(this.folder, name));
  }
}

/** What one answer brought about is done, too. */
export async function quiet(keeper: CopiesKeeper): Promise<void> {
  for (let round = 0; round < 6; round += 1) await keeper.settled();
}
