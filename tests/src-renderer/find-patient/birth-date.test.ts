import { describe, expect, it } from 'vitest';
import { readBirthDate } from '../../../src-renderer/find-patient/birth-date.ts';

const NOW = Date.parse('2026-11-22T09:30:00Z');

describe('a date of birth as typed', () => {
  it.each([
    '14/07/1945',
    '14/7/1945',
    '14-Jul-1945',
    '14 July 1945',
    '14.07.1945',
    '14 07 1945',
    '14071945',
    '1945-07-14',
    ' 14-jul-1945 ',
  ])('reads %j as the 14th of July 1945', (text) => {
    expect(readBirthDate(text, NOW)).toEqual({ ok: true, iso: '1945-07-14', shown: '14-Jul-1945', age: 81 });
  });

  it('reads the day before the month, always', () => {
    expect(readBirthDate('04/03/1960', NOW)).toMatchObject({ iso: '1960-03-04' });
  });

  it.each([
    ['', 'Enter a date of birth'],
    ['soon', 'Enter a date of birth as day, month and year, such as 14/07/1945'],
    ['14/07/45', 'Enter the year of birth with four digits, such as 1945'],
    ['31/02/1960', 'There is no such day. Check the day and the month'],
    ['14/13/1960', 'There is no such day. Check the day and the month'],
    ['14-Foo-1960', 'Enter a date of birth as day, month and year, such as 14/07/1945'],
    ['23/11/2026', 'A date of birth cannot be in the future'],
    ['14/07/1845', 'Check the year of birth'],
  ])('refuses %j: %s', (text, problem) => {
    expect(readBirthDate(text, NOW)).toEqual({ ok: false, problem });
  });

  it('accepts a child born today', () => {
    expect(readBirthDate('22/11/2026', NOW)).toMatchObject({ ok: true, age: 0 });
  });
});
