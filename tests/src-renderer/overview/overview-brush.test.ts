import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withColumns } from '../../../src-renderer/overview/overview-axis.ts';
import {
  drawn,
  endMoved,
  movedTo,
  periodOf,
  resized,
  shifted,
  stepsBetween,
  stopsOf,
  windowOf,
} from '../../../src-renderer/overview/overview-brush.ts';
import { BIN_UNITS, binEnd, binStart, type DaySpan } from '../../../src-renderer/overview/overview-calendar.ts';
import { DAY_MS } from '../../../src-shared/clinical/dates.ts';

const day = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / DAY_MS;
const span = (from: string, to: string): DaySpan => ({ from: day(from), to: day(to) });
const text = ({ from, to }: DaySpan): string[] =>
  [from, to].map((at) => new Date(at * DAY_MS).toISOString().slice(0, 10));

const TODAY = day('2026-11-22');
const AXIS = withColumns({ ...span('2026-01-01', '2027-01-01'), unit: 'month' });
const STOPS = stopsOf(AXIS, TODAY);
const WITHIN = { unit: 'month', today: TODAY, bounds: AXIS } as const;

describe('the window over the overview', () => {
  it('can stand where columns begin, and at the end of today', () => {
    expect(STOPS).toHaveLength(14);
    expect(STOPS).toContain(TODAY + 1);
  });

  it.each([
    ['2026-03-10', '2026-05-02', '2026-03-01', '2026-06-01', 'every column that it touches'],
    ['2026-05-02', '2026-03-10', '2026-03-01', '2026-06-01', 'from right to left, too'],
    ['2026-03-10', '2026-03-11', '2026-03-01', '2026-04-01', 'at least one column'],
    ['2026-03-01', '2026-03-01', '2026-03-01', '2026-04-01', 'on the line between two: one column'],
    ['2026-10-05', '2026-11-20', '2026-10-01', '2026-11-23', 'to today, and not what is planned'],
    ['2026-10-05', '2026-11-25', '2026-10-01', '2026-12-01', 'what is planned, where it is touched'],
    ['2026-12-31', '2027-01-01', '2026-12-01', '2027-01-01', 'at the end of the axis'],
    ['2027-01-01', '2027-01-01', '2026-12-01', '2027-01-01', 'on the end of the axis'],
  ])('drawn from %s to %s it is %s to before %s (%s)', (anchor, at, from, to) => {
    expect(text(drawn(STOPS, day(anchor), day(at)))).toEqual([from, to]);
  });

  it.each([
    ['from', '2026-02-20', '2026-03-01', '2026-06-01', 'to the nearest stop'],
    ['from', '2026-09-01', '2026-05-01', '2026-06-01', 'never past its other end'],
    ['to', '2026-11-21', '2026-04-01', '2026-11-23', 'to today'],
    ['to', '2026-01-01', '2026-04-01', '2026-05-01', 'never narrower than a column'],
  ] as const)('its end "%s" drawn to %s makes it %s to before %s (%s)', (...[end, at, from, to]) => {
    expect(text(resized(STOPS, span('2026-04-01', '2026-06-01'), end, day(at)))).toEqual([from, to]);
  });

  it('moved keeps its columns, though months have other lengths', () => {
    expect(text(shifted(span('2026-02-01', '2026-03-01'), 4, WITHIN))).toEqual(['2026-06-01', '2026-07-01']);
    expect(text(shifted(span('2026-02-01', '2026-04-01'), -9, WITHIN))).toEqual(['2026-01-01', '2026-03-01']);
  });

  it('one that is finer than the columns keeps its days', () => {
    expect(text(shifted(span('2026-02-10', '2026-02-17'), 1, WITHIN))).toEqual(['2026-03-01', '2026-03-08']);
  });

  it('goes to a place that it does not show, no further than it must', () => {
    const window = span('2026-02-01', '2026-04-01');
    expect(movedTo(window, day('2026-03-30'), WITHIN)).toBe(window);
    expect(text(movedTo(window, day('2026-06-15'), WITHIN))).toEqual(['2026-05-01', '2026-07-01']);
    expect(text(movedTo(window, day('2026-01-15'), WITHIN))).toEqual(['2026-01-01', '2026-03-01']);
  });

  it('counts a drag in stops', () => {
    expect(stepsBetween(STOPS, day('2026-02-01'), day('2026-05-03'))).toBe(3);
    expect(stepsBetween(STOPS, day('2026-05-01'), day('2025-05-03'))).toBe(-4);
  });

  it.each([
    ['2026-03-29', '2026-03-30', 23, 'the day of 23 hours'],
    ['2026-10-25', '2026-10-26', 25, 'the day of 25 hours'],
    ['2026-07-01', '2026-07-02', 24, 'a day in summer'],
    ['1941-05-04', '1941-05-05', 23, 'to double summer time'],
  ])('from %s to before %s is a period of %s hours in London (%s)', (from, to, hours) => {
    const window = span(from, to);
    const record = span('1940-01-01', '2030-01-01');
    const period = periodOf(window, record);
    expect(period === null ? null : (period.toMs + 1 - period.fromMs) / 3_600_000).toBe(hours);
    expect(period === null ? null : windowOf(period, record)).toEqual(window);
  });

  it('over the whole record it is no filter', () => {
    expect(periodOf(span('2026-01-01', '2027-01-01'), AXIS)).toBeNull();
    expect(periodOf(span('2026-01-01', '2026-12-31'), AXIS)).not.toBeNull();
  });

  it.each([
    ['2026-01-01', '2026-04-01', 'up to a day: whatever older comes later is shown, too'],
    ['2026-04-01', '2027-01-01', 'from a day on'],
    ['2026-03-01', '2026-04-01', 'between two days'],
  ])('from %s to before %s is found again in the period that it makes (%s)', (from, to) => {
    const period = periodOf(span(from, to), AXIS);
    expect(period).not.toBeNull();
    if (period === null) return;
    expect(text(windowOf(period, AXIS))).toEqual([from, to]);
    expect(period.fromMs < AXIS.from * DAY_MS - 400 * DAY_MS).toBe(from === '2026-01-01');
    expect(period.toMs > AXIS.to * DAY_MS + 400 * DAY_MS).toBe(to === '2027-01-01');
  });

  it('of a period beyond the record it is there, a day at the least', () => {
    const after = { fromMs: Date.parse('2031-05-01T00:00:00+01:00'), toMs: 8.64e15 };
    expect(text(windowOf(after, AXIS))).toEqual(['2031-05-01', '2031-05-02']);
    const before = { fromMs: -8.64e15, toMs: Date.parse('1900-01-01T12:00:00Z') };
    expect(text(windowOf(before, AXIS))).toEqual(['1900-01-01', '1900-01-02']);
  });
});

