import { describe, expect, it } from 'vitest';
import { totalWords } from '../../../src-renderer/timeline/total-words.ts';
import { madeUpCategory, madeUpLedger } from '../support/made-up.ts';
import type { CompletenessLedger, CompletenessState } from '../../../src-shared/clinical/completeness.ts';

const ledger = (finished: boolean, state: CompletenessState): CompletenessLedger =>
  madeUpLedger({ finished, categories: [madeUpCategory('Results', { state })] });

describe('how many entries there are (HAZ-003)', () => {
  it.each([
    ['nothing yet', 0, null, 'No entries received'],
    ['while pages arrive', 259, ledger(false, 'loading'), '259 entries so far'],
    ['with a gap', 364, ledger(true, 'failed'), '364 entries received: not everything'],
    ['with a part', 1, ledger(true, 'partial'), '1 entry received: not everything'],
    ['with a kind that is not offered', 2, ledger(true, 'unsupported'), 'Whole record: 2 entries'],
    ['read in full', 1234, ledger(true, 'complete'), 'Whole record: 1,234 entries'],
  ])('calls it the whole record only when it is: %s', (_when, total, held, words) => {
    expect(totalWords(total, held)).toBe(words);
  });
});
