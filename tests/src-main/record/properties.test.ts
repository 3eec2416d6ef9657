import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DerivedRecord } from '../../../src-shared/clinical/derived.ts';
import { memoryStore, type RawStore } from '../../../src-main/record/entries/raw-store.ts';
import { generateResidents } from '../../../src-sandbox/residents/index.ts';
import { Harness, type Resource, sourceReport } from './harness.ts';
import { changedRecord, type RealRecord, toWire } from './properties/mutated-records.ts';
import { runs, seed } from '../../runs.ts';
import { MARKER, strangersOf } from './properties/strangers.ts';

const SOURCES = sourceReport(
  generateResidents({ seed: 1 }).sources.map(({ uri, name, odsCode, careSetting }) => ({
    uri,
    name,
    state: 'complete',
    careSetting,
    ods: odsCode,
  })),
);

const PULLED = ['AllergyIntolerance', 'List', 'Observation'];

/** The open record: pages of a given size, the report of the sources at a given moment. */
class Record {
  readonly harness: Harness;
  readonly #size: number;
  readonly #reportAt: number;

  constructor({ patient }: RealRecord, size = 5, reportAt = 0, store?: RawStore) {
    this.#size = size;
    this.#reportAt = reportAt;
    this.harness = new Harness(store === undefined ? {} : { store }).open(PULLED, patient);
  }

  pull(resources: readonly Resource[]): this {
    const { harness } = this;
    const reportAt = this.#reportAt % (resources.length + 1);
    for (let at = 0; at <= resources.length; at += this.#size) {
      if (reportAt >= at && reportAt < at + this.#size) harness.body({ kind: 'sources' }, SOURCES);
      const entry = resources.slice(at, at + this.#size).map((resource) => ({ resource }));
      const result = harness.body(
        { kind: 'page', resourceType: 'AllergyIntolerance' },
        toWire({ resourceType: 'Bundle', type: 'searchset', entry }),
      );
      expect(result?.kind).toBe('page');
      if (at % 2 === 0) harness.settle();
    }
    for (const type of PULLED) harness.ended(type);
    harness.allEnded().settle();
    return this;
  }

  /** Everything that a reader sees at the end, but for how many pages it took. */
  shown(): unknown {
    const { harness } = this;
    const { pagesExpected: _, pagesReceived: __, categories: ___, timesAskedAgain: ____, ...ledger } = harness.ledger();
    return {
      entries: Object.fromEntries([...harness.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1))),
      derived: derivedOf(harness),
      allergies: harness.allergies(),
      banner: harness.banner(),
      restricted: harness.restricted(),
      ledger,
    };
  }
}

function derivedOf(harness: Harness): DerivedRecord {
  const last = harness.toRenderer.findLast((message) => message.kind === 'derived');
  if (last?.kind !== 'derived') throw new Error('nothing was derived');
  return last.derived;
}

/** Resources received, Bundles opened: each has to be behind an entry, or counted. */
function received(resource: unknown): number {
  const { resourceType, entry } = (typeof resource === 'object' && resource !== null ? resource : {}) as Resource & {
    entry?: unknown;
  };
  if (resourceType !== 'Bundle') return 1;
  const places = [entry ?? []].flat().filter((place) => place !== null);
  return 1 + places.reduce<number>((sum, place) => sum + received((place as { resource?: unknown }).resource), 0);
}

/** Resources behind entries: a discharge is a second entry of its admission. */
const behindEntries = (harness: Harness): number =>
  [...harness.entries().values()]
    .filter(({ id }) => !id.endsWith('/discharge'))
    .reduce((sum, { alsoFrom }) => sum + 1 + alsoFrom.length, 0);

const notShown = (harness: Harness): number => harness.ledger().notShown.reduce((sum, { count }) => sum + count, 0);

describe('whatever of a real record is changed, dropped, nested, retyped or sent twice (fast-check)', () => {
  it('nothing throws, every resource received is accounted for, and every message can be cloned', () => {
    fc.assert(
      fc.property(changedRecord, (record) => {
        const { harness } = new Record(record).pull(record.resources);
        const sent = record.resources.reduce((sum, resource) => sum + received(JSON.parse(toWire(resource))), 0);
        const fates = { entries: [...harness.entries().keys()], notShown: harness.ledger().notShown };
        expect(behindEntries(harness) + notShown(harness), JSON.stringify(fates)).toBe(sent);
        for (const entry of harness.entries().values()) {
          expect(harness.detail(entry.id)?.entryId).toBe(entry.id);
          expect(entry.title).not.toBe('');
          expect(entry.marks.map(({ text }) => text)).not.toContain('Could not be read in full');
        }
        for (const message of [...harness.toRenderer, ...harness.toMain]) {
          // JSON has no NaN, no Infinity and no functions: what comes back equal holds none.
          expect(JSON.parse(JSON.stringify(message))).toEqual(message);
        }
      }),
      { numRuns: runs(100), seed },
    );
  });

  it('the order of arrival, the pages and the moment of the source report change nothing that is shown', () => {
    fc.assert(
      fc.property(
        changedRecord.chain((record) =>
          fc.record({
            record: fc.constant(record),
            shuffled: fc.shuffledSubarray([...record.resources], { minLength: record.resources.length }),
            size: fc.integer({ min: 1, max: 14 }),
            reportAt: fc.nat(),
          }),
        ),
        ({ record, shuffled, size, reportAt }) => {
          expect(new Record(record, size, reportAt).pull(shuffled).shown()).toEqual(
            new Record(record, 99).pull(record.resources).shown(),
          );
        },
      ),
      { numRuns: runs(100), seed },
    );
  });

  it('the same pages again, as a second try, change nothing', () => {
    fc.assert(
      fc.property(changedRecord, (record) => {
        const open = new Record(record).pull(record.resources);
        const before = open.shown();
        open.harness.host.receive({ kind: 'pull-again', generation: 1, sourceId: null, resourceTypes: null }, null);
        expect(open.pull(record.resources).shown()).toEqual(before);
      }),
      { numRuns: runs(60), seed },
    );
  });
});

describe("another patient's resources among them (HAZ-001, fast-check)", () => {
  it('no message, no detail and nothing stored holds a word of them, and each is counted', () => {
    fc.assert(
      fc.property(
        changedRecord.chain((record) =>
          fc.tuple(
            fc.constant(record),
            strangersOf(record.resources, String(record.patient['id'])).chain((strangers) =>
              fc.shuffledSubarray([...record.resources, ...strangers], {
                minLength: record.resources.length + strangers.length,
              }),
            ),
          ),
        ),
        ([record, resources]) => {
          const stored: string[] = [];
          const store = memoryStore();
          const put: RawStore['put'] = (rows) => {
            stored.push(...rows.map(({ json }) => json));
            store.put(rows);
          };
          const { harness } = new Record(record, 5, 0, { ...store, put }).pull(resources);
          for (const id of harness.entries().keys()) harness.detail(id);
          for (const { key } of derivedOf(harness).tests.items) {
            harness.fromRenderer({ kind: 'series', generation: 1, requestId: 1, key });
          }
          const sent = resources.reduce((sum, resource) => sum + received(JSON.parse(toWire(resource))), 0);
          expect(behindEntries(harness) + notShown(harness)).toBe(sent);
          expect(stored.filter((json) => json.includes(MARKER))).toEqual([]);
          const leaks = [...harness.toRenderer, ...harness.toMain].filter((message) =>
            JSON.stringify(message).includes(MARKER),
          );
          expect(leaks).toEqual([]);
        },
      ),
      { numRuns: runs(100), seed },
    );
  });
});
