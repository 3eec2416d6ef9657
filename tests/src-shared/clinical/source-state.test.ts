import { describe, expect, it } from 'vitest';
import { sourceKindState } from '../../../src-shared/clinical/source-state.ts';
import { madeUpCategory, madeUpLedger, madeUpNotice, madeUpSource } from '../../src-renderer/support/made-up.ts';

describe('one kind of entry from one source (HAZ-003: complete only where nothing speaks against it)', () => {
  const gap = { sourceId: 'A', name: 'A', state: 'failed', reason: 'No answer.' } as const;
  const TYPE = 'MedicationRequest';

  it.each([
    ['all answered', {}, {}, [], 'complete', ''],
    ['it is missing', { state: 'partial', ownState: 'complete', gaps: [gap] }, {}, [], 'failed', 'No answer.'],
    [
      'another one is missing',
      { state: 'partial', ownState: 'complete', gaps: [{ ...gap, sourceId: 'B' }] },
      {},
      [],
      'complete',
      '',
    ],
    ['the search broke off', { state: 'partial', reason: 'Lost.' }, {}, [], 'partial', 'Lost.'],
    ['it is still read', { state: 'loading' }, {}, [], 'loading', ''],
    [
      'its list leaves something out',
      {},
      {},
      [madeUpNotice({ words: 'Left out.' })],
      'partial',
      'Medications: Left out.',
    ],
    [
      'another list of it leaves something out',
      {},
      {},
      [madeUpNotice({ resourceTypes: ['Condition'] })],
      'complete',
      '',
    ],
    ["another source's list does", {}, {}, [madeUpNotice({ sourceId: 'B' })], 'complete', ''],
    [
      'a list of no stated kind leaves something out',
      {},
      {},
      [madeUpNotice({ resourceTypes: [] })],
      'partial',
      'Items',
    ],
    [
      'it withholds something of no stated kind',
      {},
      { state: 'withheld', reportedState: 'withheld', reason: '3 withheld.' },
      [],
      'withheld',
      '3 withheld.',
    ],
    [
      'another kind of it is in part',
      {},
      { state: 'partial', reportedState: 'complete', reason: 'Not read: Tasks.' },
      [],
      'complete',
      '',
    ],
  ] as const)('%s', (_when, category, source, notices, state, reason) => {
    const ledger = madeUpLedger({ categories: [madeUpCategory(TYPE, category)], notices });
    const found = sourceKindState(ledger, madeUpSource('A', source), TYPE);
    expect(found.state).toBe(state);
    expect(found.reason).toContain(reason);
    if (state !== 'loading') expect(found.asOf).toBe('2026-11-22T09:12:00Z');
  });

  it('is never complete for a kind that was not asked for', () => {
    expect(sourceKindState(madeUpLedger(), madeUpSource('A'), TYPE).state).toBe('failed');
  });
});
