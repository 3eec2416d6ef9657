import { describe, expect, it } from 'vitest';
import {
  gapSentences,
  mayAskAgain,
  sourceSentence,
  stripWords,
} from '../../../src-renderer/record/completeness-words.ts';
import { COMPLETENESS_STATES, type CompletenessLedger } from '../../../src-shared/clinical/completeness.ts';
import { madeUpCategory, madeUpLedger, madeUpSource } from '../support/made-up.ts';

const whiston = 'Whiston Hospital';

describe('the sentence for one source (GP Connect: kinds of empty that must not be mixed up; HAZ-003)', () => {
  it.each([
    ['loading', null],
    ['complete', null],
    ['failed', 'Whiston Hospital could not be reached at 09:12: its entries may be missing.'],
    ['forbidden', 'Whiston Hospital did not allow its entries to be seen in your role.'],
    ['not-shared', 'Whiston Hospital does not share its entries for this person.'],
    ['withheld', 'Whiston Hospital withholds some entries, for confidentiality or at the person’s wish.'],
    ['unsupported', 'Whiston Hospital does not offer its entries to the shared record.'],
  ] as const)('%s', (state, words) => {
    expect(sourceSentence(madeUpSource(whiston, { state }))).toBe(words);
  });

  it('counts what a source sent in part, where it said how much there is', () => {
    const words = sourceSentence(madeUpSource(whiston, { state: 'partial', held: 120, expected: 300 }));
    expect(words).toBe('Whiston Hospital answered in part, 120 of 300 entries: some of its entries are missing.');
  });

  it('has other words for every state', () => {
    const words = COMPLETENESS_STATES.map((state) => sourceSentence(madeUpSource(whiston, { state })));
    expect(new Set(words).size).toBe(COMPLETENESS_STATES.length - 1);
  });

  it('adds the reason that the source gave', () => {
    const words = sourceSentence(
      madeUpSource(whiston, { state: 'failed', reason: 'Letters since 21-Nov-2026 may be missing' }),
    );
    expect(words).toMatch(/its entries may be missing\. Letters since 21-Nov-2026 may be missing\.$/);
  });
});

describe('the strip above the timeline', () => {
  it.each<[string, CompletenessLedger | null, 'loading' | 'gap' | 'complete', string]>([
    ['nothing has come yet', null, 'loading', 'Loading the record'],
    [
      'pages are on their way',
      madeUpLedger({ finished: false, pagesReceived: 12, pagesExpected: 31 }),
      'loading',
      'Still loading: 12 of 31 pages',
    ],
    [
      'the number of pages is not known',
      madeUpLedger({ finished: false, pagesReceived: 0, pagesExpected: 0 }),
      'loading',
      'Loading the record',
    ],
    [
      'all answered',
      madeUpLedger({ sources: [madeUpSource('A'), madeUpSource('B')] }),
      'complete',
      'All 2 sources answered in full, as of 09:12.',
    ],
    [
      'one did not',
      madeUpLedger({ sources: [madeUpSource('A'), madeUpSource('B', { state: 'failed' })] }),
      'gap',
      '1 of 2 sources answered.',
    ],
    [
      'one withholds',
      madeUpLedger({ sources: [madeUpSource('A'), madeUpSource('B', { state: 'withheld' })] }),
      'gap',
      'All 2 sources answered, but not all in full.',
    ],
    [
      'no sources are told apart and a kind failed',
      madeUpLedger({ categories: [madeUpCategory('Allergies', { state: 'failed' }), madeUpCategory('Documents')] }),
      'gap',
      '1 of 2 parts of the record are complete.',
    ],
    [
      'a kind of entry is not offered to anyone',
      madeUpLedger({
        sources: [madeUpSource('A')],
        categories: [madeUpCategory('Care plans', { state: 'unsupported' })],
      }),
      'complete',
      'The one source answered in full, as of 09:12. Not offered by the record service: Care plans.',
    ],
  ])('when %s', (_when, ledger, tone, headline) => {
    expect(stripWords(ledger)).toMatchObject({ tone, headline });
  });

  it('names gaps while the record is still loading', () => {
    const ledger = madeUpLedger({ finished: false, sources: [madeUpSource(whiston, { state: 'failed' })] });
    expect(stripWords(ledger).gaps).toHaveLength(1);
  });

  it('names the kinds of entry once where a source failed, instead of a sentence for each', () => {
    const categories = ['Allergies', 'Results'].map((name) => madeUpCategory(name, { state: 'failed' }));
    const ledger = madeUpLedger({ sources: [madeUpSource(whiston, { state: 'failed' })], categories });
    expect(gapSentences(ledger)).toEqual([
      'Whiston Hospital could not be reached at 09:12: its entries may be missing.',
      'Not read in full: Allergies, Results.',
    ]);
  });

  it('leaves a long reason to the Sources view, so that the strip stays a strip', () => {
    const source = madeUpSource(whiston, {
      state: 'failed',
      reason: `Did not answer for: ${'Allergies, '.repeat(30)}.`,
    });
    expect(gapSentences(madeUpLedger({ sources: [source] }))[0]).not.toContain('Did not answer');
    expect(sourceSentence(source)).toContain('Did not answer');
  });

  it('never says complete while any source or kind of entry is not', () => {
    for (const state of COMPLETENESS_STATES.filter((s) => s !== 'complete' && s !== 'loading')) {
      expect(stripWords(madeUpLedger({ sources: [madeUpSource('A', { state })] })).tone).toBe('gap');
    }
    for (const state of ['partial', 'failed', 'forbidden', 'not-shared', 'withheld'] as const) {
      expect(stripWords(madeUpLedger({ categories: [madeUpCategory('A', { state })] })).tone).toBe('gap');
    }
  });
});

describe('asking again', () => {
  it.each([
    ['failed', true],
    ['partial', true],
    ['complete', false],
    ['forbidden', false],
    ['not-shared', false],
  ] as const)('%s: %s', (state, expected) => {
    expect(mayAskAgain(madeUpLedger({ sources: [madeUpSource('A', { state })] }))).toBe(expected);
  });

  it('is not offered while the record is still loading', () => {
    expect(mayAskAgain(madeUpLedger({ finished: false, sources: [madeUpSource('A', { state: 'failed' })] }))).toBe(
      false,
    );
  });
});
