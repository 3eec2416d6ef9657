import { beforeEach, describe, expect, it, vi } from 'vitest';
import type * as Remembered from '../../src-shared/remembered.ts';

/** A module of its own for each test: records of other tests are open still. */
let own: typeof Remembered;
beforeEach(async () => {
  vi.resetModules();
  own = await import('../../src-shared/remembered.ts');
});

describe('what is worked out once', () => {
  it('is nothing where no record is open', () => {
    let times = 0;
    const [ofTexts, ofParts] = [own.remembered(() => (times += 1)), own.rememberedOfLatest(() => (times += 1))];
    const part = {};
    expect([ofTexts('a'), ofTexts('a'), ofParts(part), ofParts(part)]).toEqual([1, 2, 3, 4]);
  });

  it('is the same as what the function gives, and is worked out again once its record was closed', () => {
    const asked: string[] = [];
    const upper = own.remembered((text) => {
      asked.push(text);
      return text.toUpperCase();
    });
    const close = own.remember();
    expect([upper('a'), upper('a'), upper('b')]).toEqual(['A', 'A', 'B']);
    close();
    own.remember();
    expect(upper('a')).toBe('A');
    expect(asked).toEqual(['a', 'b', 'a']);
  });

  it('goes with every record that is closed, of the one that is still open too', () => {
    own.remember();
    const close = own.remember();
    let times = 0;
    const count = own.remembered(() => (times += 1));
    expect([count('a'), count('a')]).toEqual([1, 1]);
    close();
    close();
    expect([count('a'), count('a')]).toEqual([2, 2]);
  });

  it('is held for short texts alone, and for so many', () => {
    own.remember();
    let times = 0;
    const count = own.remembered(() => (times += 1));
    const long = 'x'.repeat(81);
    expect([count(long), count(long)]).toEqual([1, 2]);
    expect(count('first')).toBe(3);
    for (let index = 0; index < 2000; index += 1) count(`text ${index}`);
    expect(count('first')).toBeGreaterThan(3);
  });

  it('is of the latest few parts of a resource, by what they are and not by what they say', () => {
    own.remember();
    const asked: unknown[] = [];
    const size = own.rememberedOfLatest((value) => {
      asked.push(value);
      return Object.keys(value as object).length;
    });
    const parts = Array.from({ length: 9 }, (_, index) => ({ index }));
    for (const part of [...parts, ...parts.slice(1), ...parts.slice(0, 1)]) expect(size(part)).toBe(1);
    expect(asked).toEqual([...parts, parts[0]]);
    expect(size({ index: 0 })).toBe(1);
    expect(asked).toHaveLength(11);
  });
});
