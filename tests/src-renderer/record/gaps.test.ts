import { describe, expect, it } from 'vitest';
import { mayAskAgain } from '../../../src-renderer/record/gaps.ts';
import { madeUpCategory, madeUpLedger, madeUpSource, madeUpWithout } from '../support/made-up.ts';

describe('asking again', () => {
  it.each([
    ['failed', true],
    ['partial', true],
    ['complete', false],
    ['forbidden', false],
    ['not-shared', false],
    ['withheld', false],
    ['unsupported', false],
  ] as const)('%s: %s', (state, expected) => {
    expect(mayAskAgain(madeUpLedger({ sources: [madeUpSource('A', { state })] }))).toBe(expected);
  });

  it('is not offered for what is in part only because somebody does not share it', () => {
    const sources = [madeUpSource('Moss Bank', { state: 'not-shared' })];
    const categories = sources.map((missing) => madeUpWithout('Allergies', missing));
    expect(mayAskAgain(madeUpLedger({ sources, categories }))).toBe(false);
    expect(mayAskAgain(madeUpLedger({ sources, categories: [madeUpCategory('B', { state: 'failed' })] }))).toBe(true);
  });

  it('is not offered while the record is still loading', () => {
    expect(mayAskAgain(madeUpLedger({ finished: false, sources: [madeUpSource('A', { state: 'failed' })] }))).toBe(
      false,
    );
  });
});
