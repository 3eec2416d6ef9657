import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_FILTER, passes, passing, type EntryFilter } from '../../../src-renderer/record/entry-filter.ts';
import type { ClinicalEntry } from '../../../src-shared/clinical/entry.ts';
import { madeUpEntry, on } from '../support/made-up.ts';

const during = (from: string, to: string): EntryFilter => ({
  ...NO_FILTER,
  period: { fromMs: on(from).sortKey, toMs: on(to).sortKey },
});

describe('a period', () => {
  const summer = during('2019-03-01', '2019-06-01');
  it.each<[string, Partial<ClinicalEntry> & { readonly at: string | null }, boolean]>([
    ['a day within it', { at: '2019-04-10' }, true],
    ['a day before it', { at: '2019-02-27' }, false],
    ['a day after it', { at: '2019-06-02' }, false],
    ['a year that it may have been in (HAZ-009)', { at: '2019' }, true],
    ['the year before', { at: '2018' }, false],
    ['the year after', { at: '2020' }, false],
    ['a month that it may have been in', { at: '2019-06' }, true],
    ['a month before', { at: '2019-02' }, false],
    ['a stay that reaches into it', { at: '2019-01-10', until: on('2019-03-02') }, true],
    ['a stay that ended before it', { at: '2019-01-10', until: on('2019-02-02') }, false],
    ['a stay that ended in a year which it may have reached', { at: '2018', until: on('2019') }, true],
    ['a plan that has not ended', { at: '2015', until: 'open' }, true],
    ['a plan that begins after it', { at: '2020', until: 'open' }, false],
    ['an entry without a date', { at: null }, false],
    [
      'one of which the end alone is recorded, later: it may reach into it',
      { at: null, until: on('2020-03-03') },
      true,
    ],
    ['one that had ended before it, since when is not recorded', { at: null, until: on('2018-03-03') }, false],
  ])('lets through or not: %s', (_what, { at, ...rest }, isWithin) => {
    expect(passes(summer, madeUpEntry('a', at, rest))).toBe(isWithin);
  });

  it('lets a day through wherever in it the period begins: its time is not known', () => {
    expect(passes(during('2019-04-10T15:00:00Z', '2019-06-01'), madeUpEntry('a', '2019-04-10'))).toBe(true);
    expect(passes(during('2019-04-10T15:00:00Z', '2019-06-01'), madeUpEntry('a', '2019-04-10T09:00:00Z'))).toBe(false);
  });
});

describe('filters', () => {
  const entry = madeUpEntry('a', '2019-04-10', {
    kind: 'result',
    status: 'Final',
    alsoFrom: [{ name: 'Hospital', odsCode: null, system: null, sourceId: 'h', careSetting: 'hospital' }],
  });

  it.each<[string, Partial<EntryFilter>, boolean]>([
    ['nothing', {}, true],
    ['the care setting of a further source', { careSettings: new Set(['hospital']) }, true],
    ['another care setting', { careSettings: new Set(['community']) }, false],
    ['its kind and others', { kinds: new Set(['result', 'report']) }, true],
    ['another kind', { kinds: new Set(['report']) }, false],
    ['a further source', { sources: new Set(['Hospital']) }, true],
    ['its status', { statuses: new Set(['Final']) }, true],
    ['no status recorded', { statuses: new Set(['']) }, false],
    ['all of which one does not fit', { kinds: new Set(['result']), sources: new Set(['Elsewhere']) }, false],
    [
      'all of which each fits',
      { kinds: new Set(['result']), sources: new Set(['Hospital']), statuses: new Set(['Final']) },
      true,
    ],
  ])('combine: %s', (_what, part, isThrough) => {
    expect(passes({ ...NO_FILTER, ...part }, entry)).toBe(isThrough);
  });
});

describe('many entries at once', () => {
  const SETTINGS = ['gp', 'hospital', 'not-stated'] as const;
  // One name reads like a list of others.
  const NAMES = ['Surgery', 'Hospital', '["Surgery","Hospital"]'] as const;
  const sourceOf = (name: string) => ({ name, odsCode: null, system: null, sourceId: name });
  const anySetting = fc.constantFrom(...SETTINGS);
  const anyName = fc.constantFrom(...NAMES);
  const anyEntry = fc
    .record({
      kind: fc.constantFrom('result', 'report', 'problem'),
      status: fc.constantFrom('', 'Final', 'Active'),
      enteredInError: fc.boolean(),
      careSetting: anySetting,
      source: anyName.map(sourceOf),
      alsoFrom: fc.array(
        fc.tuple(anyName, anySetting).map(([name, careSetting]) => ({ ...sourceOf(name), careSetting })),
        { maxLength: 2 },
      ),
      at: fc.constantFrom(null, '2019', '2019-04-10', '2020-01-01'),
    })
    .map(({ at, ...rest }) => madeUpEntry('a', at, rest));
  const some = <T>(all: readonly T[]): fc.Arbitrary<ReadonlySet<T>> =>
    fc.subarray([...all]).map((chosen) => new Set(chosen));
  const anyFilter: fc.Arbitrary<EntryFilter> = fc.record({
    careSettings: some(SETTINGS),
    kinds: some(['result', 'problem'] as const),
    sources: some(NAMES),
    statuses: some(['', 'Final', 'Entered in error']),
    period: fc.constantFrom(null, { fromMs: on('2019-03-01').sortKey, toMs: on('2019-06-01').sortKey }),
  });

  it('are the list itself where nothing is narrowed', () => {
    const entries = [madeUpEntry('a', '2019')];
    expect(passing(entries, NO_FILTER)).toBe(entries);
  });

  it('pass as each of them does alone, whichever filters follow one another (HAZ-003)', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 12 }), fc.array(anyFilter, { maxLength: 4 }), (entries, filters) => {
        for (const filter of filters) {
          expect(passing(entries, filter)).toEqual(entries.filter((entry) => passes(filter, entry)));
        }
      }),
    );
  });
});
