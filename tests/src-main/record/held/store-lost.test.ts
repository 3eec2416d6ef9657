import { describe, expect, it } from 'vitest';
import { CacheError, openCache } from '../../../../src-main/cache/index.ts';
import { bundle, Harness, PATIENT, THEIRS } from '../harness.ts';

const allergy = (id: string) => ({
  resourceType: 'AllergyIntolerance',
  id,
  patient: THEIRS,
  code: { text: `Latex ${id}` },
});
const urlOf = (page: number): string => `https://record.example/fhir/AllergyIntolerance?page=${page}`;

/** A record process whose cache gives out when it is told to. */
function failing() {
  let isBroken = false;
  const harness = new Harness({
    openCache: (...place) => {
      const opened = openCache(...place);
      const openWork: typeof opened.cache.openWork = () => {
        const work = opened.cache.openWork();
        const put: typeof work.put = (rows) => {
          if (isBroken) throw new CacheError('not-writable');
          work.put(rows);
        };
        return { ...work, put };
      };
      return { ...opened, cache: { ...opened.cache, openWork } };
    },
  });
  const limits = { ttlMs: 3_600_000, maxRecords: 9, maxBytes: 1_000_000 };
  harness.host.receive({ kind: 'cache', place: { file: null, keys: [], newKey: 'a'.repeat(64) }, limits }, null);
  harness.open(['AllergyIntolerance'], null);
  harness.body({ kind: 'patient' }, PATIENT, 1, { url: 'p', etag: null, date: null });
  const page = (at: number, isLast: boolean): void => {
    const link = isLast ? [] : [{ relation: 'next', url: urlOf(at + 1) }];
    const purpose = { kind: 'page', resourceType: 'AllergyIntolerance' } as const;
    const keep = { url: urlOf(at), etag: null, date: null };
    harness.body(purpose, bundle([allergy(`a${at}`)], { link }), 1, keep);
  };
  return {
    harness,
    page,
    breaks: () => {
      isBroken = true;
    },
  };
}

describe('a cache that gives out while a record is being fetched (HAZ-002)', () => {
  it('costs no entry, also of those that come while the record is made anew', async () => {
    const { harness, page, breaks } = failing();
    page(1, false);
    breaks();
    page(2, false);
    // The record is being made anew from what came, piece by piece; the rest comes meanwhile.
    await Promise.resolve();
    page(3, true);
    harness.ended('AllergyIntolerance');
    harness.allEnded();
    await harness.settled();
    expect([...harness.entries().keys()].toSorted()).toEqual([
      'AllergyIntolerance/a1',
      'AllergyIntolerance/a2',
      'AllergyIntolerance/a3',
    ]);
    expect(harness.ledger().categories[0]).toMatchObject({ state: 'complete', held: 3 });
    for (const id of harness.entries().keys()) expect(harness.detail(id)?.entryId).toBe(id);
  });

  it('does not call a record whole that is still being fetched', async () => {
    const { harness, page, breaks } = failing();
    page(1, false);
    breaks();
    page(2, false);
    await harness.settled();
    expect(harness.ledger()).toMatchObject({ finished: false });
    expect(harness.ledger().categories[0]?.state).toBe('loading');
    page(3, true);
    harness.ended('AllergyIntolerance');
    harness.allEnded();
    await harness.settled();
    expect(harness.entries().size).toBe(3);
    expect(harness.ledger()).toMatchObject({ finished: true });
  });
});
