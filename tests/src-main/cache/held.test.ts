import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pack, unpack } from '../../../src-main/cache/index.ts';
import { body, CacheBench, HOUR, MINUTE, problemOf, textsOf } from './a-cache.ts';

let bench: CacheBench;
beforeEach(() => {
  bench = new CacheBench();
});
afterEach(() => bench.end());

const noise = (bytes: number, meta = '{}') => ({ meta, body: pack(randomBytes(bytes)) });
const ids = (cache: ReturnType<CacheBench['cache']>) => cache.heldAll('dr-a').map((head) => head.patientId);

describe('a held copy', () => {
  it('is given back byte for byte and in its order, with its head', () => {
    const cache = bench.cache();
    const bodies = [noise(3), body('', 'empty'), noise(100_000, '{"page":2}'), body('Zoë ✓')];
    cache.hold(bench.head('p', { facts: '{"decision":"Zoë"}' }), bodies);
    expect(cache.held('p', 'dr-a')).toEqual({
      patientId: 'p',
      context: 'dr-a',
      fetchedAt: bench.wall,
      until: bench.wall + HOUR,
      facts: '{"decision":"Zoë"}',
    });
    expect(cache.metasOf('p')).toEqual(['{}', 'empty', '{"page":2}', '{}']);
    const got = cache.bodiesOf('p');
    // As often as it is asked for: what is read twice is not shorter the second time.
    for (const _ of [1, 2])
      expect(Array.from(got, ({ meta, body: packed }) => ({ meta, body: unpack(packed) }))).toEqual(
        bodies.map((held) => ({ meta: held.meta, body: unpack(held.body) })),
      );
  });

  it('of nobody is nothing', () => {
    const cache = bench.cache();
    expect(cache.held('p', 'dr-a')).toBeNull();
    expect([cache.metasOf('p'), textsOf(cache, 'p'), cache.heldAll('dr-a')]).toEqual([[], [], []]);
    cache.drop('p');
    cache.used('p');
    cache.renew('p', bench.wall, '{}');
    expect(cache.stats()).toEqual({ mode: 'file', records: 0, bytes: 0, until: null });
  });

  it('of another context is no copy', () => {
    const cache = bench.cache();
    cache.hold(bench.head('p'), [body('one')]);
    expect(cache.held('p', 'dr-a as a student')).toBeNull();
    expect(cache.heldAll('dr-a as a student')).toEqual([]);
    expect(cache.held('p', 'dr-a')).not.toBeNull();
  });

  it('takes the place of the one before, whole', () => {
    const cache = bench.cache();
    cache.hold(bench.head('p'), [body('one'), body('removed since')]);
    bench.pass(MINUTE);
    cache.hold(bench.head('p', { context: 'dr-b' }), [body('corrected')]);
    expect(textsOf(cache, 'p')).toEqual(['corrected']);
    expect(cache.held('p', 'dr-a')).toBeNull();
    expect(cache.held('p', 'dr-b')?.fetchedAt).toBe(bench.wall);
  });

  it('stays as it was where what should take its place breaks off', () => {
    const cache = bench.cache();
    cache.hold(bench.head('p'), [body('one')]);
    const broken = function* () {
      yield body('two');
      throw new RangeError('of the caller');
    };
    expect(() => cache.hold(bench.head('p'), broken())).toThrow(RangeError);
    expect(
      problemOf(() => cache.hold(bench.head('p'), [{ meta: null as unknown as string, body: pack(randomBytes(9)) }])),
    ).toBe('not-writable');
    expect(textsOf(cache, 'p')).toEqual(['one']);
  });

  it('is as it was when its reading began, whatever becomes of it meanwhile', () => {
    const cache = bench.cache();
    cache.hold(bench.head('p'), [body('one'), body('two')]);
    const texts: string[] = [];
    for (const held of cache.bodiesOf('p')) {
      texts.push(unpack(held.body).toString());
      cache.hold(bench.head('p'), [body('three')]);
      cache.openWork().put([{ resourceKey: 'a', json: '{}' }]);
    }
    expect(texts).toEqual(['one', 'two']);
    expect(textsOf(cache, 'p')).toEqual(['three']);
  });

  it('says what it is made of without unpacking any of it', () => {
    const cache = bench.cache();
    // 200 MB unpacked.
    cache.hold(
      bench.head('p'),
      Array.from({ length: 20 }, (_, page) => ({ meta: String(page), body: pack(Buffer.alloc(10_000_000)) })),
    );
    const before = process.memoryUsage().arrayBuffers;
    expect(cache.metasOf('p')).toHaveLength(20);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10_000_000);
  });

  it('is dropped alone', () => {
    const cache = bench.cache();
    cache.hold(bench.head('p'), [body('one')]);
    cache.hold(bench.head('q'), [body('two')]);
    cache.drop('p');
    expect(cache.held('p', 'dr-a')).toBeNull();
    expect(textsOf(cache, 'q')).toEqual(['two']);
  });
});

