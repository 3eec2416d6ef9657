import { describe, expect, it } from 'vitest';
import { NO_FILTER, passes } from '../../../src-renderer/record/entry-filter.ts';
import { activeFilters } from '../../../src-renderer/timeline/active-filters.ts';
import { countStateOf, countWords } from '../../../src-renderer/timeline/count-words.ts';
import { facetsOf } from '../../../src-renderer/timeline/filter-facets.ts';
import { readPeriod } from '../../../src-renderer/timeline/period-words.ts';
import { madeUpCategory, madeUpEntry, madeUpLedger, madeUpSource } from '../support/made-up.ts';

const from = (name: string) => ({ name, odsCode: null, system: null, sourceId: name });
const entries = [
  madeUpEntry('a', '2026-11-01', { kind: 'result', status: 'Final', source: from('Surgery') }),
  madeUpEntry('b', '2026-11-02', { kind: 'result', status: 'Final', source: from('Hospital') }),
  madeUpEntry('c', '2026-11-03', {
    kind: 'medication',
    status: 'Active',
    source: from('Surgery'),
    alsoFrom: [{ ...from('Hospital'), careSetting: 'hospital' }],
  }),
  madeUpEntry('d', '2026-11-04', { kind: 'problem' }),
];

const inWords = (part: 'kinds' | 'sources' | 'statuses', filter = NO_FILTER, ledger = madeUpLedger()) =>
  facetsOf(part, entries, filter, ledger).map(({ words, count, state }) => `${words} ${countWords(count, state)}`);

describe('what the timeline can be narrowed to', () => {
  it('is what the record has, each with its count', () => {
    expect(inWords('kinds')).toEqual(['Problem 1', 'Medication 1', 'Result 2']);
    expect(inWords('sources')).toEqual(['Example Surgery 1', 'Hospital 2', 'Surgery 2']);
    expect(inWords('statuses')).toEqual(['Active 1', 'Final 2', 'No status recorded 1']);
  });

  it('what was entered in error is found as that, whatever else its status says (HAZ-012)', () => {
    const wrong = madeUpEntry('e', '2026-11-05', { kind: 'problem', status: 'Active', enteredInError: true });
    const facets = facetsOf('statuses', [wrong], NO_FILTER, madeUpLedger());
    expect(facets.map(({ words, count }) => `${words} ${count}`)).toEqual(['Entered in error 1']);
    expect(passes({ ...NO_FILTER, statuses: new Set(['Entered in error']) }, wrong)).toBe(true);
    expect(passes({ ...NO_FILTER, statuses: new Set(['Active']) }, wrong)).toBe(false);
  });

  it('counts under the other filters, and not under its own: what a further choice would show', () => {
    const filter = { ...NO_FILTER, kinds: new Set(['result'] as const), sources: new Set(['Surgery']) };
    expect(inWords('kinds', filter)).toEqual(['Problem 0', 'Medication 1', 'Result 1']);
    expect(inWords('sources', filter)).toEqual(['Example Surgery 0', 'Hospital 1', 'Surgery 1']);
  });

  it('keeps a choice that nothing is left of, so that it can be taken back', () => {
    expect(inWords('statuses', { ...NO_FILTER, statuses: new Set(['Gone']) })).toContain('Gone 0');
  });

  it('never gives a count as a statement where a source or a kind of entry has not come in full (HAZ-003)', () => {
    const ledger = madeUpLedger({
      sources: [madeUpSource('Hospital', { state: 'failed' }), madeUpSource('Council', { state: 'failed' })],
      categories: [
        { ...madeUpCategory('Medicines', { state: 'partial' }), kind: 'medication' },
        { ...madeUpCategory('Allergies', { state: 'failed' }), kind: 'allergy' },
      ],
    });
    expect(inWords('sources', NO_FILTER, ledger)).toEqual([
      'Council none received',
      'Example Surgery 1',
      'Hospital 2, not all',
      'Surgery 2',
    ]);
    expect(inWords('kinds', NO_FILTER, ledger)).toEqual([
      'Problem 1',
      'Allergy none received',
      'Medication 1, not all',
      'Result 2',
    ]);
  });

  it.each([
    [['complete'], 'whole'],
    [['complete', 'unsupported'], 'whole'],
    [['complete', 'loading'], 'loading'],
    [['loading', 'withheld'], 'gap'],
    [['not-shared'], 'gap'],
  ] as const)('of %j a count is %s', (states, state) => {
    expect(countStateOf(states)).toBe(state);
  });
});

describe('what the timeline is narrowed to', () => {
  const period = readPeriod('2019', '2020');
  const filter = {
    careSettings: new Set(['gp', 'mental-health'] as const),
    kinds: new Set(['result'] as const),
    sources: new Set(['Surgery']),
    statuses: new Set(['']),
    period: period.ok ? period.period : null,
  };

  it('is said one by one', () => {
    expect(activeFilters(filter).map(({ words }) => words)).toEqual([
      'Care setting: GP',
      'Care setting: Mental health',
      'Kind: Result',
      'Source: Surgery',
      'Status: No status recorded',
      'Period: 2019 to 2020',
    ]);
  });

  it('is taken away one by one, and nothing else with it', () => {
    const [first] = activeFilters(filter);
    expect(first?.without).toEqual({ ...filter, careSettings: new Set(['mental-health']) });
    let left: typeof NO_FILTER = filter;
    for (let n = 6; n > 0; n -= 1) {
      expect(activeFilters(left)).toHaveLength(n);
      left = activeFilters(left)[0]?.without ?? left;
    }
    expect(left).toEqual(NO_FILTER);
  });
});
