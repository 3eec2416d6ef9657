import { describe, expect, it } from 'vitest';
import type { Row } from './row.ts';
import { judge } from './verdict.ts';

const row = (changed: Partial<Row>): Row => ({
  id: 'a/b',
  what: 'a',
  against: 'b',
  unit: 'ms',
  ours: [10, 10, 10, 10, 10, 10, 10],
  reference: [10, 10, 10, 10, 10, 10, 10],
  gate: { kind: 'ratio', most: 1.2 },
  ...changed,
});

describe('whether a row keeps to its goal', () => {
  it('compares each run with the reference of the same run: a machine that slows both down changes nothing', () => {
    const slowed = row({ ours: [10, 10, 90], reference: [10, 10, 90] });
    expect(judge(slowed)).toMatchObject({ verdict: 'met', values: [1, 1, 1], median: 1 });
  });

  it('compares with the median of a reference that was measured less often', () => {
    expect(judge(row({ ours: [2, 4, 6], reference: [2] })).values).toEqual([1, 2, 3]);
  });

  it('is missed only where the bound of the ratios is above the goal, and says noise where the median alone is', () => {
    expect(judge(row({ ours: [13, 13, 13, 13, 13, 13, 13] })).verdict).toBe('missed');
    expect(judge(row({ ours: [11, 13, 13, 13, 13, 13, 13] })).verdict).toBe('noise');
    expect(judge(row({ ours: [13, 13, 13, 11, 11, 11, 11] })).verdict).toBe('met');
    expect(judge(row({ ours: [13, 16], reference: [10, 10] })).verdict).toBe('noise');
    expect(judge(row({ ours: [30, 31, 32], reference: [10, 10, 10] })).verdict).toBe('missed');
  });

  it('is held from both sides where the goal has two', () => {
    const gate = { kind: 'ratio-within', least: 0.95, most: 1.05 } as const;
    expect(judge(row({ gate, ours: [9], reference: [10] })).verdict).toBe('missed');
    expect(judge(row({ gate, ours: [11], reference: [10] })).verdict).toBe('missed');
    expect(judge(row({ gate, ours: [10.4], reference: [10] })).verdict).toBe('met');
  });

  it('takes the difference, or ours alone, where the goal is one of these', () => {
    expect(judge(row({ gate: { kind: 'over', most: 16.7 }, ours: [26], reference: [10] }))).toMatchObject({
      verdict: 'met',
      values: [16],
    });
    expect(judge(row({ gate: { kind: 'at-most', most: 0 }, ours: [1], reference: null })).verdict).toBe('missed');
  });

  it('holds a row without a goal to nothing', () => {
    expect(judge(row({ gate: null, ours: [99] })).verdict).toBe('told');
  });
});
