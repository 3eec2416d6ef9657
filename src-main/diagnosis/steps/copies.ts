import { join } from 'node:path';
import { existsSync, rmSync } from 'node:fs';
import { type CachePlace, openCache, pack, unpack } from '../../cache/index.ts';
import { fact, told, type Told } from '../told.ts';

export interface CopiesAsked {
  /** Absolute, of this user's profile. */
  readonly folder: string;
  /** The setting `cache.minutes`; null where the settings cannot be read. */
  readonly minutes: number | null;
  /** Rejects where the folder cannot be kept for this user alone. */
  readonly forUserOnly: (folder: string) => Promise<void>;
  readonly random: (bytes: number) => Buffer;
  readonly now: () => number;
}

const CONTENT = 'The check of a computer wrote this. It is about nobody.';
const NOBODY = { patientId: 'diagnosis', context: 'diagnosis' } as const;
const LIMITS = { ttlMs: 60_000, maxRecords: 1, maxBytes: 1_048_576 } as const;

/**
 * Writes a copy of nothing into a file of its own beside the real ones, by the same code and cipher, reads it back and removes
 * it. Whatever fails, records open all the same, from memory.
 */
export async function checkCopies({ folder, minutes, forUserOnly, random, now }: CopiesAsked): Promise<Told> {
  if (minutes === 0) return told('CPY-1', {});
  try {
    await forUserOnly(folder);
  } catch (error) {
    const facts = [
      fact('Reason', error instanceof Error && 'code' in error ? String(error.code) : 'not this user’s own'),
    ];
    return told('CPY-2', { reason: 'their folder cannot be kept for this user alone' }, facts);
  }
  // A name that the keeper of copies knows for none of its own, and removes at each start.
  const file = join(folder, `diagnosis-${random(8).toString('hex')}.db`);
  const key = random(32).toString('hex');
  const clock = { wall: now, steady: now };
  try {
    const written = openCache({ file, keys: [], newKey: key }, LIMITS, clock);
    if (written.how !== 'new') {
      written.cache.close();
      return told('CPY-2', { reason: 'their file cannot be written' }, [
        fact('Reason', written.problem ?? written.how),
      ]);
    }
    written.cache.hold({ ...NOBODY, fetchedAt: now(), facts: '{}' }, [
      { meta: '{}', body: pack(Buffer.from(CONTENT)) },
    ]);
    written.cache.close();
    const isBack = readBack({ file, keys: [key], newKey: key }, clock);
    if (!isBack) return told('CPY-2', { reason: 'what is written to the disk does not come back' });
  } catch (error) {
    const problem = error instanceof Error && 'problem' in error ? String(error.problem) : 'unknown';
    return told('CPY-2', { reason: 'their file cannot be used' }, [fact('Reason', problem)]);
  } finally {
    removed(file);
  }
  return existsSync(file) ? told('CPY-3', {}) : told('CPY-0', {});
}

function readBack(place: CachePlace, clock: { readonly wall: () => number; readonly steady: () => number }): boolean {
  const { cache, how } = openCache(place, LIMITS, clock);
  try {
    const [body] = how === 'kept' ? [...cache.bodiesOf(NOBODY.patientId)] : [];
    return body !== undefined && unpack(body.body).toString() === CONTENT;
  } finally {
    cache.close();
  }
}

function removed(file: string): void {
  try {
    rmSync(file, { force: true, maxRetries: 3, retryDelay: 50 });
  } catch {
    // It is told by its being there.
  }
}
