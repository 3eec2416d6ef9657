import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_FILTER, passes } from '../../../src-renderer/record/entry-filter.ts';
import { withColumns } from '../../../src-renderer/overview/overview-axis.ts';
import { BIN_UNITS, binEnd, binStart, yearStart } from '../../../src-renderer/overview/overview-calendar.ts';
import {
  densityLevel,
  outsideOf,
  overviewDensity,
  overviewFacts,
} from '../../../src-renderer/overview/overview-density.ts';
import { DAY_MS } from '../../../src-shared/clinical/dates.ts';
import { placeDate, type ClinicalEntry } from '../../../src-shared/clinical/entry.ts';
import { madeUpEntry, on } from '../support/made-up.ts';

const day = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / DAY_MS;
const TODAY = day('2026-11-22');

const ENTRIES = [
  madeUpEntry('a', '2024-03-01'),
  madeUpEntry('b', '2024'),
  madeUpEntry('c', '2021-07', { careSetting: 'hospital' }),
  madeUpEntry('d', '2024-05-01', { enteredInError: true }),
  madeUpEntry('e', null),
];

const years = (from: number, to: number) => withColumns({ from: yearStart(from), to: yearStart(to + 1), unit: 'year' });
const months = (from: string, to: string) => withColumns({ from: day(from), to: day(to), unit: 'month' });

describe('the overview of the whole record', () => {
  const facts = overviewFacts(ENTRIES, TODAY);

  it('has every year up to this one, so that time is in proportion and a silence is seen', () => {
    expect(facts.domain).toEqual({ from: yearStart(2015), to: yearStart(2027) });
    const { bins } = overviewDensity(facts, years(2015, 2026));
    expect(bins.map(({ total }) => total)).toEqual([0, 0, 0, 0, 0, 0, 1, 0, 0, 2, 0, 0]);
  });

  it('reaches back to the first entry and forward to the last planned one', () => {
    const { domain } = overviewFacts([madeUpEntry('a', '1945'), madeUpEntry('b', '2027-01-04')], TODAY);
    expect(domain).toEqual({ from: yearStart(1945), to: yearStart(2028) });
  });

  it('reaches no further than a life and its plans: what lies beyond is counted at that end', () => {
    const inOrder = ['9999-12-31', '2037-06-01', '2036-12-31', '1944-01-01', '1943-12-31', '0001'];
    const { domain, beyond, drawn } = overviewFacts(
      inOrder.map((when) => madeUpEntry(when, when)),
      TODAY,
      on('1945-07-14'),
    );
    expect(domain).toEqual({ from: yearStart(1944), to: yearStart(2037) });
    expect([beyond.after?.count, beyond.after?.newest.id]).toEqual([2, '9999-12-31']);
    expect([beyond.before?.count, beyond.before?.newest.id]).toEqual([2, '1943-12-31']);
    expect(drawn).toHaveLength(inOrder.length);
  });

  it('does not count what was entered in error (HAZ-012)', () => {
    const { bins } = overviewDensity(facts, years(2015, 2026));
    expect(bins[9]?.counts.get('gp')).toBe(2);
    expect(facts.enteredInError).toBe(1);
  });

  it('counts what has no date apart', () => {
    expect(facts.undated).toBe(1);
  });

  it('always has the five lanes, and a sixth only where a record does not state its setting', () => {
    expect(facts.lanes).toHaveLength(5);
    const unstated = overviewFacts([madeUpEntry('x', '2020', { careSetting: 'not-stated' })], TODAY);
    expect(unstated.lanes).toHaveLength(6);
  });

  it('has the same axis before the first entry has come, so that nothing moves when it does', () => {
    expect(overviewFacts([], TODAY).domain).toEqual(facts.domain);
  });

  it('shows even one entry beside the busiest year, and darkens with the count', () => {
    const levels = [0, 1, 3, 20, 500, 1000].map((count) => densityLevel(count, 1000));
    expect(levels[0]).toBe(0);
    expect(levels[1]).toBeGreaterThan(0);
    expect(levels).toEqual(levels.toSorted((a, b) => a - b));
    expect(levels.at(-1)).toBe(4);
  });

  it('counts an entry of several sources in the lane of each, and once in the whole', () => {
    const further = { name: 'B', odsCode: null, system: null, sourceId: 'b', careSetting: 'hospital' } as const;
    const merged = overviewFacts([madeUpEntry('a', '2024-03-01', { alsoFrom: [further] })], TODAY);
    const bin = overviewDensity(merged, years(2024, 2024)).bins[0];
    expect([bin?.total, bin?.counts.get('gp'), bin?.counts.get('hospital')]).toEqual([1, 1, 1]);
  });
});

