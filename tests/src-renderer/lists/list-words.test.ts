import { describe, expect, it } from 'vitest';
import { listWords } from '../../../src-renderer/lists/list-words.ts';
import type { CompletenessLedger } from '../../../src-shared/clinical/completeness.ts';
import type { RestrictedEntries } from '../../../src-shared/clinical/restricted.ts';
import { madeUpCategory, madeUpLedger, madeUpNotice, madeUpSource, madeUpWithout } from '../support/made-up.ts';
import { madeUpHeld } from '../support/made-up-held.ts';
import { madeUpPlaceholder } from '../support/made-up-restricted.ts';

const NOTHING = 'No allergy is recorded';
const NONE_RESTRICTED: RestrictedEntries = { placeholders: [], withheldUnseen: 0 };
const words = (ledger: Partial<CompletenessLedger>, restricted = NONE_RESTRICTED) =>
  listWords({ ledger: madeUpLedger(ledger), restricted }, ['Condition', 'Flag'], NOTHING);
const away = madeUpSource('Newton Surgery', { state: 'failed', reason: 'No answer.' });

describe('what has to be said of a worked-out list (HAZ-003, HAZ-020)', () => {
  it('says nothing of a list that was read in full, and that nothing is recorded where it is empty', () => {
    expect(words({ categories: [madeUpCategory('Condition'), madeUpCategory('Flag')] })).toEqual({
      gaps: [],
      empty: 'No allergy is recorded.',
    });
  });

  it.each<[why: string, ledger: Partial<CompletenessLedger>, gaps: readonly string[]]>([
    [
      'a source that is away',
      { categories: [madeUpWithout('Condition', away)] },
      ['Newton Surgery could not be reached.'],
    ],
    [
      'a page that is missing',
      {
        categories: [madeUpCategory('Flag', { name: 'Alerts', state: 'partial', reason: '3 of 5 were not received.' })],
      },
      ['Alerts: 3 of 5 were not received.'],
    ],
    [
      'no reason given',
      { categories: [madeUpCategory('Flag', { name: 'Alerts', state: 'failed' })] },
      ['Alerts: not read in full.'],
    ],
    [
      'a list that says it leaves something out',
      {
        categories: [madeUpCategory('Condition')],
        notices: [madeUpNotice({ resourceTypes: ['Condition'], words: 'Items are excluded.' })],
      },
      ['Items are excluded.'],
    ],
    [
      'kinds that nobody asked for',
      { categories: [madeUpCategory('Observation')] },
      ['These kinds of entry were not asked for.'],
    ],
  ])('%s: it may not be whole, and an empty one is not "none"', (_why, ledger, gaps) => {
    expect(words(ledger)).toEqual({ gaps, empty: 'None received.' });
  });

  it('an empty list is not "none" while a source holds back entries of a kind that it does not tell (HAZ-003)', () => {
    const withholding = madeUpSource('Whiston Hospital', {
      state: 'withheld',
      ownState: 'withheld',
      reason: 'One restricted entry is withheld.',
    });
    expect(
      words({ sources: [withholding], categories: [madeUpCategory('Condition'), madeUpCategory('Flag')] }),
    ).toEqual({
      gaps: [],
      empty: 'None received. Whiston Hospital withholds entries: what is missing may be of this kind.',
    });
  });

  it('a source whose missing kinds are known is not held against the others', () => {
    const categories = [madeUpCategory('Condition'), madeUpCategory('Flag'), madeUpWithout('Observation', away)];
    expect(words({ sources: [away], categories }).empty).toBe('No allergy is recorded.');
  });

  it('what concerns other kinds is not said of this list', () => {
    const other = {
      categories: [madeUpCategory('Condition'), madeUpWithout('Observation', away)],
      notices: [madeUpNotice({ resourceTypes: ['Observation'] })],
    };
    expect(words(other).gaps).toEqual([]);
  });

  it('a list made from every kind of entry is without whatever the record is without', () => {
    const categories = [madeUpWithout('Condition', away)];
    expect(
      listWords(
        { ledger: madeUpLedger({ sources: [away], categories }), restricted: NONE_RESTRICTED },
        [],
        'Nothing has come or changed',
      ),
    ).toEqual({
      gaps: [expect.stringContaining('Newton Surgery')],
      empty: 'None received.',
    });
    const whole = madeUpLedger({ categories: [madeUpCategory('Condition')] });
    expect(listWords({ ledger: whole, restricted: NONE_RESTRICTED }, [], 'Nothing has come or changed')).toEqual({
      gaps: [],
      empty: 'Nothing has come or changed.',
    });
  });

  it.each<[why: string, askingAgain: CompletenessLedger['askingAgain'], isLoading: boolean]>([
    ['everything', { sourceId: null, resourceTypes: null }, true],
    ['one of its kinds', { sourceId: 'A', resourceTypes: ['Flag'] }, true],
    ['another kind', { sourceId: 'A', resourceTypes: ['Observation'] }, false],
  ])('while %s is asked again', (_why, askingAgain, isLoading) => {
    const categories = [madeUpCategory('Condition'), madeUpCategory('Flag')];
    expect(words({ finished: false, categories, askingAgain }).empty).toBe(
      isLoading ? 'Still loading.' : 'No allergy is recorded.',
    );
  });

  it('while pages still come, the list may grow', () => {
    expect(words({ finished: false })).toEqual({
      gaps: ['Still loading: this list may grow.'],
      empty: 'Still loading.',
    });
    expect(listWords({ ledger: null, restricted: NONE_RESTRICTED }, ['Condition'], NOTHING).empty).toBe(
      'Still loading.',
    );
  });

  it('an empty list of a copy says of when that is (HAZ-030)', () => {
    const categories = [madeUpCategory('Condition'), madeUpCategory('Flag')];
    const held = madeUpHeld({ asOf: '2026-11-20T10:32:00Z', state: 'out-of-reach' });
    const record = { ledger: madeUpLedger({ categories }), restricted: NONE_RESTRICTED, held };
    expect(listWords(record, ['Condition'], NOTHING).empty).toBe(`${NOTHING}, as of 20-Nov-2026 10:32.`);
    const kept = { placeholders: [madeUpPlaceholder('Condition/1')], withheldUnseen: 0 };
    expect(listWords({ ...record, restricted: kept }, ['Condition'], NOTHING).empty).toBe('None is shown.');
  });

  it('a restricted entry of its kinds is said, and an empty list is not called empty of the record (HAZ-029)', () => {
    const whole = { categories: [madeUpCategory('Condition'), madeUpCategory('Flag')] };
    const kept = { placeholders: [madeUpPlaceholder('Condition/1'), madeUpPlaceholder('Flag/2')], withheldUnseen: 0 };
    const { gaps, empty } = words(whole, kept);
    expect(gaps).toEqual(['Not shown because they are restricted: 1 alert, 1 problem.']);
    expect(empty).toBe('None is shown.');
    const other = { placeholders: [madeUpPlaceholder('DocumentReference/1')], withheldUnseen: 0 };
    expect(words(whole, other)).toEqual({ gaps: [], empty: `${NOTHING}.` });
    const opened = { placeholders: [madeUpPlaceholder('Flag/2', { opened: true })], withheldUnseen: 0 };
    expect(words(whole, opened)).toEqual({ gaps: [], empty: `${NOTHING}.` });
  });
});
