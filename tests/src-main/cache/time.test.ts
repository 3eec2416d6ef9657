import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { body, CacheBench, HOUR, KEY, MINUTE, OTHER_KEY, START, textsOf } from './a-cache.ts';

let bench: CacheBench;
beforeEach(() => {
  bench = new CacheBench();
});
afterEach(() => bench.end());

const holdOne = (limits = {}) => {
  const cache = bench.cache({}, limits);
  cache.hold(bench.head('p'), [body('one', 'm')]);
  return cache;
};

describe('the time of a held copy', () => {
  it('ends an hour after it was fetched, whichever read comes first', () => {
    const reads = [
      (cache: ReturnType<typeof holdOne>) => cache.held('p', 'dr-a'),
      (cache: ReturnType<typeof holdOne>) => cache.heldAll('dr-a')[0] ?? null,
      (cache: ReturnType<typeof holdOne>) => cache.metasOf('p')[0] ?? null,
      (cache: ReturnType<typeof holdOne>) => textsOf(cache, 'p')[0] ?? null,
      (cache: ReturnType<typeof holdOne>) => (cache.stats().records === 0 ? null : 1),
    ];
    for (const read of reads) {
      const cache = holdOne();
      bench.pass(HOUR - 1);
      expect(read(cache)).not.toBeNull();
      bench.pass(1);
      expect(read(cache)).toBeNull();
      expect(cache.stats()).toMatchObject({ records: 0, bytes: 0, until: null });
      expect(cache.expire()).toEqual({ removed: 1, next: null, clockSetBack: false });
      cache.close();
    }
  });

  it('counts from when it was fetched, not from when it was put', () => {
    const cache = bench.cache();
    cache.hold(bench.head('p', { fetchedAt: START - 59 * MINUTE }), [body('one')]);
    expect(cache.held('p', 'dr-a')?.until).toBe(START + MINUTE);
    bench.pass(MINUTE);
    expect(cache.held('p', 'dr-a')).toBeNull();
  });

  it('is never longer than 12 hours, whatever policy says', () => {
    const cache = holdOne({ ttlMs: 48 * HOUR });
    expect(cache.held('p', 'dr-a')?.until).toBe(START + 12 * HOUR);
    bench.pass(12 * HOUR);
    expect(cache.held('p', 'dr-a')).toBeNull();
  });

  it('is that of the policy in force: a shorter one ends what was held under a longer one', () => {
    holdOne({ ttlMs: 4 * HOUR }).close();
    bench.pass(30 * MINUTE);
    expect(bench.cache({}, { ttlMs: 20 * MINUTE }).held('p', 'dr-a')).toBeNull();
  });

  it('goes on where the wall clock stands still, and while the computer sleeps', () => {
    const cache = holdOne();
    bench.steady += 50 * MINUTE;
    expect(cache.held('p', 'dr-a')).toMatchObject({ fetchedAt: START, until: START + 10 * MINUTE });
    bench.steady += 10 * MINUTE;
    expect(cache.held('p', 'dr-a')).toBeNull();
    const again = holdOne();
    bench.wall += HOUR;
    expect(again.held('p', 'dr-a')).toBeNull();
  });

  it('is that of the wall clock alone once the computer was started anew', () => {
    holdOne().close();
    bench.wall += 50 * MINUTE;
    bench.steady = MINUTE;
    const cache = bench.cache();
    expect(cache.held('p', 'dr-a')?.until).toBe(START + HOUR);
    bench.pass(10 * MINUTE);
    expect(cache.held('p', 'dr-a')).toBeNull();
  });

  it('is over at once where the clock was set back: everything goes, and it is said once', () => {
    const cache = holdOne();
    cache.hold(bench.head('q'), [body('two')]);
    bench.wall -= 10_000;
    expect(cache.held('p', 'dr-a')).toBeNull();
    expect(cache.heldAll('dr-a')).toEqual([]);
    expect(cache.expire()).toEqual({ removed: 2, next: null, clockSetBack: true });
    expect(cache.expire()).toEqual({ removed: 0, next: null, clockSetBack: false });
    // From here on it counts anew.
    cache.hold(bench.head('p'), [body('three')]);
    expect(textsOf(cache, 'p')).toEqual(['three']);
  });

  it('is over where the clock was set back to a time at which it was held', () => {
    const cache = holdOne();
    bench.wall += 50 * MINUTE;
    bench.steady = 0;
    expect(cache.held('p', 'dr-a')).not.toBeNull();
    bench.wall -= 20 * MINUTE;
    expect(cache.held('p', 'dr-a')).toBeNull();
  });

  it('a clock set back while the viewer was closed is found at the next start: the file is made anew', () => {
    holdOne().close();
    bench.wall -= MINUTE;
    const { cache, how, problem } = bench.opened();
    expect([how, problem]).toEqual(['remade', 'clock-set-back']);
    expect(cache.heldAll('dr-a')).toEqual([]);
  });

  it('what was read is remembered in the file, at most a minute late', () => {
    const cache = holdOne();
    bench.pass(30 * MINUTE);
    cache.held('p', 'dr-a');
    cache.close();
    bench.wall -= MINUTE;
    bench.steady = 0;
    expect(bench.opened().problem).toBe('clock-set-back');
  });

  it('where its facts alone are others, it is as of when it was, by both clocks (HAZ-032)', () => {
    const cache = holdOne();
    // The wall clock stood still.
    bench.steady += 50 * MINUTE;
    cache.renew('p', null, '{"a":1}');
    expect(cache.held('p', 'dr-a')).toMatchObject({ facts: '{"a":1}', until: bench.wall + 10 * MINUTE });
    expect(textsOf(cache, 'p')).toEqual(['one']);
    bench.steady += 10 * MINUTE;
    expect(cache.held('p', 'dr-a')).toBeNull();
  });

  it('renewed, it is as of now; never as of before it was asked for', () => {
    const cache = holdOne();
    bench.pass(50 * MINUTE);
    cache.renew('p', bench.wall - MINUTE, '{"a":1}');
    expect(cache.held('p', 'dr-a')).toEqual({
      patientId: 'p',
      context: 'dr-a',
      fetchedAt: bench.wall - MINUTE,
      until: bench.wall + 59 * MINUTE,
      facts: '{"a":1}',
    });
    expect(textsOf(cache, 'p')).toEqual(['one']);
    bench.pass(59 * MINUTE);
    expect(cache.held('p', 'dr-a')).toBeNull();
  });

  it.each([
    ['over its time already', -HOUR],
    ['of the future', 6000],
  ])('what is %s is not held, and what was held before it goes', (_, offset) => {
    const cache = holdOne();
    cache.hold(bench.head('p', { fetchedAt: START + offset }), [body('two')]);
    expect(cache.held('p', 'dr-a')).toBeNull();
    cache.hold(bench.head('p'), [body('one')]);
    cache.renew('p', START + offset, '{}');
    expect(cache.held('p', 'dr-a')).toBeNull();
  });

  it('nothing is held where policy allows no time', () => {
    const cache = holdOne({ ttlMs: 0 });
    expect(cache.held('p', 'dr-a')).toBeNull();
    expect(cache.stats().records).toBe(0);
  });

  it('says when the next one goes, and when the last', () => {
    const cache = holdOne();
    bench.pass(10 * MINUTE);
    cache.hold(bench.head('q'), [body('two')]);
    expect(cache.expire()).toEqual({ removed: 0, next: START + HOUR, clockSetBack: false });
    expect(cache.stats().until).toBe(START + HOUR + 10 * MINUTE);
    bench.pass(50 * MINUTE);
    expect(cache.expire()).toEqual({ removed: 1, next: START + HOUR + 10 * MINUTE, clockSetBack: false });
  });

  it('what was over its time while the viewer was closed is gone before the key is changed, and is told', () => {
    holdOne().close();
    bench.pass(2 * HOUR);
    const { cache, how } = bench.opened({ keys: [KEY], newKey: OTHER_KEY });
    expect(how).toBe('kept');
    expect(cache.stats().records).toBe(0);
    expect(cache.expire().removed).toBe(1);
  });
});
