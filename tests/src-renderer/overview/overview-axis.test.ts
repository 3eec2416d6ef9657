import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  axisFor,
  axisLabels,
  placedLabels,
  placeOf,
  spanAround,
  unitFor,
  withColumns,
  zoomedInAt,
} from '../../../src-renderer/overview/overview-axis.ts';
import {
  BIN_UNITS,
  binEnd,
  binStart,
  binWords,
  spanWords,
  yearOfDay,
  yearStart,
} from '../../../src-renderer/overview/overview-calendar.ts';
import { DAY_MS } from '../../../src-shared/clinical/dates.ts';

const day = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / DAY_MS;
const iso = (at: number): string => new Date(at * DAY_MS).toISOString().slice(0, 10);
const TODAY = day('2026-11-22');

describe('the calendar of the overview', () => {
  it.each([
    ['2019-08-15', 'decade', '2010-01-01', '2020-01-01'],
    ['2019-08-15', 'year', '2019-01-01', '2020-01-01'],
    ['2019-08-15', 'quarter', '2019-07-01', '2019-10-01'],
    ['2024-02-29', 'month', '2024-02-01', '2024-03-01'],
    ['2026-11-22', 'week', '2026-11-16', '2026-11-23'],
    ['2026-11-23', 'week', '2026-11-23', '2026-11-30'],
    ['1968-12-31', 'week', '1968-12-30', '1969-01-06'],
    ['2026-03-29', 'day', '2026-03-29', '2026-03-30'],
    ['1945-05-08', 'decade', '1940-01-01', '1950-01-01'],
  ] as const)('%s lies in the %s from %s to before %s', (at, unit, from, to) => {
    expect([iso(binStart(day(at), unit)), iso(binEnd(day(at), unit))]).toEqual([from, to]);
  });

  it('every day lies in its unit, which begins where the one before it ends', () => {
    fc.assert(
      fc.property(fc.integer({ min: -60_000, max: 40_000 }), fc.constantFrom(...BIN_UNITS), (at, unit) => {
        const [from, to] = [binStart(at, unit), binEnd(at, unit)];
        expect(from <= at && at < to).toBe(true);
        expect(binEnd(from - 1, unit)).toBe(from);
        expect(binStart(to - 1, unit)).toBe(from);
      }),
    );
  });

  it('knows the years that programs take for others', () => {
    expect([yearOfDay(yearStart(45)), yearOfDay(yearStart(1899) - 1), yearOfDay(yearStart(1970))]).toEqual([
      45, 1898, 1970,
    ]);
  });

  it.each([
    ['2019-01-01', '2020-01-01', '2019'],
    ['2019-01-01', '2022-01-01', '2019 to 2021'],
    ['2019-03-01', '2019-04-01', 'Mar-2019'],
    ['2024-03-01', '2026-11-23', 'Mar-2024 to today'],
    ['2024-01-01', '2026-11-23', '2024 to today'],
    ['2019-01-01', '2019-04-01', 'Jan-2019 to Mar-2019'],
    ['2019-03-04', '2019-03-11', '04-Mar-2019 to 10-Mar-2019'],
    ['2026-11-14', '2026-11-15', '14-Nov-2026'],
    ['2026-11-22', '2026-11-23', 'today'],
    ['2026-11-14', '2026-11-23', '14-Nov-2026 to today'],
    ['2026-03-29', '2026-03-30', '29-Mar-2026'],
    ['2026-10-25', '2026-10-26', '25-Oct-2026'],
  ])('says %s to before %s as %s (CUI)', (from, to, expected) => {
    expect(spanWords({ from: day(from), to: day(to) }, TODAY)).toBe(expected);
  });

  it('calls a column by what it stands for, also the one that ends with today', () => {
    expect(binWords({ from: TODAY, to: TODAY + 1 }, 'day')).toBe('22-Nov-2026');
    expect(binWords({ from: TODAY - 6, to: TODAY + 1 }, 'week')).toBe('16-Nov-2026 to 22-Nov-2026');
  });
});

