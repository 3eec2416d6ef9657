import { describe, expect, it } from 'vitest';
import { durationWords } from '../../../src-renderer/access/ground-words.ts';

describe('how long a reason holds, in words', () => {
  it.each([
    [0.05, '3 seconds'],
    [1, '1 minute'],
    [15, '15 minutes'],
    [60, '60 minutes'],
    [61, '1 hour and 1 minute'],
    [120, '2 hours'],
    [480, '8 hours'],
  ])('%d minutes: %s', (minutes, words) => {
    expect(durationWords(minutes)).toBe(words);
  });
});
