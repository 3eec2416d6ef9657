import { describe, expect, it } from 'vitest';
import { NO_FILTER } from '../../../src-renderer/record/entry-filter.ts';
import { durationWords } from '../../../src-renderer/timeline/duration-words.ts';
import { emptyWords as wordsOf, type EmptyWords } from '../../../src-renderer/timeline/empty-words.ts';
import type { CareSetting } from '../../../src-shared/clinical/care-setting.ts';
import {
  COMPLETENESS_STATES,
  type CompletenessLedger,
  type CompletenessState,
} from '../../../src-shared/clinical/completeness.ts';
import { madeUpCategory, madeUpLedger, madeUpNotice, madeUpSource, madeUpWithout, on } from '../support/made-up.ts';

describe('how long something lasted', () => {
  it.each([
    ['2026-11-14T22:41:00Z', '2026-11-18T14:10:00Z', '14-Nov-2026 to 18-Nov-2026 · 4 days'],
    ['2026-11-14', '2026-11-15', '14-Nov-2026 to 15-Nov-2026 · 1 day'],
    ['2026-10-24', '2026-10-26', '24-Oct-2026 to 26-Oct-2026 · 2 days'],
    ['2026-11-14T10:20:00Z', '2026-11-14T10:35:00Z', '10:20 to 10:35'],
    ['2026-11-14', '2026-11-14', ''],
    ['2019', '2020-03', '2019 to Mar-2020'],
  ])('%s to %s: %j (never a count of days that would be a guess)', (when, until, words) => {
    expect(durationWords({ kind: 'encounter', when: on(when), until: on(until) }, false)).toBe(words);
  });

  it('says of an end alone that the start is not recorded, and never reads it as planned (HAZ-009, HAZ-010)', () => {
    const alert = { kind: 'alert', when: null, until: on('2020-03-03') } as const;
    expect(durationWords(alert, false)).toBe('Until 03-Mar-2020, start not recorded');
    expect(durationWords(alert, true)).toBe('Until 03-Mar-2020, start not recorded: it may have begun');
  });

  it('does not call ongoing what is only planned', () => {
    expect(durationWords({ kind: 'encounter', when: on('2027-11-14'), until: 'open' }, true)).toBe('');
  });

  it('tells what goes on from what is a point in time', () => {
    expect(durationWords({ kind: 'encounter', when: on('2026-11-14'), until: 'open' }, false)).toBe(
      'Since 14-Nov-2026, open',
    );
    expect(durationWords({ kind: 'problem', when: on('2026-11-14'), until: 'open' }, false)).toBe('Ongoing');
    expect(durationWords({ kind: 'encounter', when: on('2026-11-14'), until: null }, false)).toBe('');
  });
});

const emptyWords = (ledger: CompletenessLedger | null, entryCount: number, ...chosen: CareSetting[]): EmptyWords =>
  wordsOf(ledger, entryCount, { ...NO_FILTER, careSettings: new Set(chosen) });

