import { expect, it } from 'vitest';
import { CollectAfterClosing, garbageCollector } from '../../../src-main/record/collecting.ts';

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

it('is what the engine itself offers', () => {
  const collect = garbageCollector();
  let left: unknown[] | null = Array.from({ length: 200_000 }, (_, n) => ({ n }));
  const before = process.memoryUsage().heapUsed;
  expect(left).toHaveLength(200_000);
  left = null;
  collect();
  expect(process.memoryUsage().heapUsed).toBeLessThan(before);
});
