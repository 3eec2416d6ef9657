import { describe, expect, test } from 'vitest';
import { Bucket } from '../../src-shared/bucket.ts';

describe('so many at once, and so many a second', () => {
  test('lets the first through, then as many as have come in since', () => {
    let now = 0;
    const bucket = new Bucket({ most: 3, aSecond: 2 }, () => now);
    expect([1, 2, 3, 4].map(() => bucket.take())).toEqual([true, true, true, false]);
    now = 500;
    expect([bucket.take(), bucket.take()]).toEqual([true, false]);
    now = 60_000;
    expect([1, 2, 3, 4].map(() => bucket.take())).toEqual([true, true, true, false]);
  });

  test('a clock that is set back gives nothing, and takes nothing away', () => {
    let now = 10_000;
    const bucket = new Bucket({ most: 1, aSecond: 1 }, () => now);
    bucket.take();
    now = 0;
    expect(bucket.take()).toBe(false);
    now = 1000;
    expect(bucket.take()).toBe(true);
  });
});