describe('the room of held copies', () => {
  it('is bounded by their number: the one that was not opened for longest goes', () => {
    const cache = bench.cache({}, { maxRecords: 3 });
    for (const id of ['p', 'q', 'r']) cache.hold(bench.head(id), [body(id)]);
    cache.used('p');
    cache.hold(bench.head('s'), [body('s')]);
    expect(ids(cache)).toEqual(['s', 'p', 'r']);
    cache.hold(bench.head('r'), [body('r again')]);
    cache.hold(bench.head('t'), [body('t')]);
    expect(ids(cache)).toEqual(['t', 'r', 's']);
  });

  it('is bounded by their bytes, and the file gives back to the disk what goes', () => {
    const cache = bench.cache({}, { maxBytes: 1_000_000 });
    for (let index = 0; index < 30; index += 1) cache.hold(bench.head(`p${index}`), [noise(300_000)]);
    expect(ids(cache)).toEqual(['p29', 'p28', 'p27']);
    expect(cache.stats().bytes).toBeLessThanOrEqual(1_000_000);
    const full = statSync(bench.file).size;
    expect(full).toBeLessThan(1_500_000);
    for (const id of ids(cache)) cache.drop(id);
    expect(statSync(bench.file).size).toBeLessThan(100_000);
  });

  it.each([
    ['larger than all may be together', () => [noise(1_100_000)], '{}'],
    ['of more than 64 kB of facts', () => [noise(10)], JSON.stringify('x'.repeat(65_536))],
  ])('what is %s is not held, costs no other its place, and leaves nothing older behind', (_, bodies, facts) => {
    const cache = bench.cache({}, { maxBytes: 1_000_000 });
    cache.hold(bench.head('p'), [body('older')]);
    cache.hold(bench.head('q'), [body('q')]);
    cache.hold(bench.head('p', { facts }), bodies());
    expect(ids(cache)).toEqual(['q']);
  });

  it('is counted packed, and goes with the copies', () => {
    const cache = bench.cache();
    cache.hold(bench.head('p'), [{ meta: '', body: pack(Buffer.alloc(10_000_000)) }]);
    expect(cache.stats()).toMatchObject({ mode: 'file', records: 1 });
    expect(cache.stats().bytes).toBeLessThan(10_000);
  });

  it('a copy that is renewed with more facts counts with them', () => {
    const cache = bench.cache({}, { maxBytes: 100_000 });
    cache.hold(bench.head('p'), [noise(40_000)]);
    cache.hold(bench.head('q'), [noise(40_000)]);
    const before = cache.stats().bytes;
    cache.renew('q', bench.wall, JSON.stringify('x'.repeat(998)));
    expect(cache.stats().bytes).toBe(before + 998);
    cache.renew('q', bench.wall, JSON.stringify('x'.repeat(30_000)));
    expect(ids(cache)).toEqual(['q']);
  });
});

describe('in memory', () => {
  it('does the same without a file, and says so', () => {
    const { cache, how, problem } = bench.opened({ file: null, keys: [] });
    cache.hold(bench.head('p'), [body('one')]);
    cache.rekey('c3'.repeat(32));
    expect([how, problem, cache.stats().mode]).toEqual(['memory', null, 'memory']);
    expect(textsOf(cache, 'p')).toEqual(['one']);
    bench.pass(HOUR);
    expect(cache.expire().removed).toBe(1);
    expect(statSync(bench.file, { throwIfNoEntry: false })).toBeUndefined();
  });
});
