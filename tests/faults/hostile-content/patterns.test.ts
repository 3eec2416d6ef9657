import { describe, expect, test } from 'vitest';
import { patternsIn, slowText } from './patterns.ts';

describe('no text of a record keeps a pattern busy: the time grows with the length and not with its square', () => {
  test.each(['src-main/**/*.ts', 'src-shared/**/*.ts', 'src-renderer/**/*.{ts,tsx}'])('of %s', (glob) => {
    const patterns = patternsIn(glob);
    expect(patterns.length).toBeGreaterThan(30);
    const slow = patterns.flatMap((pattern) => {
      const pump = slowText(pattern);
      return pump === null ? [] : [`${pattern.file}: /${pattern.pattern}/ by ${JSON.stringify(pump)}`];
    });
    expect(slow).toEqual([]);
  });

  test.each([
    ['a trailing run', String.raw`\s+$`],
    ['a comment without an end', String.raw`\/\*.*?\*\/`],
    ['nested quantifiers', '^(?:a+)+$'],
  ])('this way of looking finds %s', (_, pattern) => {
    expect(slowText({ file: '', pattern, flags: '' })).not.toBeNull();
  });
});
