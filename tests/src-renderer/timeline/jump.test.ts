import { describe, expect, it } from 'vitest';
import { compareEntries } from '../../../src-renderer/record/entry-order.ts';
import { readDateText } from '../../../src-renderer/timeline/date-text.ts';
import { jumpTo } from '../../../src-renderer/timeline/jump.ts';
import { madeUpEntry } from '../support/made-up.ts';

const all = [
  madeUpEntry('dec', '2024-12-05'),
  madeUpEntry('nov-late', '2024-11-21T16:00:00Z', { careSetting: 'hospital' }),
  madeUpEntry('nov-early', '2024-11-21T08:00:00Z'),
  madeUpEntry('jan', '2024-01-10'),
  madeUpEntry('old', '2019-06-01'),
  madeUpEntry('undated', null),
].toSorted(compareEntries);

function go(text: string, shown = all, isLoading = false) {
  const target = readDateText(text);
  if (!target.ok) throw new Error(target.problem);
  return jumpTo(target, all, shown, isLoading);
}

describe('going to a date', () => {
  it.each([
    ['21-Nov-2024', 'nov-late', '21-Nov-2024: 2 entries.'],
    ['Nov-2024', 'nov-late', 'Nov-2024: 2 entries.'],
    ['2024', 'dec', '2024: 4 entries.'],
    ['2019', 'old', '2019: 1 entry.'],
  ])('%s leads to the newest entry of it', (text, entryId, words) => {
    expect(go(text)).toEqual({ entryId, words });
  });

  it.each([
    ['01-Dec-2024', 'dec', 'No entry of 01-Dec-2024 received. The nearest shown is of 05-Dec-2024.'],
    ['2030', 'dec', 'No entry of 2030 received. The nearest shown is of 05-Dec-2024.'],
    ['1950', 'old', 'No entry of 1950 received. The nearest shown is of 01-Jun-2019.'],
  ])('%s, of which there is none, leads to the nearest and says so', (text, entryId, words) => {
    expect(go(text)).toEqual({ entryId, words });
  });

  it('says what filters hide there, whether or not something is left (HAZ-003)', () => {
    const gp = all.filter(({ careSetting }) => careSetting === 'gp');
    expect(go('21-Nov-2024', gp)).toEqual({
      entryId: 'nov-early',
      words: '21-Nov-2024: 1 entry. Filters hide 1 entry of that time.',
    });
    const old = all.filter(({ id }) => id === 'old');
    expect(go('2024', old)).toEqual({
      entryId: 'old',
      words: 'Filters hide 4 entries of that time. The nearest shown is of 01-Jun-2019.',
    });
  });

  it('never says that there is none while entries may still come', () => {
    expect(go('2022', all, true).words).toContain('No entry of 2022 yet, still loading.');
  });

  it('stays where it is where nothing has a date', () => {
    expect(jumpTo({ shown: '2024', fromMs: 0, toMs: 1 }, [], [], false).entryId).toBeNull();
  });
});
