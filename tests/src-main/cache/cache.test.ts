import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { body, CacheBench, KEY, OTHER_KEY, problemOf, textsOf } from './a-cache.ts';

const json = (word: string) => JSON.stringify({ resourceType: 'Observation', note: word.repeat(40) });

/** What does not get smaller by packing. */
const noise = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    resourceKey: `r${index}`,
    json: JSON.stringify({ note: randomBytes(60).toString('base64') }),
  }));

let bench: CacheBench;
beforeEach(() => {
  bench = new CacheBench();
});
afterEach(() => bench.end());

describe('the working copy of an open record', () => {
  it('gives back what was put, byte for byte, also diacritics', () => {
    const work = bench.cache().openWork();
    work.put([{ resourceKey: 'a', json: json('Zoë') }]);
    expect(work.read('a')).toBe(json('Zoë'));
    expect(work.read('b')).toBeNull();
  });

  it('takes a page whole or not at all, over chunks', () => {
    const work = bench.cache().openWork();
    const rows = Array.from({ length: 200 }, (_, index) => ({
      resourceKey: `r${index}`,
      json: index === 199 ? (Symbol('no text') as unknown as string) : json('x'),
    }));
    expect(problemOf(() => work.put(rows))).toBe('not-writable');
    expect(work.read('r0')).toBeNull();
    work.put(rows.slice(0, 199));
    expect([0, 95, 96, 198].map((index) => work.read(`r${index}`))).toEqual(Array(4).fill(json('x')));
  });

  it('is one of several, and knows nothing of the others', () => {
    const cache = bench.cache();
    const [one, two] = [cache.openWork(), cache.openWork()];
    one.put([{ resourceKey: 'a', json: json('x') }]);
    two.put([{ resourceKey: 'a', json: json('y') }]);
    one.close();
    expect(one.read('a')).toBeNull();
    expect(two.read('a')).toBe(json('y'));
  });

  it('goes with the process: what a run before left is not there, and takes no room', () => {
    const before = bench.cache();
    before.openWork().put(noise(4000));
    const size = statSync(bench.file).size;
    before.close();
    const after = bench.cache();
    expect(after.openWork().read('r1')).toBeNull();
    expect(statSync(bench.file).size).toBeLessThan(size / 2);
  });

  it('goes when its record is closed, and gives its room back', () => {
    const cache = bench.cache();
    const empty = statSync(bench.file).size;
    const work = cache.openWork();
    work.put(noise(4000));
    expect(statSync(bench.file).size).toBeGreaterThan(2 * empty);
    work.close();
    expect(statSync(bench.file).size).toBeLessThan(empty + 8192);
  });
});

describe('the file', () => {
  it('is for this user alone (mode 0600)', { skip: process.platform === 'win32' }, () => {
    bench.cache();
    expect(statSync(bench.file).mode & 0o777).toBe(0o600);
  });

  it('holds no plain text: no content, no table name, no SQLite header, no key', () => {
    const cache = bench.cache();
    cache.openWork().put([{ resourceKey: 'Observation/penicillin', json: json('PENICILLIN') }]);
    cache.hold(bench.head('patient-key'), [body('AMOXICILLIN')]);
    const bytes = Buffer.concat(readdirSync(bench.folder).map((name) => readFileSync(join(bench.folder, name))));
    for (const word of ['PENICILLIN', 'AMOXICILLIN', 'penicillin', 'patient-key', 'resource', 'SQLite', KEY])
      expect(bytes.toString('latin1')).not.toContain(word);
  });

  it('opens with its own key, and what is held is there', () => {
    const before = bench.cache();
    before.hold(bench.head('p'), [body('one'), body('two')]);
    before.close();
    const { cache, how, problem } = bench.opened();
    expect([how, problem]).toEqual(['kept', null]);
    expect(textsOf(cache, 'p')).toEqual(['one', 'two']);
  });

  it('opens with the key that was about to take the place of the one in force, and has a third from then on', () => {
    const third = 'c3'.repeat(32);
    const before = bench.cache({ newKey: OTHER_KEY, keys: [] });
    before.hold(bench.head('p'), [body('one')]);
    before.close();
    const kept = bench.opened({ keys: [KEY, OTHER_KEY], newKey: third });
    expect(kept.how).toBe('kept');
    kept.cache.close();
    expect(bench.opened({ keys: [KEY, OTHER_KEY], newKey: OTHER_KEY }).how).toBe('remade');
  });
});
