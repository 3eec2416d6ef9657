import { expect, it } from 'vitest';
import { FAR_FUTURE, FAR_PAST, rangeOf } from '../../../src-sandbox/store/date-range.ts';

const utc = (text: string): number => Date.parse(text);

it.each([
  ['2019', '2019-01-01T00:00:00Z', '2020-01-01T00:00:00Z'],
  ['2019-12', '2019-12-01T00:00:00Z', '2020-01-01T00:00:00Z'],
  // British Summer Time: midnight in St Helens is 23:00 UTC the day before.
  ['2019-07-31', '2019-07-30T23:00:00Z', '2019-07-31T23:00:00Z'],
  // The day on which the clocks go back has 25 hours.
  ['2026-10-25', '2026-10-24T23:00:00Z', '2026-10-26T00:00:00Z'],
  ['2019-03-07T14:05Z', '2019-03-07T14:05:00Z', '2019-03-07T14:06:00Z'],
  ['2019-03-07T14:05:30+02:00', '2019-03-07T12:05:30Z', '2019-03-07T12:05:31Z'],
  ['2019-03-07T14:05:30.250Z', '2019-03-07T14:05:30.250Z', '2019-03-07T14:05:30.251Z'],
])('%s spans from %s until %s', (text, start, until) => {
  expect(rangeOf(text)).toEqual({ start: utc(start), until: utc(until) });
});

it('leaves the open end of a period open', () => {
  expect(rangeOf({ start: '2019' })?.until).toBe(FAR_FUTURE);
  expect(rangeOf({ end: '2019' })?.start).toBe(FAR_PAST);
});

it.each(['soon', '2019-13', '', 7, null, {}, { start: 'x' }])('knows that %o is no date', (value) => {
  expect(rangeOf(value)).toBeUndefined();
});

it('spans the events of a timing', () => {
  expect(rangeOf({ event: ['2020', '2018'] })).toEqual({ start: utc('2018-01-01'), until: utc('2021-01-01') });
});