describe('why the timeline is empty (GP Connect: four kinds that must not be mixed up; HAZ-003)', () => {
  const wordsFor = (...states: CompletenessState[]) =>
    emptyWords(madeUpLedger({ sources: states.map((state) => madeUpSource(`Source ${state}`, { state })) }), 0);
  const reasonsOf = (words: EmptyWords) => (words.kind === 'gaps' ? words.reasons.map(({ state }) => state) : []);

  it.each<[CompletenessState[], string, boolean]>([
    [['failed'], 'Not reached', true],
    [['partial'], 'Read in part', true],
    [['forbidden'], 'Not allowed in your role', false],
    [['withheld'], 'Withheld', false],
    [['complete', 'not-shared'], 'Not shared', false],
    [['unsupported'], 'Not offered to the shared record', false],
    [['not-shared', 'unsupported'], 'No entries came, for more than one reason', false],
    [['failed', 'not-shared'], 'No entries came, for more than one reason', true],
  ])('%j: %j (trying again: %j)', (states, title, mayTryAgain) => {
    expect(wordsFor(...states)).toMatchObject({ kind: 'gaps', title, mayTryAgain });
  });

  it('says that nothing is recorded only where every source answered in full', () => {
    expect(wordsFor('complete', 'complete').kind).toBe('no-data');
    for (const state of COMPLETENESS_STATES.filter((other) => other !== 'complete' && other !== 'loading')) {
      expect(wordsFor('complete', state).kind).toBe('gaps');
    }
  });

  it('lists each reason of a mix, and has other words for every one', () => {
    const words = wordsFor('complete', 'unsupported', 'not-shared', 'withheld', 'forbidden', 'partial', 'failed');
    expect(reasonsOf(words)).toEqual(['failed', 'partial', 'forbidden', 'withheld', 'not-shared', 'unsupported']);
    const texts = words.kind === 'gaps' ? words.reasons.map(({ text }) => text.join(' ')) : [];
    expect(new Set(texts).size).toBe(6);
    expect(words).toMatchObject({ rest: 'Every other source answered and holds no entry.' });
  });

  it('says in the words of a practice that it does not share, what that means, and what to do (once)', () => {
    const reason = 'Moss Bank Practice has not signed the data sharing agreement. Ask them directly.';
    const sources = [madeUpSource('Moss Bank Practice', { state: 'not-shared', reason })];
    const categories = sources.map((missing) => madeUpWithout('Allergies', missing));
    const words = emptyWords(madeUpLedger({ sources, categories }), 0);
    expect(words).toEqual({
      kind: 'gaps',
      title: 'Not shared',
      reasons: [
        {
          state: 'not-shared',
          title: 'Not shared',
          text: [reason, 'That is not the same as no records: there may be entries that you cannot see here.'],
        },
      ],
      rest: '',
      mayTryAgain: false,
    });
    expect(JSON.stringify(words)).not.toMatch(/try again|could not be read/i);
  });

  it('tells a reason that many kinds of entry share once', () => {
    const categories = [1, 2, 3, 4, 5, 6].map((n) =>
      madeUpCategory(`Kind ${n}`, { state: 'failed', reason: 'The record service answered with an error.' }),
    );
    const words = emptyWords(madeUpLedger({ categories }), 0);
    expect(words.kind === 'gaps' && words.reasons[0]?.text[0]).toBe(
      'Kind 1, Kind 2, Kind 3, Kind 4 and 2 more: The record service answered with an error.',
    );
  });

  it('never tells anyone to try again where that cannot help', () => {
    for (const state of ['forbidden', 'withheld', 'not-shared', 'unsupported'] as const) {
      expect(JSON.stringify(wordsFor(state))).not.toMatch(/try again/i);
    }
  });

  it('takes the reason from the kinds of entry where sources are not told apart', () => {
    const of = (...states: CompletenessState[]) =>
      emptyWords(madeUpLedger({ categories: states.map((state) => madeUpCategory(`Kind ${state}`, { state })) }), 0);
    expect(reasonsOf(of('partial', 'complete'))).toEqual(['partial']);
    expect(reasonsOf(of('unsupported', 'unsupported'))).toEqual(['unsupported']);
    expect(of('unsupported', 'complete').kind).toBe('no-data');
  });

  it('says that it is loading until every source has answered', () => {
    expect(emptyWords(null, 0).kind).toBe('loading');
    expect(emptyWords(madeUpLedger({ finished: false }), 0).kind).toBe('loading');
  });

  it('says that a filter hides entries, where there are any', () => {
    expect(emptyWords(madeUpLedger(), 120, 'gp')).toMatchObject({
      kind: 'filtered',
      text: 'All 120 entries of this record are in other care settings.',
    });
  });

  it('names a source of the care settings chosen that has not given all, and no other', () => {
    const sources = [
      madeUpSource('Mersey Care', { state: 'failed', careSetting: 'mental-health' }),
      madeUpSource('Whiston Hospital', { state: 'failed', careSetting: 'hospital' }),
    ];
    const words = emptyWords(madeUpLedger({ sources }), 1, 'mental-health', 'gp');
    expect(words).toMatchObject({ kind: 'filtered', title: 'No entries received in the care settings chosen' });
    expect(JSON.stringify(words)).toContain('Mersey Care could not be reached');
    expect(JSON.stringify(words)).not.toContain('Whiston');
  });

  it.each([
    ['of a source', madeUpNotice(), [madeUpSource('A', { state: 'withheld', ownState: 'complete', reason: 'x' })]],
    ['that does not say whose it is', madeUpNotice({ sourceId: null }), [madeUpSource('A')]],
    ['where sources are not told apart', madeUpNotice({ sourceId: null }), []],
  ])('never says that nothing is recorded where a list %s leaves something out', (_whose, notice, sources) => {
    const categories = [madeUpCategory('MedicationRequest', { state: 'withheld', ownState: 'complete', reason: 'x' })];
    const words = emptyWords(madeUpLedger({ sources, categories, notices: [notice] }), 0);
    expect(words).toMatchObject({ kind: 'gaps', title: 'Withheld', mayTryAgain: false });
  });

  it('says that absence of information is no information of absence', () => {
    const words = emptyWords(madeUpLedger({ sources: [madeUpSource('A')] }), 0);
    expect(JSON.stringify(words)).toContain('does not mean that nothing happened');
  });
});