describe('whatever is done to the window', () => {
  const anyAxis = fc
    .tuple(
      fc.constantFrom(...BIN_UNITS),
      fc.integer({ min: TODAY - 20_000, max: TODAY + 300 }),
      fc.integer({ min: 14, max: 9000 }),
    )
    .map(([unit, from, width]) => withColumns({ from: binStart(from, unit), to: binEnd(from + width, unit), unit }));
  const anyShare = fc.double({ min: 0, max: 1, noNaN: true });
  const anyChange = fc.oneof(
    fc.record({ kind: fc.constant('draw' as const), a: anyShare, b: anyShare }),
    fc.record({ kind: fc.constant('resize' as const), end: fc.constantFrom('from', 'to'), a: anyShare }),
    fc.record({ kind: fc.constant('shift' as const), steps: fc.integer({ min: -200, max: 200 }) }),
    fc.record({
      kind: fc.constant('end' as const),
      end: fc.constantFrom('from', 'to'),
      steps: fc.integer({ min: -200, max: 200 }),
    }),
    fc.record({ kind: fc.constant('go' as const), a: anyShare }),
  );

  it('it stays on the axis, at least a day wide, and on its stops', () => {
    fc.assert(
      fc.property(anyAxis, fc.array(anyChange, { minLength: 1, maxLength: 12 }), (axis, changes) => {
        const stops = stopsOf(axis, TODAY);
        const within = { unit: axis.unit, today: TODAY, bounds: axis };
        const at = (share: number): number => axis.from + share * (axis.to - axis.from);
        let window = drawn(stops, axis.from, axis.to);
        for (const change of changes) {
          if (change.kind === 'draw') window = drawn(stops, at(change.a), at(change.b));
          if (change.kind === 'resize') window = resized(stops, window, change.end, at(change.a));
          if (change.kind === 'shift') window = shifted(window, change.steps, within);
          if (change.kind === 'end') window = endMoved(window, change.end, change.steps, within);
          if (change.kind === 'go') window = movedTo(window, Math.min(Math.floor(at(change.a)), axis.to - 1), within);
          expect(window.from >= axis.from && window.to <= axis.to).toBe(true);
          expect(window.to).toBeGreaterThan(window.from);
          expect(stops).toContain(window.from);
          expect(stops).toContain(window.to);
        }
      }),
    );
  });

  it('moved there and back it is what it was', () => {
    fc.assert(
      fc.property(anyAxis, anyShare, anyShare, fc.integer({ min: 1, max: 5 }), (axis, a, b, steps) => {
        const stops = stopsOf(axis, TODAY);
        const within = { unit: axis.unit, today: TODAY, bounds: axis };
        const at = (share: number): number => axis.from + share * (axis.to - axis.from);
        const window = drawn(stops, at(a), at(b));
        const there = shifted(window, steps, within);
        fc.pre(stops.indexOf(there.from) === stops.indexOf(window.from) + steps);
        expect(shifted(there, -steps, within)).toEqual(window);
      }),
    );
  });
});