describe('the axis of the overview', () => {
  it.each([
    [81, 110, 'year'],
    [27, 110, 'quarter'],
    [12, 110, 'quarter'],
    [9, 110, 'month'],
    [2, 110, 'week'],
    [0.2, 110, 'day'],
    [120, 110, 'decade'],
    [27, 48, 'year'],
  ] as const)('%s years are drawn in no more than %s columns: each a %s', (years, mostBins, unit) => {
    expect(unitFor({ from: 0, to: Math.round(years * 365.2425) }, mostBins)).toBe(unit);
  });

  const DOMAIN = { from: yearStart(1945), to: yearStart(2028) };
  const anySpan = fc
    .tuple(fc.integer({ min: DOMAIN.from, max: DOMAIN.to - 1 }), fc.integer({ min: 1, max: 12_000 }))
    .map(([from, width]) => ({ from, to: Math.min(from + width, DOMAIN.to) }));

  it('lies within the record, in whole columns, and always holds the window', () => {
    fc.assert(
      fc.property(anySpan, fc.option(anySpan), fc.constantFrom(48, 110), (span, window, mostBins) => {
        const axis = withColumns(axisFor(span, DOMAIN, window, mostBins));
        expect(axis.from >= DOMAIN.from && axis.to <= DOMAIN.to).toBe(true);
        expect(axis.edges.slice(1, -1).every((edge) => binStart(edge, axis.unit) === edge)).toBe(true);
        expect(axis.edges.every((edge, at) => at === 0 || edge > (axis.edges[at - 1] ?? edge))).toBe(true);
        expect(axis.from === DOMAIN.from || binStart(axis.from, axis.unit) === axis.from).toBe(true);
        expect(axis.to === DOMAIN.to || binStart(axis.to, axis.unit) === axis.to).toBe(true);
        if (window !== null) expect(axis.from <= window.from && axis.to >= window.to).toBe(true);
        // One more at each end, where the columns do not begin where the span does.
        expect(axis.edges.length - 1).toBeLessThanOrEqual(mostBins + 2);
      }),
    );
  });

  it('zooming in keeps in sight what was pointed at, and comes down to days', () => {
    fc.assert(
      fc.property(fc.integer({ min: DOMAIN.from, max: DOMAIN.to - 1 }), (at) => {
        let axis = axisFor(DOMAIN, DOMAIN, null, 110);
        for (let times = 0; times < 14; times += 1) axis = axisFor(zoomedInAt(axis, at), DOMAIN, null, 110);
        expect(axis.unit).toBe('day');
        expect(axis.from <= at && at < axis.to).toBe(true);
        expect(axis.to - axis.from).toBeGreaterThanOrEqual(14);
      }),
    );
  });

  it('zooming in on a period leaves some ground on both sides', () => {
    const window = { from: day('2019-03-01'), to: day('2019-06-01') };
    const axis = axisFor(spanAround(window), DOMAIN, window, 110);
    expect(axis.from).toBeLessThan(window.from);
    expect(axis.to).toBeGreaterThan(window.to);
  });

  it.each([
    ['0001-01-01', '9999-12-31', ['1000', '2000', '3000', '4000', '5000', '6000', '7000', '8000', '9000']],
    ['1945-01-01', '2027-01-01', ['1950', '1960', '1970', '1980', '1990', '2000', '2010', '2020']],
    ['2019-01-01', '2020-07-01', ['Jan-2019', 'Apr-2019', 'Jul-2019', 'Oct-2019', 'Jan-2020', 'Apr-2020']],
    ['2026-11-09', '2026-11-16', ['09-Nov', '10-Nov', '11-Nov', '12-Nov', '13-Nov', '14-Nov', '15-Nov']],
  ])('from %s to %s it is labelled %s', (from, to, expected) => {
    expect(axisLabels({ from: day(from), to: day(to) }, 10).map(({ text }) => text)).toEqual(expected);
  });

  it('never has more labels than have room', () => {
    fc.assert(
      fc.property(anySpan, fc.integer({ min: 3, max: 12 }), (span, most) => {
        expect(axisLabels(span, most).length).toBeLessThanOrEqual(most + 1);
      }),
    );
  });

  it('places a day in proportion, and what lies beyond at the end', () => {
    expect([90, 100, 150, 200, 300].map((at) => placeOf(at, { from: 100, to: 200 }))).toEqual([0, 0, 0.5, 1, 1]);
  });
});

describe('the dates below the axis', () => {
  const years = { from: day('1975-01-01'), to: day('2027-01-01') };
  /** A strip of 50 rem. */
  const rem = 1 / 50;
  const inWords = (end: number, text: (year: number) => string = String) =>
    placedLabels(
      [2010, 2020, 2025].map((year) => ({ day: day(`${year}-01-01`), text: text(year) })),
      years,
      rem,
      end,
    );

  it('stand at their years; one that has no room to its right begins as far left as it must', () => {
    const [first, , last] = inWords(1);
    expect(first?.left).toBeCloseTo((day('2010-01-01') - years.from) / (years.to - years.from));
    expect(last?.left).toBeCloseTo(1 - 4 * 0.5 * rem);
  });

  it('leave out what would run into the one before, or beyond the end of their room', () => {
    expect(inWords(1, (year) => `Jan-Jan-${year}`).map(({ text }) => text)).toEqual(['Jan-Jan-2010', 'Jan-Jan-2020']);
    expect(inWords(0.9).map(({ text }) => text)).toEqual(['2010', '2020']);
  });
});