describe('the overview, zoomed in', () => {
  it('never shows a year alone as the first of January, or a month alone as its first day (HAZ-009)', () => {
    const { bins, loose } = overviewDensity(overviewFacts(ENTRIES, TODAY), months('2024-01-01', '2024-05-01'));
    expect(bins.map(({ total }) => total)).toEqual([0, 0, 1, 0]);
    expect(loose.map(({ from, to, precision, total }) => ({ from, to, precision, total }))).toEqual([
      { from: yearStart(2024), to: yearStart(2025), precision: 'year', total: 1 },
    ]);
    const days = withColumns({ from: day('2021-07-10'), to: day('2021-07-24'), unit: 'day' });
    const zoomed = overviewDensity(overviewFacts(ENTRIES, TODAY), days);
    expect(zoomed.bins.every(({ total }) => total === 0)).toBe(true);
    expect(zoomed.loose.map(({ precision, total }) => [precision, total])).toEqual([['month', 1]]);
  });

  it.each([
    ['2019-12-31T23:30:00-05:00', '2020-01-01', 'an American new year’s eve'],
    ['2026-07-15T23:30:00Z', '2026-07-16', 'summer: the next day in London'],
    ['2026-03-29T00:30:00Z', '2026-03-29', 'the day of 23 hours, before the change'],
    ['2026-03-29T22:59:59Z', '2026-03-29', 'the last moment of the day of 23 hours'],
    ['2026-03-29T23:00:00Z', '2026-03-30', 'the first moment after it'],
    ['2026-10-24T23:00:00Z', '2026-10-25', 'the first moment of the day of 25 hours'],
    ['2026-10-25T23:59:59Z', '2026-10-25', 'the last moment of it'],
    ['2026-10-26T00:00:00Z', '2026-10-26', 'the first moment after it'],
    ['1970-06-01T23:30:00Z', '1970-06-02', 'British Standard Time'],
  ])('puts %s under %s (%s)', (when, expected) => {
    const at = day(expected);
    const axis = withColumns({ from: at - 7, to: at + 7, unit: 'day' });
    const { bins } = overviewDensity(overviewFacts([madeUpEntry('a', when)], TODAY), axis);
    expect(bins.find(({ total }) => total > 0)?.from).toBe(at);
  });
});

/** Entries of every precision over a hundred years, some without a date, some in error, some that last. */
const anyEntry = fc
  .record({
    day: fc.integer({ min: day('1930-01-01'), max: day('2029-12-31') }),
    precision: fc.constantFrom('year', 'month', 'day', 'minute', 'none'),
    enteredInError: fc.boolean(),
    lasts: fc.integer({ min: -1, max: 400 }),
  })
  .map(({ day: at, precision, enteredInError, lasts }): ClinicalEntry => {
    const iso = new Date(at * DAY_MS + 37_000_000).toISOString();
    const length = { year: 4, month: 7, day: 10, minute: 24, none: 0 }[precision];
    const end = new Date((at + lasts) * DAY_MS).toISOString().slice(0, 10);
    return madeUpEntry(`${at}`, length === 0 ? null : iso.slice(0, length), {
      enteredInError,
      until: lasts < 0 ? 'open' : lasts % 3 === 0 ? on(end) : null,
    });
  });

describe('whatever the record and the zoom', () => {
  it('every entry is in one column, or loose, or undated, or in error, or beyond the axis: none twice, none lost', () => {
    fc.assert(
      fc.property(
        fc.array(anyEntry, { maxLength: 60 }),
        fc.constantFrom(...BIN_UNITS),
        fc.integer({ min: day('1930-01-01'), max: day('2027-01-01') }),
        fc.integer({ min: 1, max: 900 }),
        (entries, unit, at, width) => {
          const axis = withColumns({ from: binStart(at, unit), to: binEnd(at + width, unit), unit });
          const facts = overviewFacts(entries, TODAY);
          const { bins, loose } = overviewDensity(facts, axis);
          const beyond = facts.drawn.filter(({ day: first, precision }) => {
            const isLoose = loose.some((bin) => bin.precision === precision && bin.from === first);
            return !isLoose && (first < axis.from || first >= axis.to);
          });
          const drawn = [...bins, ...loose].reduce((sum, { total }) => sum + total, 0);
          expect(drawn + beyond.length).toBe(facts.drawn.length);
          expect(facts.drawn.length + facts.undated + facts.enteredInError - facts.undatedInError).toBe(entries.length);
          expect(bins.map(({ to }) => to).slice(0, -1)).toEqual(bins.map(({ from }) => from).slice(1));
        },
      ),
    );
  });

  it('what is before, within and after a window is every entry that is drawn, as the filter of the list judges it', () => {
    fc.assert(
      fc.property(
        fc.array(anyEntry, { maxLength: 60 }),
        fc.integer({ min: day('1930-01-01'), max: day('2029-12-31') }),
        fc.integer({ min: 0, max: 4000 }),
        (entries, from, width) => {
          const period = { fromMs: from * DAY_MS, toMs: (from + width + 1) * DAY_MS - 1 };
          const drawn = entries.filter((entry) => placeDate(entry) !== null && !entry.enteredInError);
          const within = drawn.filter((entry) => passes({ ...NO_FILTER, period }, entry));
          const { before, after } = outsideOf(overviewFacts(entries, TODAY), period);
          expect(before + after + within.length).toBe(drawn.length);
        },
      ),
    );
  });
});
