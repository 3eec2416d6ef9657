import { describe, expect, it } from 'vitest';
import { densityLevel, overviewDensity } from '../../../src-renderer/timeline/overview-density.ts';
import { madeUpEntry } from '../support/made-up.ts';

describe('the overview by year', () => {
  const density = overviewDensity(
    [
      madeUpEntry('a', '2024-03-01'),
      madeUpEntry('b', '2024'),
      madeUpEntry('c', '2021-07', { careSetting: 'hospital' }),
      madeUpEntry('d', '2024-05-01', { enteredInError: true }),
      madeUpEntry('e', null),
    ],
    2026,
  );

  it('has every year up to this one, so that time is in proportion and a silence is seen', () => {
    expect(density.years.map(({ year }) => year)).toEqual(Array.from({ length: 12 }, (_, n) => 2015 + n));
    expect(density.years.filter(({ total }) => total > 0).map(({ year, total }) => [year, total])).toEqual([
      [2021, 1],
      [2024, 2],
    ]);
  });

  it('reaches back to the first entry and forward to the last planned one', () => {
    const { years } = overviewDensity([madeUpEntry('a', '1945'), madeUpEntry('b', '2027-01-04')], 2026);
    expect([years[0]?.year, years.at(-1)?.year]).toEqual([1945, 2027]);
  });

  it('does not count what was entered in error (HAZ-012)', () => {
    expect(density.years.find(({ year }) => year === 2024)?.counts.get('gp')).toBe(2);
  });

  it('counts what has no date apart', () => {
    expect(density.undated).toBe(1);
  });

  it('always has the five lanes, and a sixth only where a record does not state its setting', () => {
    expect(density.lanes).toHaveLength(5);
    expect(overviewDensity([madeUpEntry('x', '2020', { careSetting: 'not-stated' })], 2026).lanes).toHaveLength(6);
  });

  it('has the same axis before the first entry has come, so that nothing moves when it does', () => {
    expect(overviewDensity([], 2026).years).toHaveLength(12);
  });

  it('shows even one entry beside the busiest year, and darkens with the count', () => {
    const levels = [0, 1, 3, 20, 500, 1000].map((count) => densityLevel(count, 1000));
    expect(levels[0]).toBe(0);
    expect(levels[1]).toBeGreaterThan(0);
    expect(levels).toEqual(levels.toSorted((a, b) => a - b));
    expect(levels.at(-1)).toBe(4);
  });
});
