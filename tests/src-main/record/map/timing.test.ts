import { describe, expect, it } from 'vitest';
import { courseText, rhythmText } from '../../../../src-main/record/map/timing.ts';
import { plain } from './rows.ts';

const repeat = (fields: Record<string, unknown>) => ({ repeat: fields });

describe('a Timing in words (FHIR R4 Timing; CUI: nothing abbreviated)', () => {
  it.each([
    ['how often', repeat({ frequency: 3, period: 1, periodUnit: 'd' }), 'three times a day'],
    [
      'on which day: weekly methotrexate',
      repeat({ frequency: 1, period: 1, periodUnit: 'wk', dayOfWeek: ['mon'] }),
      'once a week, on Monday',
    ],
    ['before a meal', repeat({ when: ['AC'], offset: 30 }), '30 minutes before meals'],
    [
      'at a time',
      repeat({ frequency: 1, period: 1, periodUnit: 'd', timeOfDay: ['08:00:00'] }),
      'once a day, at 08:00',
    ],
    [
      'over how long',
      repeat({ frequency: 1, period: 1, periodUnit: 'd', duration: 30, durationUnit: 'min' }),
      'once a day, over 30 minutes',
    ],
    ['once only', repeat({ count: 1 }), 'once only'],
    ['so often in all', repeat({ frequency: 1, period: 1, periodUnit: 'd', count: 5 }), 'once a day, 5 times in all'],
    ['at given dates', { event: ['2026-11-01', '2026-12-01'] }, 'on 01-Nov-2026, 01-Dec-2026'],
    ['by a code alone', { code: { text: 'Every other day' } }, 'Every other day'],
    ['nothing', {}, ''],
  ])('%s', (_, timing, words) => expect(plain(rhythmText(timing))).toBe(words));

  it.each([
    ['days', { boundsDuration: { value: 7, code: 'd' } }, '7 days'],
    ['between', { boundsRange: { low: { value: 5, unit: 'days' }, high: { value: 7, unit: 'days' } } }, '5 to 7 days'],
    ['from and to', { boundsPeriod: { start: '2026-11-01', end: '2026-11-07' } }, '01-Nov-2026 to 07-Nov-2026'],
    ['not stated', {}, ''],
  ])('lasts: %s', (_, fields, words) => expect(plain(courseText(repeat(fields)))).toBe(words));
});
