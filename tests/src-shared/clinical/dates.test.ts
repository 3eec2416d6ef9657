import { describe, expect, it } from 'vitest';
import {
  ageInYears,
  clinicalInstant,
  type ClinicalDate,
  DAY_MS,
  formatDate,
  formatDateTime,
  formatSpan,
  lastMoment,
  londonDay,
  monthHeading,
  parseClinicalDate,
  startOfLondonDay,
  yearOf,
} from '../../../src-shared/clinical/dates.ts';
import { formatNhsNumber, isValidNhsNumber, nhsNumberDigits } from '../../../src-shared/clinical/nhs-number.ts';

const date = (iso: string): ClinicalDate => {
  const parsed = parseClinicalDate(iso);
  if (parsed === null) throw new Error(iso);
  return parsed;
};

describe('dates (CUI dd-Mmm-yyyy; partial dates stay partial, HAZ-009)', () => {
  it.each([
    ['2019', '2019', 'a year stays a year'],
    ['2019-03', 'Mar-2019', 'a month stays a month'],
    ['2019-03-07', '07-Mar-2019', 'a day has no time'],
    ['2019-03-07T14:05:00Z', '07-Mar-2019 14:05', 'winter: London is UTC'],
    ['2019-07-07T14:05:00Z', '07-Jul-2019 15:05', 'summer: London is an hour ahead'],
    ['2019-07-07T23:30:00Z', '08-Jul-2019 00:30', 'summer: the next day in London'],
    ['2013-09-23T05:43:17-04:00', '23-Sep-2013 10:43', 'an American offset (corner 7)'],
    ['2019-03-31T00:59:59Z', '31-Mar-2019 00:59', 'the second before summer time'],
    ['2019-03-31T01:00:00Z', '31-Mar-2019 02:00', 'the first of summer time'],
    ['2019-10-27T00:59:59Z', '27-Oct-2019 01:59', 'the last of summer time'],
    ['2019-10-27T01:00:00Z', '27-Oct-2019 01:00', 'the first of winter time'],
    ['1947-12-15T17:45:58-05:00', '15-Dec-1947 22:45', 'before 1970'],
    ['1941-06-01T12:00:00Z', '01-Jun-1941 14:00', 'war time: two hours ahead'],
    ['1970-01-01T00:00:00Z', '01-Jan-1970 01:00', 'British Standard Time, 1968 to 1971'],
    ['2024-02-29', '29-Feb-2024', 'leap day'],
    ['2019-03-07T14:05:00', '07-Mar-2019 14:05', 'no zone: read in London'],
    ['2019-03-07T24:00:00Z', '', 'hour 24 is no time'],
  ])('%s → %s (%s)', (iso, expected) => {
    const parsed = parseClinicalDate(iso);
    expect(parsed === null ? '' : formatDateTime(parsed)).toBe(expected);
  });

  it.each(['2019-13', '2019-02-30', '2023-02-29', 'yesterday', '07/03/2019', '', '2019-3-7', null, 20190307, {}])(
    'takes %s for no date, and never guesses',
    (value) => expect(parseClinicalDate(value)).toBeNull(),
  );

  it.each([
    ['2019', '2020-01-01T00:00:00Z', 'a year'],
    ['2019-12', '2020-01-01T00:00:00Z', 'a month, over the end of the year'],
    ['2019-07', '2019-07-31T23:00:00Z', 'a month in summer'],
    ['2024-02-29', '2024-03-01T00:00:00Z', 'a leap day'],
    ['2026-03-29', '2026-03-29T23:00:00Z', 'the day of 23 hours'],
    ['2026-10-25', '2026-10-26T00:00:00Z', 'the day of 25 hours'],
  ])('%s lasts until before %s (%s)', (iso, next) => {
    expect(lastMoment(date(iso))).toBe(Date.parse(next) - 1);
  });

  it('an instant lasts no longer than itself', () => {
    expect(lastMoment(date('2019-03-07T14:05:00Z'))).toBe(Date.parse('2019-03-07T14:05:00Z'));
  });

  it('counts days in London, and finds the first moment of each again', () => {
    for (let day = Date.UTC(1935, 0, 1) / DAY_MS; day < Date.UTC(2030, 0, 1) / DAY_MS; day += 1) {
      const start = startOfLondonDay(day);
      expect([londonDay(start - 1), londonDay(start)]).toEqual([day - 1, day]);
    }
  });

  it.each([
    ['0054-03-01', '01-Mar-0054'],
    ['0099', '0099'],
    ['0004-02-29', '29-Feb-0004'],
    ['0054-03-01T10:00:00Z', '01-Mar-0054 09:58'],
  ])('a year of two digits, %s, is no year of the last century: %s (HAZ-009)', (iso, shown) => {
    const date = parseClinicalDate(iso);
    expect(date === null ? null : formatDateTime(date)).toBe(shown);
    expect(date?.sortKey ?? 0).toBeLessThan(parseClinicalDate('1900')?.sortKey ?? 0);
  });

  it('sorts by time and not by text (hazard: dates sorted as text)', () => {
    const later = date('2019-03-07T01:00:00+05:00');
    const sooner = date('2019-03-06T19:00:00Z');
    expect(later.iso > sooner.iso).toBe(true);
    expect(later.sortKey).toBeGreaterThan(sooner.sortKey);
    expect(date('2019-03-07T02:00:00Z').sortKey).toBeLessThan(date('2019-03-06T22:00:00-05:00').sortKey);
    expect(date('2019').sortKey).toBe(date('2019-01-01').sortKey);
  });

  it('heads groups by month and gives the year in London', () => {
    expect(monthHeading(date('2026-11-21'))).toBe('November 2026');
    expect(monthHeading(date('2026'))).toBe('2026');
    expect(yearOf(date('2025-12-31T23:59:00-05:00'))).toBe(2026);
  });

  it.each([
    ['1945-07-14', '2026-11-22', 81],
    ['1945-07-14', '2026-07-13', 80],
    ['1945-07-14', '2026-07-14', 81],
    ['2024-02-29', '2025-02-28', 0],
    ['2024-02-29', '2025-03-01', 1],
    ['1945-07', '2026-11-22', null],
    ['1945', '2026-11-22', null],
    ['2027-01-01', '2026-11-22', null],
  ])('born %s is %s years old on %s: %s', (born, at, expected) =>
    expect(ageInYears(date(born), date(at))).toBe(expected),
  );

  it('makes a date of now', () => {
    expect(formatDate(clinicalInstant(Date.parse('2026-11-22T12:00:00Z')))).toBe('22-Nov-2026');
  });
});

