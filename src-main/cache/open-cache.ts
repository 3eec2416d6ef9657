import type { Cache, CacheClock, CacheLimits, CachePlace, OpenedCache } from './api.ts';
import { cacheOf, type MadeCache } from './cache.ts';
import { CacheError, type CacheProblem, cacheErrorFrom } from './errors.ts';
import { createFile, keepToUser, removeBeside, shred, whatIsAt } from './files.ts';
import { isKey, makeDatabase, openDatabase } from './open.ts';

/**
 * Opens what is there, makes it anew, or does with memory; never throws. A file that cannot be trusted whole is shredded:
 * the copies can be fetched again (architecture, rule 6).
 */
export function openCache(place: CachePlace, limits: CacheLimits, clock: CacheClock): OpenedCache {
  const inMemory = (problem: CacheProblem | null): OpenedCache => ({
    cache: cacheOf(makeDatabase(null, NO_KEY), 'memory', limits, clock).cache,
    how: 'memory',
    problem,
  });
  const { file } = place;
  if (file === null) return inMemory(null);
  if (!isKey(place.newKey)) return inMemory('bad-key');
  try {
    const there = whatIsAt(file);
    removeBeside(file);
    const found = there === 'file' ? openFound(file, place, limits, clock) : there;
    if (typeof found === 'object') return { cache: found, how: 'kept', problem: null };
    if (found !== 'nothing' && !shred(file)) return inMemory('not-writable');
    if (whatIsAt(file) === 'nothing') createFile(file);
    else keepToUser(file);
    const cache = make(file, place.newKey, limits, clock);
    if (found === 'nothing') return { cache, how: 'new', problem: null };
    return { cache, how: 'remade', problem: found === 'strange' ? 'unreadable' : found };
  } catch (error) {
    return inMemory(cacheErrorFrom(error).problem);
  }
}

/** For a data base in memory, which is not encrypted: nothing of it is written. */
const NO_KEY = '0'.repeat(64);

/** With what opens it, or why nothing does. @throws CacheError 'not-writable': it may be good, and is left alone. */
function openFound(file: string, place: CachePlace, limits: CacheLimits, clock: CacheClock): Cache | CacheProblem {
  let problem: CacheProblem = 'key-missing';
  for (const key of place.keys) {
    try {
      keepToUser(file);
      return prepared(cacheOf(openDatabase(file, key), 'file', limits, clock), key, place.newKey);
    } catch (error) {
      const failed = cacheErrorFrom(error);
      if (failed.problem === 'not-writable') throw failed;
      problem = failed.problem;
    }
  }
  return problem;
}

/** What is over its time goes first, so that nothing of it is encrypted with the new key. */
function prepared({ cache, removeOver }: MadeCache, key: string, newKey: string): Cache {
  try {
    if (removeOver()) throw new CacheError('clock-set-back');
    if (key.toLowerCase() !== newKey.toLowerCase()) cache.rekey(newKey);
    return cache;
  } catch (error) {
    cache.close();
    throw error;
  }
}

function make(file: string, key: string, limits: CacheLimits, clock: CacheClock): Cache {
  try {
    return cacheOf(makeDatabase(file, key), 'file', limits, clock).cache;
  } catch (error) {
    // Half a file helps nobody; on a full disk it would be in the way.
    shred(file);
    throw error;
  }
}
