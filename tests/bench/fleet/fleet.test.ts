import { describe, expect, it } from 'vitest';
import type { Asked } from './counting-fetch.ts';
import { againEach, needsOf, peakRate, percentile, perSecond } from './figures.ts';
import { graph } from './graph.ts';
import { busiestMinute, planMorning } from './plan.ts';
import { promises, summary } from './report.ts';
import type { ShareReport } from './viewers.ts';

const asked = (at: number, changed: Partial<Asked> = {}): Asked => ({
  at,
  ms: 10,
  status: 200,
  bytes: 1000,
  purpose: 'record',
  step: 'first',
  ...changed,
});
const OPENED = { at: 500, firstMs: 5, wholeMs: 9, missing: 0, refused: null, fromCopy: false };
const report = (requests: readonly Asked[]): ShareReport => ({
  asked: requests,
  openings: [OPENED],
  signIns: [],
  busy: 0.1,
});
/** So many requests a second, from one second to another. */
const rate = (count: number, from: number, until: number): Asked[] =>
  Array.from({ length: (until - from) * count }, (_, index) => asked(from * 1000 + Math.floor((index * 1000) / count)));

describe('a morning', () => {
  const plan = planMorning({ staff: 4000, minutes: 10, awaySeconds: 20, seed: 7 });

  it('is the same for the same seed, and a bell: the busiest minute is as busy as the needs are worked out for', () => {
    expect(planMorning({ staff: 4000, minutes: 10, awaySeconds: 20, seed: 7 })).toEqual(plan);
    const inMiddle = plan.arrivals.filter((at) => Math.abs(at - 300_000) <= 30_000).length / 4;
    expect(inMiddle / busiestMinute(10)).toBeGreaterThan(0.9);
    expect(inMiddle / busiestMinute(10)).toBeLessThan(1.1);
  });

  it('has the restart after the busiest moment, and ends with a time in which nobody does anything', () => {
    expect(plan.away).toEqual({ from: 360_000, until: 380_000 });
    expect(plan.end - plan.quietFrom).toBe(20_000);
    expect(Math.max(...plan.arrivals)).toBeLessThan(plan.quietFrom);
  });
});

describe('what is told of it', () => {
  const plan = { arrivals: [], away: { from: 60_000, until: 80_000 }, quietFrom: 150_000, end: 170_000 };
  const kept = (requests: readonly Asked[]): boolean[] => promises(report(requests), plan).map(({ holds }) => holds);

  it('finds a stampede when the backend is back, and while it is away', () => {
    expect(kept(rate(50, 0, 60))).toEqual([true, true, true, true]);
    expect(kept([...rate(50, 0, 60), ...rate(120, 80, 90)])).toEqual([true, true, true, false]);
    expect(kept([...rate(50, 0, 60), ...rate(120, 65, 75)])).toEqual([true, true, false, true]);
  });

  it('finds a viewer that asks although nobody does anything', () => {
    expect(kept([...rate(50, 0, 60), asked(160_000)])[0]).toBe(false);
  });

  it('finds a record that never came to its end', () => {
    const open = { ...OPENED, wholeMs: null };
    expect(promises({ ...report(rate(5, 0, 60)), openings: [open] }, plan)[1]?.holds).toBe(false);
  });

  it('proves nothing of records by a morning on which none was opened', () => {
    expect(promises({ ...report(rate(5, 0, 60)), openings: [] }, plan)[1]?.holds).toBe(false);
  });

  it('works out what a thousand need from what one costs', () => {
    const needs = needsOf(report([...rate(10, 0, 10), asked(1, { status: 0 })]), 10, 30);
    expect(needs).toMatchObject({ requestsEach: 10, kilobytesEach: 10 });
    expect(needs.requestsPerSecond).toBeCloseTo((10 * needs.logOnsPerMinute) / 60);
    expect(needs.underWay).toBeCloseTo(needs.requestsPerSecond * 0.01);
  });

  it('tells what a record costs of which a copy is held, apart from what the first look costs', () => {
    const copy = { ...OPENED, fromCopy: true };
    const both = { ...report([asked(1), asked(2, { step: 'again', bytes: 0 })]), openings: [copy] };
    expect(againEach(both)).toEqual({ openings: 1, requests: 1, kilobytes: 0 });
    expect(needsOf(both, 1, 30)).toMatchObject({ requestsEach: 1, kilobytesEach: 1 });
  });

  it('counts what was not answered, and says so', () => {
    const lines = summary(report([asked(1), asked(2, { status: 0 }), asked(3, { status: 503 })]), {
      staff: 1,
      morningMinutes: 30,
    });
    expect(lines.join('\n')).toContain('no answer × 1, 503 × 1');
  });

  it('draws each second, the restart and the quiet', () => {
    const drawn = graph('A morning', rate(20, 0, 60), plan);
    expect(drawn).toContain('backend away');
    expect(drawn).toContain('nobody does anything');
    expect(drawn).not.toContain('NaN');
  });
});

describe('its figures', () => {
  it('are percentiles by rank, and rates over five seconds', () => {
    expect([50, 95, 99].map((percent) => percentile([4, 1, 3, 2], percent))).toEqual([2, 4, 4]);
    expect(perSecond([asked(0), asked(999), asked(1000)], 3000)).toEqual([2, 1, 0]);
    expect(peakRate([0, 0, 10, 0, 0, 0, 0], 0, 7)).toBe(2);
  });
});
