import { getHeapSpaceStatistics } from 'node:v8';
import { expect, it } from 'vitest';
import { CollectAfterClosing, garbageCollector } from '../../../src-main/record/collecting.ts';

const MIB = 1024 * 1024;

function collecting(): {
  readonly heard: (kind: string) => void;
  readonly pass: () => void;
  readonly times: () => number;
} {
  let due: (() => void) | null = null;
  let times = 0;
  const schedule = (act: () => void) => {
    due = act;
    return () => {
      due = null;
    };
  };
  const collect = new CollectAfterClosing({ schedule, collect: () => (times += 1) });
  const pass = (): void => {
    due?.();
    due = null;
  };
  return { heard: (kind) => collect.heard(kind), pass, times: () => times };
}

it('gives back what a closed record took, and holds no record up that is opened meanwhile', () => {
  const { heard, pass, times } = collecting();
  heard('open');
  heard('body');
  pass();
  expect(times()).toBe(0);
  heard('close');
  heard('open');
  pass();
  expect(times()).toBe(0);
  heard('close');
  heard('close');
  heard('body');
  pass();
  expect(times()).toBe(1);
});

it('is what the engine itself offers, and gives back what the heap has emptied as well', () => {
  const collect = garbageCollector();
  let left: unknown[] | null = Array.from({ length: 500_000 }, (_, n) => ({ n, text: `entry ${n}` }));
  const before = process.memoryUsage();
  expect(left).toHaveLength(500_000);
  left = null;
  collect();
  const after = process.memoryUsage();
  expect(after.heapUsed).toBeLessThan(before.heapUsed);
  expect(getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size).toBeLessThan(
    8 * MIB,
  );
});
