import { describe, expect, it } from 'vitest';
import { medicationDates, medicationSources } from '../../../src-renderer/medication/medication-words.ts';
import type { MedicationItem } from '../../../src-shared/clinical/derived.ts';
import { on } from '../support/made-up.ts';
import { madeUpMedicine } from '../support/made-up-derived.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');

describe('the dates of a medicine: what is not recorded is said to be so', () => {
  it.each<[rest: Partial<MedicationItem>, words: string]>([
    [{}, 'Started 02-Apr-2019, last issued 01-Nov-2026'],
    [{ started: null, lastIssued: null }, 'Start not recorded'],
    [{ supplyUntil: on('2026-12-27') }, 'Started 02-Apr-2019, last issued 01-Nov-2026, supplied until 27-Dec-2026'],
    [{ supplyUntil: on('2026-11-22') }, 'Started 02-Apr-2019, last issued 01-Nov-2026, supplied until 22-Nov-2026'],
    [{ supplyUntil: on('2026-11-08') }, 'Started 02-Apr-2019, last issued 01-Nov-2026, supply ran out 08-Nov-2026'],
    [
      { state: 'past', stopped: on('2026-11-12') },
      'First recorded 02-Apr-2019, last issued 01-Nov-2026, stopped 12-Nov-2026',
    ],
    [{ state: 'past', lastIssued: null }, 'First recorded 02-Apr-2019, stop date not recorded'],
    [{ state: 'given', started: null }, 'Start not recorded, last given 01-Nov-2026'],
  ])('%j: %s', (rest, words) => {
    expect(medicationDates(madeUpMedicine('x', rest), NOW)).toBe(words);
  });

  it('a source that is not stated is said to be so', () => {
    const sources = [{ name: null, odsCode: null, system: null, sourceId: null }];
    expect(medicationSources(madeUpMedicine('x', { sources }))).toBe('Source not stated');
  });
});
