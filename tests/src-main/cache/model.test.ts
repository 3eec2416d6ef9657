import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Cache, OpenedCache } from '../../../src-main/cache/index.ts';
import { runs, seed } from '../../runs.ts';
import { body, CacheBench, HOUR, KEY, LIMITS, MINUTE, textsOf } from './a-cache.ts';

const MAX_RECORDS = 3;
const SLACK = 5000;

const patient = fc.constantFrom('p', 'q', 'r', 's', 't');
const context = fc.constantFrom('dr-a', 'dr-b');
const minutes = fc.integer({ min: 0, max: 90 });

/** By how much somebody sets the clock: back by more than the mark in the file can be late, or on. */
const setBy = fc.oneof(fc.constant(0), fc.integer({ min: -400, max: -75 }), fc.integer({ min: 0, max: 4000 }));

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('hold' as const),
      patient,
      context,
      ago: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: minutes }),
      texts: fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 4 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('renew' as const), patient, ago: minutes }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('used' as const), patient }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('drop' as const), patient }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('expire' as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('pass' as const), minutes }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('wall' as const), seconds: setBy }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('computer-restarts' as const), minutes }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('viewer-restarts' as const), seconds: setBy }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rekey' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('work' as const), rows: fc.integer({ min: 1, max: 300 }) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface Modelled {
  context: string;
  fetchedAt: number;
  facts: string;
  texts: readonly string[];
  /** Of the steady clock, where the computer has not been started anew since. */
  steady: number;
}

/** What ought to be held, in a Map: the last of it was used last. */
class Model {
  readonly bench = new CacheBench();
  cache: Cache = this.#open([]).cache;
  readonly held = new Map<string, Modelled>();
  #highest = this.bench.wall;
  #key = KEY;
  #expired = 0;
  #facts = 0;

  #open(keys: readonly string[], newKey = KEY): OpenedCache {
    return this.bench.opened({ keys, newKey }, { maxRecords: MAX_RECORDS });
  }

  /** Whatever is asked, what is over its time goes first. */
  #time(): void {
    const { wall, steady } = this.bench;
    const isBack = wall < this.#highest - SLACK;
    for (const [id, copy] of this.held) {
      const age = Math.max(wall - copy.fetchedAt, steady >= copy.steady ? steady - copy.steady : 0);
      if (isBack || age >= LIMITS.ttlMs) {
        this.held.delete(id);
        this.#expired += 1;
      }
    }
    this.#highest = isBack ? wall : Math.max(this.#highest, wall);
  }

  take(at: Step): void {
    const { bench, cache } = this;
    switch (at.kind) {
      case 'hold': {
        this.#time();
        const fetchedAt = bench.wall - at.ago * MINUTE;
        const facts = JSON.stringify({ n: (this.#facts += 1) });
        cache.hold(
          { patientId: at.patient, context: at.context, fetchedAt, facts },
          at.texts.map((text, n) => body(text, String(n))),
        );
        this.held.delete(at.patient);
        if (at.ago * MINUTE >= LIMITS.ttlMs) return;
        const { context: who } = at;
        this.held.set(at.patient, {
          context: who,
          fetchedAt,
          facts,
          texts: at.texts,
          steady: bench.steady - at.ago * MINUTE,
        });
        const [oldest] = this.held.keys();
        if (this.held.size > MAX_RECORDS && oldest !== undefined) this.held.delete(oldest);
        return;
      }
      case 'renew': {
        this.#time();
        const copy = this.held.get(at.patient);
        const facts = JSON.stringify({ n: (this.#facts += 1) });
        cache.renew(at.patient, bench.wall - at.ago * MINUTE, facts);
        if (copy === undefined) return;
        const fetched = { fetchedAt: bench.wall - at.ago * MINUTE, steady: bench.steady - at.ago * MINUTE };
        if (at.ago * MINUTE >= LIMITS.ttlMs) this.held.delete(at.patient);
        else Object.assign(copy, fetched, { facts });
        return;
      }
      case 'used': {
        this.#time();
        cache.used(at.patient);
        const copy = this.held.get(at.patient);
        this.held.delete(at.patient);
        if (copy !== undefined) this.held.set(at.patient, copy);
        return;
      }
      case 'drop':
        this.#time();
        cache.drop(at.patient);
        this.held.delete(at.patient);
        return;
      case 'expire':
        this.#time();
        expect(cache.expire().removed).toBe(this.#expired);
        this.#expired = 0;
        return;
      case 'pass':
        bench.pass(at.minutes * MINUTE);
        return;
      case 'wall':
        bench.wall += at.seconds * 1000;
        return;
      case 'computer-restarts':
        bench.wall += at.minutes * MINUTE;
        bench.steady = 1000;
        this.#restart(0);
        return;
      case 'viewer-restarts':
        this.#restart(at.seconds);
        return;
      case 'rekey':
        this.#key = this.#key === KEY ? 'd4'.repeat(32) : KEY;
        cache.rekey(this.#key);
        return;
      case 'work': {
        const work = cache.openWork();
        work.put(Array.from({ length: at.rows }, (_, n) => ({ resourceKey: `r${n}`, json: `{"n":${n}}` })));
        expect(work.read(`r${at.rows - 1}`)).toBe(`{"n":${at.rows - 1}}`);
        if (at.rows % 2 === 0) work.close();
        return;
      }
    }
  }

  #restart(seconds: number): void {
    this.cache.close();
    this.bench.wall += seconds * 1000;
    // What was removed and never told goes with the process; a file that is made anew has nothing to tell.
    this.#expired = 0;
    const isBack = this.bench.wall < this.#highest - SLACK;
    const opened = this.#open([this.#key], this.#key);
    this.cache = opened.cache;
    expect([opened.how, opened.problem]).toEqual(isBack ? ['remade', 'clock-set-back'] : ['kept', null]);
    if (isBack) {
      this.held.clear();
      this.#highest = this.bench.wall;
    }
    this.#time();
  }

  check(): void {
    this.#time();
    const { bench, cache } = this;
    for (const who of ['dr-a', 'dr-b']) {
      const ought = [...this.held].filter(([, copy]) => copy.context === who).map(([id]) => id);
      expect(cache.heldAll(who).map((head) => head.patientId)).toEqual(ought.toReversed());
    }
    for (const id of ['p', 'q', 'r', 's', 't']) {
      const copy = this.held.get(id);
      expect(textsOf(cache, id)).toEqual(copy?.texts ?? []);
      expect(cache.metasOf(id)).toEqual(copy?.texts.map((_, n) => String(n)) ?? []);
      if (copy === undefined) continue;
      const head = cache.held(id, copy.context);
      expect(head).toMatchObject({ fetchedAt: copy.fetchedAt, facts: copy.facts });
      expect((head?.until ?? Infinity) - bench.wall).toBeLessThanOrEqual(HOUR);
      expect(cache.held(id, copy.context === 'dr-a' ? 'dr-b' : 'dr-a')).toBeNull();
    }
    expect(cache.stats().records).toBe(this.held.size);
  }
}

test('in any order of holding, renewing, time, clocks and restarts, what is held is what ought to be, and nothing else', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 30 }), (steps) => {
      const model = new Model();
      try {
        model.check();
        for (const at of steps) {
          model.take(at);
          model.check();
        }
      } finally {
        model.bench.end();
      }
    }),
    { numRuns: runs(30), seed },
  );
});
