import { describe, expect, it } from 'vitest';
import {
  gapSentences,
  sourceSentence,
  stripWords,
  withoutEcho,
} from '../../../src-renderer/record/completeness-words.ts';
import { COMPLETENESS_STATES, type CompletenessLedger } from '../../../src-shared/clinical/completeness.ts';
import { madeUpCategory, madeUpLedger, madeUpSource, madeUpWithout } from '../support/made-up.ts';

const whiston = 'Whiston Hospital';

describe('the sentence for one source (GP Connect: kinds of empty that must not be mixed up; HAZ-003)', () => {
  it.each([
    ['loading', null],
    ['complete', null],
    ['failed', 'Whiston Hospital could not be reached at 09:12: its entries may be missing.'],
    ['forbidden', 'Whiston Hospital did not allow its entries to be seen in your role.'],
    ['not-shared', 'Whiston Hospital does not share its entries for this person: ask it directly.'],
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

  it('does not say twice what the reason says in a sentence of its own', () => {
    const reason = 'Whiston Hospital could not be reached: its entries are missing from this view.';
    expect(sourceSentence(madeUpSource(whiston, { state: 'failed', reason }))).toBe(reason);
  });
});

/** So many kinds of entry, the first of which have been read. */
const loading = (read: number, all: number): CompletenessLedger =>
  madeUpLedger({
    finished: false,
    categories: Array.from({ length: all }, (_, n) =>
      madeUpCategory(`Kind ${n}`, { state: n < read ? 'complete' : 'loading' }),
    ),
  });

describe('the strip above the timeline', () => {
  it.each<[string, CompletenessLedger | null, 'loading' | 'gap' | 'complete', string]>([
    ['nothing has come yet', null, 'loading', 'Loading the record'],
    ['nothing has been read', loading(0, 4), 'loading', 'Loading the record'],
    ['some of it has', loading(12, 31), 'loading', 'Still loading: 12 of 31 kinds of entry read'],
    ['what is still to come can be named', loading(29, 31), 'loading', 'Still loading: Kind 29 and Kind 30'],
    ['only names are still asked for', loading(3, 3), 'loading', 'Still loading: names of staff, places and medicines'],
    [
      'one source is asked again',
      { ...loading(1, 4), sources: [madeUpSource('A')], askingAgain: { sourceId: 'A', resourceTypes: null } },
      'loading',
      'Asking A again: 1 of 4 kinds of entry read',
    ],
    [
      'one kind is asked again, and only that one counts',
      { ...loading(29, 30), askingAgain: { sourceId: null, resourceTypes: ['Kind 29'] } },
      'loading',
      'Asking for kind 29 again: Kind 29',
    ],
    [
      'all answered',
      madeUpLedger({ sources: [madeUpSource('A'), madeUpSource('B')] }),
      'complete',
      'Both sources answered in full, as of 09:12.',
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
      'Both sources answered, but not all in full.',
    ],
    [
      'the only one does not share',
      madeUpLedger({ sources: [madeUpSource('A', { state: 'not-shared' })] }),
      'gap',
      'Not shared.',
    ],
    [
      'the only one is complete and a kind of entry failed',
      madeUpLedger({
        sources: [madeUpSource('A')],
        categories: [madeUpCategory('Allergies', { state: 'failed' })],
      }),
      'gap',
      'Not everything could be read.',
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

  it('says once what a source left out, and not again for each kind of entry it left in part', () => {
    const missing = madeUpSource(whiston, { state: 'failed' });
    const categories = ['Allergies', 'Results'].map((name) => madeUpWithout(name, missing));
    const ledger = madeUpLedger({ sources: [missing], categories });
    expect(gapSentences(ledger)).toEqual([
      'Whiston Hospital could not be reached at 09:12: its entries may be missing.',
    ]);
  });

  it.each([
    ['it failed by itself', { state: 'failed', reason: `${whiston}: could not be reached` }],
    ['pages of its own are missing', { state: 'partial', held: 3, expected: 9, reason: `${whiston}: no answer` }],
    ['its reason is another one', { state: 'partial', reason: '2 could not be read.' }],
    [
      'its own search broke off and only its words name the source',
      { state: 'partial', reason: `Without ${whiston}.` },
    ],
    [
      'it is without another source, which nothing names',
      {
        state: 'partial',
        ownState: 'complete',
        gaps: [{ sourceId: 'other', name: whiston, state: 'failed', reason: '' }],
      },
    ],
  ] as const)('names a kind of entry beside a source that failed where %s', (_why, rest) => {
    const categories = [madeUpCategory('Allergies', rest)];
    const ledger = madeUpLedger({ sources: [madeUpSource(whiston, { state: 'failed' })], categories });
    expect(gapSentences(ledger)[1]).toBe('Not read in full: Allergies.');
  });

  it('stays two lines long, however much is missing', () => {
    const long = (n: number, state: 'failed' | 'not-shared') =>
      madeUpSource(`Source with quite a long name ${n}`, { state });
    const sources = [...[1, 2, 3, 4].map((n) => long(n, 'failed')), long(5, 'not-shared')];
    const categories = Array.from({ length: 40 }, (_, n) => madeUpCategory(`Kind ${n}`, { state: 'failed' }));
    expect(gapSentences(madeUpLedger({ sources, categories }))).toEqual([
      'Not reached: Source with quite a long name 1, Source with quite a long name 2 and 2 more.',
      'Not shared: Source with quite a long name 5. Ask it directly.',
      'Not read in full: Kind 0, Kind 1 and 38 more kinds.',
    ]);
  });

  it('says nothing of kinds that have no name of their own and are not offered', () => {
    const categories = [madeUpCategory('Other entries (Basic)', { state: 'unsupported', kind: 'other' })];
    expect(stripWords(madeUpLedger({ sources: [madeUpSource('A')], categories }))).toEqual({
      tone: 'complete',
      headline: 'The one source answered in full, as of 09:12.',
      gaps: [],
    });
  });

  it('does not say twice who does not share', () => {
    const reason = 'Moss Bank Practice has not signed the data sharing agreement. Ask them directly.';
    const source = madeUpSource('Moss Bank Practice', { state: 'not-shared', reason });
    expect(sourceSentence(source)).toBe(reason);
    expect(withoutEcho(`Moss Bank Practice: ${reason}`)).toBe(reason);
    expect(withoutEcho('Whiston Hospital: could not be reached')).toBe('Whiston Hospital: could not be reached');
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
