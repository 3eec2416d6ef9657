import { describe, expect, it } from 'vitest';
import { forgetRemembered, remembered } from '../../src-shared/remembered.ts';

describe('what is worked out once', () => {
  it('is the same as what the function gives, and is worked out again once it was forgotten', () => {
    const asked: string[] = [];
    const upper = remembered((text) => {
      asked.push(text);
      return text.toUpperCase();
    });
    expect([upper('a'), upper('a'), upper('b')]).toEqual(['A', 'A', 'B']);
    forgetRemembered();
    expect(upper('a')).toBe('A');
    expect(asked).toEqual(['a', 'b', 'a']);
  });

  it('is held for short texts alone, and for so many', () => {
    let times = 0;
    const count = remembered(() => (times += 1));
    const long = 'x'.repeat(81);
    expect([count(long), count(long)]).toEqual([1, 2]);
    expect(count('first')).toBe(3);
    for (let index = 0; index < 2000; index += 1) count(`text ${index}`);
    expect(count('first')).toBeGreaterThan(3);
  });
});
