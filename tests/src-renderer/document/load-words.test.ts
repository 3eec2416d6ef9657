import { describe, expect, it } from 'vitest';
import { loadWords } from '../../../src-renderer/document/load-words.ts';

describe('how far a document is', () => {
  it.each([
    [
      'of what its source states, though more is sent than that (FHIR sends it as text)',
      4_000_000,
      16_000_000,
      12_000_000,
      '3 of 12\u00A0MB',
    ],
    ['of what is sent, where its source states nothing', 3_000_000, 12_000_000, null, '3 of 12\u00A0MB'],
    ['in tenths where it is little', 1_000_000, 2_500_000, 2_500_000, '1.0 of 2.5\u00A0MB'],
    ['never more than there is', 20_000_000, 16_000_000, 12_000_000, '12 of 12\u00A0MB'],
    ['without an end that nobody states', 3_140_000, null, 12_000_000, '3.1\u00A0MB so far'],
    ['of an answer that says it is empty', 1_000_000, 0, null, '1.0\u00A0MB so far'],
  ])('%s', (_, received, expected, size, words) => {
    expect(loadWords({ received, expected }, size)).toBe(words);
  });
});
