import { describe, expect, it } from 'vitest';
import {
  loadingWords,
  medicationDates,
  medicationSources,
  sourcesNamed,
  suppliesHeld,
  withUnits,
} from '../../../src-renderer/medication/medication-words.ts';
import type { CompletenessLedger } from '../../../src-shared/clinical/completeness.ts';
import type { MedicationItem } from '../../../src-shared/clinical/derived.ts';
import { madeUpCategory, madeUpLedger, on } from '../support/made-up.ts';
import { madeUpMedicine } from '../support/made-up-derived.ts';

const NONE_HELD = { issued: 0, dispensed: 0, given: 0 };
const NOW = Date.parse('2026-11-22T12:00:00Z');

describe('the dates of a medicine: what is not recorded is said to be so', () => {
  it.each<[rest: Partial<MedicationItem>, words: string]>([
    [{}, 'Started 02-Apr-2019, last issued 01-Nov-2026'],
    [{ started: null, lastIssued: null }, 'Start not recorded'],
    // What was authorised and never issued is not said to be in hand.
    [
      { lastIssued: null, held: NONE_HELD, supplyUntil: on('2026-12-27') },
      'Started 02-Apr-2019, supply authorised until 27-Dec-2026',
    ],
    [
      { lastIssued: null, held: NONE_HELD, supplyUntil: on('2026-11-08') },
      'Started 02-Apr-2019, supply was authorised until 08-Nov-2026',
    ],
    // Held without its day, it was supplied all the same.
    ...(['issued', 'dispensed', 'given'] as const).map((how): [Partial<MedicationItem>, string] => [
      { lastIssued: null, held: { ...NONE_HELD, [how]: 1 }, supplyUntil: on('2026-11-08') },
      'Started 02-Apr-2019, supply ran out 08-Nov-2026',
    ]),
    [{ supplyUntil: on('2026-12-27') }, 'Started 02-Apr-2019, last issued 01-Nov-2026, supplied until 27-Dec-2026'],
    [{ supplyUntil: on('2026-11-22') }, 'Started 02-Apr-2019, last issued 01-Nov-2026, supplied until 22-Nov-2026'],
    [{ supplyUntil: on('2026-11-08') }, 'Started 02-Apr-2019, last issued 01-Nov-2026, supply ran out 08-Nov-2026'],
    [
      { state: 'past', stopped: on('2026-11-12') },
      'First recorded 02-Apr-2019, last issued 01-Nov-2026, stopped 12-Nov-2026',
    ],
    [{ state: 'past', lastIssued: null }, 'First recorded 02-Apr-2019, date of stopping not recorded'],
    [{ state: 'given', started: null }, 'Start not recorded, last given 01-Nov-2026'],
  ])('%j: %s', (rest, words) => {
    expect(medicationDates(madeUpMedicine('x', rest), NOW)).toBe(words);
  });

  it('a source that is not stated is said to be so', () => {
    const sources = [{ name: null, odsCode: null, system: null, sourceId: null }];
    expect(medicationSources(madeUpMedicine('x', { sources }))).toBe('Source not stated');
  });

  it.each<[names: readonly string[], words: string]>([
    [['Example Surgery'], 'Source: Example Surgery'],
    [['Example Surgery', 'Example Surgery'], 'Source: Example Surgery'],
    [['Example Surgery', 'Whiston Hospital'], 'Sources: Example Surgery, Whiston Hospital'],
  ])('%j: %s', (names, words) => {
    const sources = names.map((name, n) => ({ name, odsCode: null, system: null, sourceId: `${n}` }));
    expect(sourcesNamed(madeUpMedicine('x', { sources }))).toBe(words);
  });
});

describe('what is held of its supplies', () => {
  it('none is held of these instructions: one with others may be, of a dose that is not among the current', () => {
    for (const lastIssued of [null, on('2026-11-01')])
      expect(suppliesHeld(madeUpMedicine('x', { held: NONE_HELD, lastIssued }))).toBe(
        'No issue with these instructions held',
      );
  });

  it.each<[held: MedicationItem['held'], words: string]>([
    [{ issued: 1, dispensed: 0, given: 0 }, '1\u00A0issue held'],
    [{ issued: 1051, dispensed: 1, given: 2 }, '1,051\u00A0issues, 1\u00A0dispensing, 2\u00A0doses given held'],
  ])('%j: %s', (held, words) => {
    expect(suppliesHeld(madeUpMedicine('x', { held }))).toBe(words);
  });
});

describe('a number never parts from its unit (NHS CUI medication line, HAZ-007)', () => {
  it.each([
    ['Ramipril 5 mg capsules', 'Ramipril 5\u00A0mg capsules'],
    ['16 units at bedtime', '16\u00A0units at bedtime'],
    ['Ramipril 5mg capsules', 'Ramipril 5mg capsules'],
    ['0.9 % saline', '0.9\u00A0% saline'],
    ['One to 2 - 3 tablets', 'One to 2 - 3\u00A0tablets'],
    ['One daily', 'One daily'],
  ])('%s', (text, shown) => {
    expect(withUnits(text)).toBe(shown);
  });
});

describe('a treatment list that is not whole says how much of it is here (HAZ-003)', () => {
  const TYPES = ['MedicationStatement', 'MedicationRequest'];
  const loading = (...categories: readonly ReturnType<typeof madeUpCategory>[]): CompletenessLedger =>
    madeUpLedger({ finished: false, categories });
  it.each<[rule: string, ledger: CompletenessLedger | null, words: string]>([
    ['nothing yet', null, 'No entry of medication has come yet.'],
    ['read to its end', madeUpLedger(), ''],
    [
      'n of m',
      loading(
        madeUpCategory('MedicationStatement', { held: 3 }),
        madeUpCategory('MedicationRequest', { state: 'loading', held: 200, expected: 1312 }),
        madeUpCategory('Observation', { state: 'loading', held: 9, expected: 900 }),
      ),
      '203 of 1,315 medication entries; 1 of 2 kinds of medication entry read to the end.',
    ],
    [
      'a kind that failed is not read, and how many there are of it is not known',
      loading(
        madeUpCategory('MedicationStatement', { state: 'failed', held: 0 }),
        madeUpCategory('MedicationRequest', { state: 'loading', held: 200, expected: 1312 }),
      ),
      '200 medication entries so far, of a number that is not known yet; 0 of 2 kinds of medication entry read to the end.',
    ],
    [
      'no number known',
      loading(
        madeUpCategory('MedicationStatement', { held: 3 }),
        madeUpCategory('MedicationRequest', { state: 'loading', held: 200 }),
      ),
      '203 medication entries so far, of a number that is not known yet; 1 of 2 kinds of medication entry read to the end.',
    ],
  ])('%s', (_rule, ledger, words) => {
    expect(loadingWords(ledger, TYPES)).toBe(words);
  });
});
