import { describe, expect, it } from 'vitest';
import { readDateText } from '../../../src-renderer/timeline/date-text.ts';
import { monthsBefore, periodFields, periodWords, readPeriod } from '../../../src-renderer/timeline/period-words.ts';
import { formatDateTime, clinicalInstant } from '../../../src-shared/clinical/dates.ts';

const span = ({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }) =>
  [fromMs, toMs + 1].map((ms) => formatDateTime(clinicalInstant(ms)));

describe('a date as it is typed', () => {
  it.each([
    ['21-Nov-2024', '21-Nov-2024', '21-Nov-2024 00:00', '22-Nov-2024 00:00'],
    ['21/11/2024', '21-Nov-2024', '21-Nov-2024 00:00', '22-Nov-2024 00:00'],
    [' 1 november 2024 ', '01-Nov-2024', '01-Nov-2024 00:00', '02-Nov-2024 00:00'],
    ['2024-11-21', '21-Nov-2024', '21-Nov-2024 00:00', '22-Nov-2024 00:00'],
    ['Nov-2024', 'Nov-2024', '01-Nov-2024 00:00', '01-Dec-2024 00:00'],
    ['11/2024', 'Nov-2024', '01-Nov-2024 00:00', '01-Dec-2024 00:00'],
    ['dec 2024', 'Dec-2024', '01-Dec-2024 00:00', '01-Jan-2025 00:00'],
    ['2024', '2024', '01-Jan-2024 00:00', '01-Jan-2025 00:00'],
    // Summer time ends in October: a day is a day in London.
    ['27/10/2024', '27-Oct-2024', '27-Oct-2024 00:00', '28-Oct-2024 00:00'],
    ['03/04/2024', '03-Apr-2024', '03-Apr-2024 00:00', '04-Apr-2024 00:00'],
  ])('%j is %s, all of it, in London', (text, shown, from, end) => {
    const date = readDateText(text);
    expect(date).toMatchObject({ ok: true, shown });
    expect(date.ok && span(date)).toEqual([from, end]);
  });

  it.each([
    ['', /^Enter a date, such as/],
    ['banana', /^Enter a day, a month or a year, such as/],
    ['Novembar-2024-x', /^Enter a day, a month or a year/],
    ['21-Foo-2024', /^Enter a day, a month or a year/],
    ['21-Nov-24', /four digits/],
    ['31-Feb-2024', /no such date/],
    ['13/2024', /no such date/],
  ])('%j is refused, with what to enter', (text, problem) => {
    const date = readDateText(text);
    expect(date.ok ? '' : date.problem).toMatch(problem);
  });
});

describe('a period', () => {
  it.each([
    ['2019', '2019', '2019'],
    ['2019', '2020', '2019 to 2020'],
    ['Mar-2019', 'May-2019', 'Mar-2019 to May-2019'],
    ['Mar-2019', '2020', 'Mar-2019 to Dec-2020'],
    ['15-Mar-2019', '2020', '15-Mar-2019 to 31-Dec-2020'],
    ['15-Mar-2019', '15-Mar-2019', '15-Mar-2019'],
    ['2019', '', 'from 2019'],
    ['', 'Mar-2019', 'up to Mar-2019'],
  ])('from %j to %j is said as %j, and read again as the same', (from, to, words) => {
    const read = readPeriod(from, to);
    if (!read.ok || read.period === null) throw new Error('no period');
    expect(periodWords(read.period)).toBe(words);
    const fields = periodFields(read.period);
    expect(readPeriod(fields.from, fields.to)).toEqual(read);
  });

  it('is none where neither end is given', () => {
    expect(readPeriod(' ', '')).toEqual({ ok: true, period: null });
  });

  it('says with each field what is wrong with it', () => {
    expect(readPeriod('banana', '31-Feb-2024')).toMatchObject({
      ok: false,
      from: expect.stringMatching(/^Enter/) as string,
      to: expect.stringMatching(/no such date/) as string,
    });
    expect(readPeriod('2020', '2019')).toMatchObject({
      ok: false,
      from: null,
      to: expect.stringMatching(/before/) as string,
    });
  });

  it.each([
    ['2026-11-22T09:30:00Z', 1, '22-Oct-2026 00:00', '23-Nov-2026 00:00'],
    ['2026-11-22T09:30:00Z', 6, '22-May-2026 00:00', '23-Nov-2026 00:00'],
    ['2026-11-22T09:30:00Z', 12, '22-Nov-2025 00:00', '23-Nov-2026 00:00'],
    ['2026-11-22T09:30:00Z', 60, '22-Nov-2021 00:00', '23-Nov-2026 00:00'],
    ['2026-03-31T09:30:00Z', 1, '28-Feb-2026 00:00', '01-Apr-2026 00:00'],
    ['2024-03-31T09:30:00Z', 1, '29-Feb-2024 00:00', '01-Apr-2024 00:00'],
    // Past midnight in London, not yet in Greenwich.
    ['2026-06-30T23:30:00Z', 1, '01-Jun-2026 00:00', '02-Jul-2026 00:00'],
  ])('at %s the last %d months begin on %s', (now, months, from, end) => {
    expect(span(monthsBefore(Date.parse(now), months))).toEqual([from, end]);
  });
});
