import { randomBytes } from 'node:crypto';
import { statSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pack } from '../../../src-main/cache/index.ts';
import { body, CacheBench, OTHER_KEY, problemOf } from '../../src-main/cache/a-cache.ts';
import { tell, tryEach } from '../../proof.ts';
import { runs, seed } from '../../runs.ts';
import { contentsOf, outcomeOf, overwrite, PAGE, type TwoStates, twoStates } from './damaged-file.ts';

const RUNS = runs(60);
/** All pages where it may take its time, one in so many of them in `npm test`. */
const EVERY = RUNS >= 1000 ? 1 : 8;

let bench: CacheBench;
let states: TwoStates;
beforeAll(() => {
  bench = new CacheBench();
  states = twoStates(bench);
});
afterAll(() => bench.end());

const damaged = (change: (bytes: Buffer) => Buffer): string =>
  outcomeOf(bench, change(Buffer.from(states.after)), [states.contents[1]]);

const pagesOf = ({ after }: TwoStates): readonly number[] =>
  Array.from({ length: after.length / PAGE }, (_, page) => page);
const pages = (): readonly number[] => pagesOf(states).filter((page) => page % EVERY === seed % EVERY);

const place = () => fc.integer({ min: 0, max: states.after.length - 1 });
const check = (property: fc.IProperty<unknown[]>, numRuns = RUNS): void =>
  fc.assert(property as fc.IProperty<[unknown]>, { numRuns, seed });

describe('a cache file that something was done to is kept and right, or shredded: nothing wrong is ever read', () => {
  test('as it was, it is right', () => {
    expect(damaged((bytes) => bytes)).toBe('right');
    expect(states.contents[1]['p']).toHaveLength(3 + 4 + 4);
    // What follows would prove little if there were few pages.
    expect(states.after.length / PAGE).toBeGreaterThan(30);
  });

  test('a bit is flipped, at any place', () => {
    check(
      fc.property(place(), fc.integer({ min: 0, max: 7 }), (at, bit) => {
        const outcome = damaged((bytes) => {
          bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
          return bytes;
        });
        expect(['right', 'shredded']).toContain(outcome);
      }),
    );
  });

  test('a bit of each part of the head of the file is flipped', ({ task }) => {
    const step = RUNS >= 1000 ? 1 : 7;
    const places = Array.from({ length: Math.ceil(100 / step) }, (_, n) => n * step);
    tryEach(task, places, (at) => {
      const outcome = damaged((bytes) => {
        bytes[at] = (bytes[at] ?? 0) ^ 1;
        return bytes;
      });
      expect(outcome).toBe('shredded');
    });
  });

  test('it is cut off at a page', ({ task }) => {
    tryEach(task, pages(), (page) => {
      expect(damaged((bytes) => bytes.subarray(0, page * PAGE))).toBe('shredded');
    });
  });

  test('it is cut off anywhere', () => {
    check(
      fc.property(place(), (at) => {
        expect(damaged((bytes) => bytes.subarray(0, at))).toBe('shredded');
      }),
      Math.ceil(RUNS / 4),
    );
  });

  test('a page is zeroed', ({ task }) => {
    tryEach(task, pages(), (page) => {
      expect(['right', 'shredded']).toContain(damaged((bytes) => bytes.fill(0, page * PAGE, (page + 1) * PAGE)));
    });
  });

  test('it has grown', ({ task }) => {
    const grown = [Buffer.alloc(1), Buffer.alloc(PAGE), randomBytes(PAGE), randomBytes(3 * PAGE + 7)];
    tryEach(task, grown, (more) => {
      expect(['right', 'shredded']).toContain(damaged((bytes) => Buffer.concat([bytes, more])));
    });
  });

  test('two of its pages change places', () => {
    const page = fc.nat(states.after.length / PAGE - 1);
    check(
      fc.property(page, page, (one, two) => {
        const outcome = damaged((bytes) => {
          const first = Buffer.from(bytes.subarray(one * PAGE, (one + 1) * PAGE));
          bytes.copy(bytes, one * PAGE, two * PAGE, (two + 1) * PAGE);
          first.copy(bytes, two * PAGE);
          return bytes;
        });
        expect(['right', 'shredded']).toContain(outcome);
      }),
      Math.ceil(RUNS / 4),
    );
  });

  /** As a kill amid writing leaves it: each page verifies by itself. */
  const withPagesOfBefore = (olds: readonly number[]): string => {
    const bytes = Buffer.from(states.after);
    for (const page of olds) states.before.copy(bytes, page * PAGE, page * PAGE, (page + 1) * PAGE);
    return outcomeOf(bench, bytes, states.contents);
  };

  test('a page of it is of before: what the check of SQLite passes is found out by the seal of the copy', ({
    task,
  }) => {
    const outcomes = pagesOf(states).map((page) => withPagesOfBefore([page]));
    const survived = outcomes.filter((outcome) => !outcome.startsWith('wrong')).length;
    tell(task, { tried: outcomes.length, survived });
    expect(new Set(outcomes)).toEqual(new Set(['right', 'shredded', 'found out']));
  });

  test('some of its pages are of before', () => {
    const olds = fc.uniqueArray(fc.nat(states.after.length / PAGE - 1), { minLength: 1 });
    check(
      fc.property(olds, (pagesBefore) => {
        expect(['right', 'shredded', 'found out']).toContain(withPagesOfBefore(pagesBefore));
      }),
    );
  });

  test('it is the file of another person, who has another key', () => {
    const other = new CacheBench();
    const theirs = other.cache({ keys: [], newKey: OTHER_KEY });
    theirs.hold(other.head('p'), [body('of another person')]);
    theirs.close();
    writeFileSync(bench.file, '');
    const { cache, how, problem } = bench.opened({ file: other.file });
    expect([how, problem]).toEqual(['remade', 'unreadable']);
    expect(cache.heldAll('dr-a')).toEqual([]);
    cache.close();
    other.end();
  });
});

test('a file that is written over while it is open gives what was held, or says that it cannot be read', () => {
  const own = new CacheBench();
  const before = own.cache();
  // More than SQLite keeps in memory, so that it has to be read again.
  before.hold(own.head('p'), [{ meta: '', body: pack(randomBytes(18_000_000)) }]);
  before.hold(own.head('q'), [{ meta: '', body: pack(randomBytes(200)) }]);
  const contents = contentsOf(before);
  before.close();
  const cache = own.cache();
  const size = statSync(own.file).size;
  for (let at = PAGE + (seed % PAGE); at < size; at += 64 * PAGE) overwrite(own.file, at, randomBytes(8));
  expect(problemOf(() => cache.bodiesOf('p'))).toBe('unreadable');
  let got: unknown = null;
  expect(['none', 'unreadable']).toContain(
    problemOf(() => {
      got = contentsOf(cache)['q'];
    }),
  );
  expect([null, JSON.stringify(contents['q'])]).toContain(got === null ? null : JSON.stringify(got));
  own.end();
});
