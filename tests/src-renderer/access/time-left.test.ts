import { describe, expect, it } from 'vitest';
import { timeLeftWords, toldWords } from '../../../src-renderer/access/time-left.ts';

describe('the time that is left, in words', () => {
  it.each([
    [3600, '60 minutes left'],
    [3241, '55 minutes left'],
    [3240, '54 minutes left'],
    [121, '3 minutes left'],
    [120, '120 seconds left'],
    [1, '1 second left'],
    [0, 'Closing now'],
  ])('%d seconds: %s', (seconds, words) => {
    expect(timeLeftWords(seconds)).toBe(words);
  });
});

describe('what a screen reader is told of it', () => {
  it('is told at five minutes and at one, and not every second', () => {
    const told = Array.from({ length: 3600 }, (_, passed) => toldWords(3600 - passed, 3600));
    const changes = told.filter((words, at) => words !== (told[at - 1] ?? ''));
    expect(changes).toEqual([
      'This record closes in 5 minutes. It can then be opened again with a reason.',
      'This record closes in 1 minute. It can then be opened again with a reason.',
    ]);
    expect(told.findIndex((words) => words !== '')).toBe(3300);
  });

  it('is not told of a mark that was past when it was opened', () => {
    expect(toldWords(200, 240)).toBe('');
    expect(toldWords(60, 240)).toMatch(/^This record closes in 1 minute/);
  });
});
