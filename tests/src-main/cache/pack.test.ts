import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { pack, unpack } from '../../../src-main/cache/index.ts';
import { problemOf } from './a-cache.ts';

const LENGTHS = [0, 1, 8, 63, 64, 511, 512, 513, 514, 600, 4096, 300_000];
const same = (length: number) => Buffer.alloc(length, 'a');
/** Does not get smaller by packing. */
const noise = (length: number) =>
  createHash('shake256', { outputLength: Math.max(1, length) })
    .update('noise')
    .digest()
    .subarray(0, length);

describe('what is packed', () => {
  it.each(LENGTHS)('is unpacked byte for byte: %d of them', (length) => {
    for (const bytes of [same(length), noise(length)]) {
      const packed = pack(bytes);
      expect(packed.length).toBe(length);
      expect(unpack(packed).equals(bytes)).toBe(true);
      expect(unpack(packed)).toBeInstanceOf(Buffer);
    }
  });

  it('has bytes of its own, also where they stay as they are', () => {
    const bytes = Buffer.from('as it was');
    const packed = pack(bytes);
    bytes.fill(0);
    unpack(packed).fill(0);
    expect(unpack(packed).toString()).toBe('as it was');
  });

  it.each(LENGTHS)('is unreadable where it is said to be longer or shorter: %d bytes', (length) => {
    for (const bytes of [same(length), noise(length)]) {
      const packed = pack(bytes);
      for (const other of LENGTHS.filter((said) => said !== length && said !== packed.bytes.length))
        expect(problemOf(() => unpack({ ...packed, length: other }))).toBe('unreadable');
    }
  });

  it('is unreadable where it is something else', () => {
    expect(problemOf(() => unpack({ bytes: noise(600), length: 600 }))).toBe('unreadable');
    expect(problemOf(() => unpack({ bytes: new Uint8Array(0), length: 600 }))).toBe('unreadable');
  });
});
