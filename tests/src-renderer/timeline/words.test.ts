import { describe, expect, it } from 'vitest';
import { durationWords } from '../../../src-renderer/timeline/duration-words.ts';
import { emptyWords } from '../../../src-renderer/timeline/empty-words.ts';
import type { CompletenessState } from '../../../src-shared/clinical/completeness.ts';
import { madeUpCategory, madeUpLedger, madeUpSource, on } from '../support/made-up.ts';

describe('how long something lasted', () => {
  it.each([
    ['2026-11-14T22:41:00Z', '2026-11-18T14:10:00Z', '14-Nov-2026 to 18-Nov-2026 · 4 days'],
    ['2026-11-14', '2026-11-15', '14-Nov-2026 to 15-Nov-2026 · 1 day'],
    ['2026-10-24', '2026-10-26', '24-Oct-2026 to 26-Oct-2026 · 2 days'],
    ['2026-11-14T10:20:00Z', '2026-11-14T10:35:00Z', '10:20 to 10:35'],
    ['2026-11-14', '2026-11-14', ''],
    ['2019', '2020-03', '2019 to Mar-2020'],
  ])('%s to %s: %j (never a count of days that would be a guess)', (when, until, words) => {
    expect(durationWords({ when: on(when), until: on(until) }, false)).toBe(words);
  });

  it('does not call ongoing what is only planned', () => {
    expect(durationWords({ when: on('2027-11-14'), until: 'open' }, true)).toBe('');
  });

  it('tells what goes on from what is a point in time', () => {
    expect(durationWords({ when: on('2026-11-14'), until: 'open' }, false)).toBe('Ongoing');
    expect(durationWords({ when: on('2026-11-14'), until: null }, false)).toBe('');
  });
});

describe('why the timeline is empty (GP Connect: four kinds that must not be mixed up; HAZ-003)', () => {
  const kindFor = (...states: CompletenessState[]): string =>
    emptyWords(madeUpLedger({ sources: states.map((state) => madeUpSource(state, { state })) }), 0).kind;

  it.each<[CompletenessState[], string]>([
    [['complete', 'complete'], 'no-data'],
    [['complete', 'failed'], 'not-reached'],
    [['complete', 'partial'], 'not-reached'],
    [['complete', 'forbidden'], 'denied'],
    [['complete', 'not-shared'], 'denied'],
    [['withheld'], 'denied'],
    [['unsupported'], 'not-supported'],
    [['failed', 'forbidden', 'unsupported'], 'not-reached'],
  ])('%j: %s', (states, kind) => {
    expect(kindFor(...states)).toBe(kind);
  });

  it('takes the reason from the sources where they are told apart, and not from the kinds of entry they left empty', () => {
    const categories = [madeUpCategory('Allergies', { state: 'partial' })];
    const sources = [madeUpSource('A', { state: 'not-shared' })];
    expect(emptyWords(madeUpLedger({ sources, categories }), 0).kind).toBe('denied');
    expect(emptyWords(madeUpLedger({ categories }), 0).kind).toBe('not-reached');
  });

  it('says that it is loading until every source has answered', () => {
    expect(emptyWords(null, 0).kind).toBe('loading');
    expect(emptyWords(madeUpLedger({ finished: false }), 0).kind).toBe('loading');
  });

  it('says that a filter hides entries, where there are any', () => {
    expect(emptyWords(madeUpLedger(), 120)).toMatchObject({
      kind: 'filtered',
      text: 'All 120 entries of this record are in other care settings.',
    });
  });

  it('says that absence of information is no information of absence', () => {
    expect(emptyWords(madeUpLedger({ sources: [madeUpSource('A')] }), 0).text).toContain(
      'does not mean that nothing happened',
    );
  });
});
