import { describe, expect, it } from 'vitest';
import { matchesName, medicineSections, type SortOrder } from '../../../src-renderer/medication/medicine-sections.ts';
import type { MedicationItem } from '../../../src-shared/clinical/derived.ts';
import { on } from '../support/made-up.ts';
import { madeUpMedicine } from '../support/made-up-derived.ts';

const titles = (items: readonly MedicationItem[], list: 'current' | 'past') =>
  medicineSections(items, list, 'name').map((section) => `${section.title} ${section.items.length}`);

describe('no medicine is without a section that says what it is (HAZ-010)', () => {
  it('current: repeat, acute, other courses, none recorded, then on hold', () => {
    const items = [
      madeUpMedicine('a', { state: 'on-hold', course: 'Repeat' }),
      madeUpMedicine('b'),
      madeUpMedicine('c', { course: 'Acute' }),
      madeUpMedicine('d', { course: 'Seasonal' }),
      madeUpMedicine('e', { course: 'Repeat' }),
      madeUpMedicine('f', { course: 'Repeat dispensing' }),
    ];
    expect(titles(items, 'current')).toEqual([
      'Repeat 1',
      'Repeat dispensing 1',
      'Acute 1',
      'Seasonal 1',
      'Not recorded as repeat or acute 1',
      'On hold 1',
    ]);
  });

  it('past: what ended, what is not taken, and what was only given', () => {
    const items = [
      madeUpMedicine('a', { state: 'given' }),
      madeUpMedicine('b', { state: 'not-taken' }),
      madeUpMedicine('c', { state: 'past', course: 'Acute' }),
      madeUpMedicine('d', { state: 'past' }),
    ];
    expect(titles(items, 'past')).toEqual([
      'Acute: stopped or ended 1',
      'Not recorded as repeat or acute: stopped or ended 1',
      'Recorded as not taken 1',
      'Given or dispensed; no prescription is held 1',
    ]);
  });

  it.each<[order: SortOrder, names: readonly string[]]>([
    ['name', ['Amlodipine', 'Ramipril', 'Zopiclone']],
    ['issued', ['Zopiclone', 'Amlodipine', 'Ramipril']],
    ['started', ['Ramipril', 'Zopiclone', 'Amlodipine']],
    ['ended', ['Amlodipine', 'Zopiclone', 'Ramipril']],
  ])('sorted by %s; what has no date stands last', (order, names) => {
    const items = [
      madeUpMedicine('Zopiclone', { started: on('2020-01-01'), lastIssued: on('2026-11-01') }),
      madeUpMedicine('Ramipril', { started: on('2021'), lastIssued: null }),
      madeUpMedicine('Amlodipine', { started: null, lastIssued: on('2026-10-01'), stopped: on('2026-11-20') }),
    ];
    expect(medicineSections(items, 'past', order).flatMap((section) => section.items.map(({ name }) => name))).toEqual(
      names,
    );
  });
});

describe('a medicine is found by the beginnings of its words', () => {
  it.each<[typed: string, name: string, found: boolean]>([
    ['amlo', 'Amlodipine 5mg tablets', true],
    ['tab AML', 'Amlodipine 5mg tablets', true],
    ['5mg', 'Amlodipine 5mg tablets', true],
    ['dipine', 'Amlodipine 5mg tablets', false],
    ['co-cod', 'Co-codamol 30mg/500mg tablets', true],
    ['500mg', 'Co-codamol 30mg/500mg tablets', true],
    ['ostro', 'Östrogel', true],
    ['  ', 'Amlodipine', true],
  ])('%j in %j: %s', (typed, name, found) => {
    expect(matchesName({ name }, typed)).toBe(found);
  });
});
