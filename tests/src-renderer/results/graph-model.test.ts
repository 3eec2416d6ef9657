import { describe, expect, it } from 'vitest';
import { chartScales, timeTicks } from '../../../src-renderer/results/chart-scales.ts';
import {
  chartsOf,
  glanceSpan,
  linesOf,
  notDrawnWords,
  outsideCount,
  rangeAreas,
  seriesOf,
  spanOf,
} from '../../../src-renderer/results/graph-model.ts';
import type { ResultRow } from '../../../src-shared/clinical/results-table.ts';
import { madeUpRow, madeUpValue } from '../support/made-up-results.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const chartOf = (...values: ResultRow['values']) => {
  const [chart] = chartsOf(new Set(['Potassium']), [madeUpRow('Potassium', values)]);
  if (chart === undefined) throw new Error('no chart');
  return chart;
};

describe('charts: never two units on one axis (CUI)', () => {
  const rows = [
    madeUpRow('Potassium', [madeUpValue('a')]),
    madeUpRow('Potassium in mg', [madeUpValue('b')], { name: 'Potassium', unit: 'mg per dL' }),
    madeUpRow('Systolic', [madeUpValue('bp')], { unit: 'mmHg', partOf: 'Blood pressure' }),
    madeUpRow('Diastolic', [madeUpValue('bp')], { unit: 'mmHg', partOf: 'Blood pressure' }),
    madeUpRow('Score of heart', [madeUpValue('s')], { unit: '', partOf: 'NEWS2' }),
    madeUpRow('Score of breath', [madeUpValue('s')], { unit: '', partOf: 'NEWS2' }),
    madeUpRow('Score of mind', [madeUpValue('s')], { unit: '', partOf: 'NEWS2' }),
  ];
  const drawn = (...keys: readonly string[]) =>
    chartsOf(new Set(keys), rows).map(({ title, unit, series }) => [title, unit, series.map(({ row }) => row.key)]);

  it('one test in two units is two charts, and no line leads from the one to the other', () => {
    expect(drawn('Potassium', 'Potassium in mg')).toEqual([
      ['Potassium', 'mmol\u00A0per\u00A0L', ['Potassium']],
      ['Potassium', 'mg per dL', ['Potassium in mg']],
    ]);
  });

  it('systolic and diastolic are one chart, whichever of them is chosen', () => {
    const together = [['Blood pressure', 'mmHg', ['Systolic', 'Diastolic']]];
    expect(drawn('Diastolic')).toEqual(together);
    expect(drawn('Systolic', 'Diastolic')).toEqual(together);
  });

  it('the many parts of a score are charts of their own', () => {
    expect(drawn('Score of mind')).toEqual([['Score of mind', '', ['Score of mind']]]);
  });
});

describe('what is drawn, and what is left to the table', () => {
  const chart = chartOf(
    madeUpValue('new', '2026-11-20', 5),
    madeUpValue('zero', '2026-11-10', 0),
    madeUpValue('withdrawn', '2026-11-01', 9, { stands: false }),
    madeUpValue('bound', '2026-10-01', 4, { comparator: '<' }),
    madeUpValue('old', '2019-03-07', 4),
    madeUpValue('month', '2019-03', 4),
    madeUpValue('year', '2019', 4),
    madeUpValue('words', '2018-01-01', null),
    madeUpValue('undated', null, 4),
  );

  it('numbers that stand, on a day that is known, oldest first; zero among them (HAZ-006, HAZ-012)', () => {
    expect(chart.series[0]?.points.map(({ value }) => value.entryId)).toEqual(['old', 'bound', 'zero', 'new']);
  });

  it('says what is not drawn, and how much of it', () => {
    expect(notDrawnWords(chart)).toBe(
      'Not drawn, but in the table: 3 values without an exact date, 1 value that is not a number, 1 value withdrawn or without a result.',
    );
    expect(notDrawnWords(chartOf(madeUpValue('a')))).toBe('');
  });

  it('counts what lies outside the time that is drawn', () => {
    expect(outsideCount(chart, spanOf('1m', [chart], NOW))).toBe(2);
    expect(outsideCount(chart, spanOf('all', [chart], NOW))).toBe(0);
  });

  it('a value that is dated to come lies within all, and outside every span up to now', () => {
    const slip = chartOf(madeUpValue('slip', '2062-01-01'), madeUpValue('a', '2026-11-20'));
    expect([outsideCount(slip, spanOf('all', [slip], NOW)), outsideCount(slip, spanOf('5y', [slip], NOW))]).toEqual([
      0, 1,
    ]);
  });

  it('no line leads to or from a value that is known on one side only', () => {
    const points = seriesOf(
      madeUpRow('Potassium', [
        madeUpValue('e', '2026-05-01', 5),
        madeUpValue('d', '2026-04-01', 5),
        madeUpValue('c', '2026-03-01', 5, { comparator: '<' }),
        madeUpValue('b', '2026-02-01', 5),
        madeUpValue('a', '2026-01-01', 5),
      ]),
    ).points;
    expect(linesOf(points).map((run) => run.map(({ value }) => value.entryId))).toEqual([
      ['a', 'b'],
      ['d', 'e'],
    ]);
  });

  it('a glance is the last year where that holds this value and a few more; otherwise more', () => {
    const months = ['2026-11-01', '2026-10-01', '2026-09-01', '2026-08-01'];
    const busy = chartOf(...months.map((day) => madeUpValue(day, day)), madeUpValue('old', '2010-01-01'));
    const points = busy.series[0]?.points ?? [];
    expect(glanceSpan(busy, points.at(-1) ?? null, NOW).words).toBe('the last year');
    expect(glanceSpan(busy, points[0] ?? null, NOW).words).toBe('all that is held');
    expect(glanceSpan(chartOf(madeUpValue('a')), null, NOW).words).toBe('all that is held');
  });
});