describe('NHS number (NHS Data Dictionary, modulus 11)', () => {
  it.each([
    ['9434765919', true],
    ['9990000018', true],
    ['9434765918', false],
    ['9912003890', false],
    ['3478526985', false],
    ['0000000000', true],
    ['943476591', false],
    ['94347659190', false],
    ['943476591a', false],
  ])('%s is valid: %s', (digits, expected) => expect(isValidNhsNumber(digits)).toBe(expected));

  it('groups as it is read out, also while typing', () => {
    expect(formatNhsNumber('9434765919')).toBe('943 476 5919');
    expect(formatNhsNumber('9434')).toBe('943 4');
    expect(nhsNumberDigits(' 943-476 5919 ')).toBe('9434765919');
  });
});

describe('when something was, with its end', () => {
  it.each([
    ['2026-08-20T10:00:00+01:00', '2026-08-20T10:20:00+01:00', '20-Aug-2026 10:00 to 10:20'],
    ['2026-09-02T23:30:00+01:00', '2026-09-03T08:00:00+01:00', '02-Sep-2026 23:30 to 03-Sep-2026 08:00'],
    ['2026-09-02', '2026-09-05', '02-Sep-2026 to 05-Sep-2026'],
    ['2017-02', '2017-10-09', 'Feb-2017 to 09-Oct-2017'],
    ['2026-09-02', 'open', '02-Sep-2026, not ended'],
    ['2026-09-02', null, '02-Sep-2026'],
    [null, null, 'No date recorded'],
    [null, 'open', 'No date recorded, not ended'],
    [null, '2020-03-03', 'Until 03-Mar-2020, start not recorded'],
  ])('%s, %s → %s', (when, until, words) => {
    expect(formatSpan(parseClinicalDate(when), until === 'open' ? 'open' : parseClinicalDate(until))).toBe(words);
  });
});
