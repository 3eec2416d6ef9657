import { describe, expect, it } from 'vitest';
import { NO_FILTER } from '../../../src-renderer/record/entry-filter.ts';
import { foundIn } from '../../../src-renderer/search/found.ts';
import {
  countWords,
  hiddenWords,
  nothingWords,
  readWords,
  widerWords,
} from '../../../src-renderer/search/search-words.ts';
import { madeUpEntry } from '../support/made-up.ts';
import { madeUpAnswer } from './made-up-answer.ts';

const entries = [
  madeUpEntry('new', '2026-01-01'),
  madeUpEntry('middle', '2025-01-01', { careSetting: 'hospital' }),
  madeUpEntry('old', '2020-01-01'),
  madeUpEntry('undated', null),
];
const answer = { inTitle: ['old', 'middle', 'gone'], inText: ['undated', 'new'] };

describe('hits', () => {
  const found = foundIn(entries, answer, NO_FILTER, new Set());

  it('stand in their group, those in the title first, newest first and undated last within it', () => {
    expect(found.items.map(({ key }) => key)).toEqual([
      'In the title',
      'middle',
      'old',
      'Elsewhere in the entry',
      'new',
      'undated',
    ]);
    expect(found.items.flatMap((item) => (item.kind === 'hit' ? [item.position] : [item.count]))).toEqual([
      2, 1, 2, 2, 3, 4,
    ]);
  });

  it('are of what the record holds: what is none any more is not counted', () => {
    expect(found).toMatchObject({ total: 4, titleCount: 2, shownCount: 4 });
  });

  it('can be narrowed to a care setting, and the numbers of all stay', () => {
    const narrowed = foundIn(entries, answer, NO_FILTER, new Set(['hospital']));
    expect(narrowed).toMatchObject({ total: 4, shownCount: 1 });
    expect([...narrowed.settings]).toEqual([
      ['gp', 3],
      ['hospital', 1],
    ]);
  });

  it('that the timeline’s filters hide are found and told', () => {
    const filter = { ...NO_FILTER, careSettings: new Set(['gp'] as const) };
    const withFilter = foundIn(entries, answer, filter, new Set());
    expect(withFilter).toMatchObject({ total: 4, hiddenCount: 1 });
    expect(withFilter.items.flatMap((item) => (item.kind === 'hit' && item.hit.isHidden ? [item.key] : []))).toEqual([
      'middle',
    ]);
  });
});

const counts = { total: 12, titleCount: 3, shownCount: 12, hiddenCount: 0, settings: new Map(), items: [] };

describe('words about hits', () => {
  it.each([
    [{}, '12 entries found: 3 in the title, 9 elsewhere.'],
    [{ titleCount: 0 }, '12 entries found.'],
    [{ titleCount: 12 }, '12 entries found.'],
    [{ total: 1, titleCount: 1, shownCount: 1 }, '1 entry found.'],
    [{ shownCount: 4 }, 'Showing 4 of 12 entries found.'],
    [{ total: 12_000, titleCount: 0, shownCount: 12_000 }, '12,000 entries found.'],
  ])('%j: %s', (more, words) => expect(countWords({ ...counts, ...more })).toBe(words));

  it.each([
    [0, ''],
    [1, '1 of them is hidden by the timeline’s filters.'],
    [3, '3 of them are hidden by the timeline’s filters.'],
  ])('%i hidden: %s', (hiddenCount, words) => expect(hiddenWords({ ...counts, hiddenCount })).toBe(words));

  it.each([
    ['all read', { read: 5, entries: 5 }, ''],
    ['some to come', { read: 2, entries: 5, isReading: true }, 'Still reading: 2 of 5 entries indexed so far'],
    ['read once more', { read: 5, entries: 5, isReading: true }, 'read once more'],
    ['some cannot be read', { read: 4, entries: 5 }, '1 entry could not be read in full'],
  ])('%s', (_, more, words) => {
    const said = readWords(madeUpAnswer(more));
    if (words === '') expect(said).toBe('');
    else expect(said).toContain(words);
  });

  it('say what was looked for besides and instead of what was typed', () => {
    expect(widerWords(madeUpAnswer({ alsoSearched: ['blood pressure'] }))).toEqual(['Also searched: blood pressure.']);
    expect(widerWords(madeUpAnswer({ similar: [{ typed: 'paracetomol', found: ['paracetamol'] }] }))).toEqual([
      'Nothing with “paracetomol”. Showing similar words: “paracetamol”.',
    ]);
  });

  it.each([
    ['xyz', 'No entry in the record as loaded has “xyz”'],
    [' chest xyz ', 'No entry in the record as loaded has all of “chest xyz”'],
  ])('nothing has %s', (text, words) => expect(nothingWords(text)).toBe(words));
});