describe('the range of each value is its own (HAZ-008)', () => {
  const day = (text: string): number => Date.parse(`${text}T00:00:00Z`);
  const span = { from: day('2026-01-01'), to: day('2026-01-31') };
  const areas = (...values: ResultRow['values']) =>
    rangeAreas(seriesOf(madeUpRow('Potassium', values)).points, span).map(({ from, to, low, high }) => [
      new Date(from).toISOString().slice(5, 10),
      new Date(to).toISOString().slice(5, 10),
      low,
      high,
    ]);

  it('reaches half way to its neighbours, and is one area where they have the same', () => {
    const range = { low: 3, high: 5 };
    expect(areas(madeUpValue('b', '2026-01-21', 4, range), madeUpValue('a', '2026-01-11', 4, range))).toEqual([
      ['01-01', '01-31', 3, 5],
    ]);
  });

  it('changes with the value; a value without one has none', () => {
    expect(
      areas(
        madeUpValue('c', '2026-01-25', 4, { low: 2, high: 6 }),
        madeUpValue('b', '2026-01-15', 4),
        madeUpValue('a', '2026-01-05', 4, { low: 3, high: null }),
      ),
    ).toEqual([
      ['01-01', '01-10', 3, null],
      ['01-20', '01-31', 2, 6],
    ]);
  });
});

describe('axes', () => {
  const size = { width: 640, height: 168 };

  it('all values and their ranges are in sight, and time is in proportion', () => {
    const chart = chartOf(
      madeUpValue('c', '2026-11-20', 9, { low: 3, high: 5 }),
      madeUpValue('b', '2016-11-20', 4),
      madeUpValue('a', '2006-11-20', 0),
    );
    const { x, y } = chartScales(chart, spanOf('all', [chart], NOW), size);
    const [low = 0, high = 0] = y.domain();
    expect(low).toBeLessThanOrEqual(0);
    expect(high).toBeGreaterThanOrEqual(9);
    const [first = 0, second = 0, third = 0] = chart.series[0]?.points.map(({ at }) => x(at)) ?? [];
    expect((second - first) / (third - second)).toBeCloseTo(1, 2);
  });

  it('in a small picture of a year every second date stands, and not a single one', () => {
    const chart = chartOf(madeUpValue('b', '2026-11-20'), madeUpValue('a', '2026-01-20'));
    const ticks = timeTicks(chartScales(chart, spanOf('1y', [chart], NOW), { width: 330, height: 132 }));
    expect(ticks.map(({ words }) => words)).toEqual(['Jan-2026', 'Jul-2026']);
  });

  it.each<[span: '1m' | '6m' | '1y' | '5y' | 'all', form: RegExp]>([
    ['1m', /^\d{2}-[A-Z][a-z]{2}-\d{4}$/],
    ['6m', /^[A-Z][a-z]{2}-\d{4}$/],
    ['1y', /^[A-Z][a-z]{2}-\d{4}$/],
    ['5y', /^\d{4}$/],
    ['all', /^\d{4}$/],
  ])('dates below %s are as exact as their distance', (span, form) => {
    const chart = chartOf(madeUpValue('b', '2026-11-20'), madeUpValue('a', '1996-11-20'));
    const ticks = timeTicks(chartScales(chart, spanOf(span, [chart], NOW), size)).map(({ words }) => words);
    expect(ticks.length).toBeGreaterThan(1);
    for (const words of ticks) expect(words).toMatch(form);
    expect(new Set(ticks).size).toBe(ticks.length);
  });
});
