import { describe, expect, test } from 'vitest';
import { isWithin } from '../../../src-main/misuse/index.ts';

const circle: { me?: unknown } = {};
circle.me = circle;
let deep: unknown = 'x';
for (let n = 0; n < 1_000_000; n += 1) deep = [deep];

describe('how large a message may be, found out without walking all of it', () => {
  test.each([
    ['nothing', undefined],
    ['a number', 7],
    ['a request', { generation: 1, view: 'timeline' }],
    ['ids', { entryIds: ['Observation/1', 'Observation/2'] }],
    ['a text that just fits', 'x'.repeat(999)],
  ])('%s is within', (_, message) => {
    expect(isWithin(message, 1000)).toBe(true);
  });

  test.each([
    ['a long text', 'x'.repeat(1000)],
    ['many short texts', Array.from({ length: 400 }, () => 'xx')],
    ['a long name of a field', { ['x'.repeat(1000)]: 1 }],
    ['many fields', Object.fromEntries(Array.from({ length: 400 }, (_, n) => [`k${n}`, n]))],
    ['a list with more holes than memory has room for', Object.assign([], { length: 4_294_967_295 })],
    ['bytes', new Uint8Array(1001)],
    ['a buffer', new ArrayBuffer(1001)],
    ['a map of many', new Map(Array.from({ length: 1001 }, (_, n) => [n, n]))],
    ['a number without end', 10n ** 100n],
    ['a circle', circle],
    ['a million levels', deep],
  ])('%s is not', (_, message) => {
    expect(isWithin(message, 1000)).toBe(false);
  });
});
