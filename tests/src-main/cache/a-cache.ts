import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Cache,
  CacheError,
  type CacheLimits,
  type CachePlace,
  type HeldBody,
  type HeldHead,
  openCache,
  type OpenedCache,
  pack,
  unpack,
} from '../../../src-main/cache/index.ts';

export const KEY = 'a1'.repeat(32);
export const OTHER_KEY = 'b2'.repeat(32);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
/** When the tests begin. */
export const START = Date.UTC(2026, 9, 20, 8);
export const LIMITS: CacheLimits = { ttlMs: HOUR, maxRecords: 20, maxBytes: 50_000_000 };

/** A folder, a file in it, and both clocks; the caches that it opens are closed with it. */
export class CacheBench {
  readonly folder = mkdtempSync(join(tmpdir(), 'shcr-cache-'));
  readonly file = join(this.folder, 'copies.cache');
  wall = START;
  steady = 5 * HOUR;
  readonly #opened: Cache[] = [];

  /** Both clocks go on. */
  pass(ms: number): void {
    this.wall += ms;
    this.steady += ms;
  }

  opened(place: Partial<CachePlace> = {}, limits: Partial<CacheLimits> = {}): OpenedCache {
    const result = openCache(
      { file: this.file, keys: [KEY], newKey: KEY, ...place },
      { ...LIMITS, ...limits },
      { wall: () => this.wall, steady: () => this.steady },
    );
    this.#opened.push(result.cache);
    return result;
  }

  cache(place: Partial<CachePlace> = {}, limits: Partial<CacheLimits> = {}): Cache {
    return this.opened(place, limits).cache;
  }

  head(patientId: string, more: Partial<HeldHead> = {}): Omit<HeldHead, 'until'> {
    return { patientId, context: 'dr-a', fetchedAt: this.wall, facts: '{}', ...more };
  }

  end(): void {
    for (const cache of this.#opened) cache.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export function body(text: string, meta = '{}'): HeldBody {
  return { meta, body: pack(Buffer.from(text, 'utf8')) };
}

/** What a copy says, as text. */
export function textsOf(cache: Cache, patientId: string): readonly string[] {
  return Array.from(cache.bodiesOf(patientId), (held) => unpack(held.body).toString('utf8'));
}

/** The problem of the CacheError that it throws; whatever else it throws is no CacheError and says so. */
export function problemOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return error instanceof CacheError ? error.problem : `untyped: ${String(error)}`;
  }
  return 'none';
}
