import { describe, expect, it } from 'vitest';
import { timeMarks } from '../../../src-renderer/lists/time-marks.ts';
import type { ClinicalEntry } from '../../../src-shared/clinical/entry.ts';
import { madeUpEntry, on } from '../support/made-up.ts';

const NOW = Date.parse('2026-11-22T15:00:00Z');

describe('what the dates of an entry say against the list it stands in (HAZ-010)', () => {
  it.each<[why: string, when: string | null, rest: Partial<ClinicalEntry>, words: readonly string[]]>([
    [
      'an active alert that has run out',
      '2019',
      { kind: 'alert', status: 'Active', until: on('2020-03-03') },
      ['Its end date has passed'],
    ],
    [
      'one of which only the end is recorded',
      null,
      { kind: 'alert', status: 'Active', until: on('2020-03-03') },
      ['Its end date has passed'],
    ],
    ['one without a status', null, { kind: 'alert', until: on('2020-03-03') }, ['Its end date has passed']],
    [
      'one that its source has as inactive says so itself',
      null,
      { kind: 'alert', status: 'Inactive', until: on('2020-03-03') },
      [],
    ],
    ['one whose last day is today', '2019', { kind: 'alert', status: 'Active', until: on('2026-11-22') }, []],
    [
      'one that ends in a month which is not over',
      '2019',
      { kind: 'alert', status: 'Active', until: on('2026-11') },
      [],
    ],
    ['a problem of a day to come', '2027-01-01', { kind: 'problem', status: 'Active' }, ['Dated to come']],
    ['a problem of this year', '2026', { kind: 'problem', status: 'Active' }, []],
    ['an appointment to come is to come by its nature', '2027-01-01', { kind: 'appointment' }, []],
    ['a problem that ended is in the list of those', '2019', { kind: 'problem', until: on('2020-03-03') }, []],
  ])('%s', (_why, when, rest, words) => {
    expect(timeMarks(madeUpEntry('e', when, rest), NOW).map(({ text }) => text)).toEqual(words);
  });
});
