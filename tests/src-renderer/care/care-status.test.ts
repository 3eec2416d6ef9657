import { describe, expect, it } from 'vitest';
import { appointmentState, isOpen, isTaskOpen, statusLine } from '../../../src-renderer/care/care-status.ts';
import type { ClinicalEntry, EntryKind } from '../../../src-shared/clinical/entry.ts';
import { madeUpEntry, on } from '../support/made-up.ts';

const NOW = Date.parse('2026-11-22T15:00:00Z');

function entry(kind: EntryKind, status: string, when: string | null, rest: Partial<ClinicalEntry> = {}): ClinicalEntry {
  return { ...madeUpEntry('e', when, { kind, status }), ...rest };
}

describe('where an appointment stands', () => {
  it.each([
    ['booked and later', 'Booked', '2026-12-04T10:20:00Z', 'to-come', 'Booked'],
    ['booked and earlier today: it may still be recorded', 'Booked', '2026-11-22T09:00:00Z', 'to-come', 'Booked'],
    ['without a date: it awaits one', 'On the waiting list', null, 'to-come', 'On the waiting list'],
    ['this month, no day known: not yet past (HAZ-009)', 'Booked', '2026-11', 'to-come', 'Booked'],
    ['booked, and its day has passed', 'Booked', '2026-11-20T09:00:00Z', 'past', 'Booked: outcome not recorded'],
    [
      'asked for, and its day has passed',
      'Awaiting reply',
      '2026-10-01',
      'past',
      'Awaiting reply: outcome not recorded',
    ],
    ['came, and nothing more is recorded', 'Arrived', '2026-10-01', 'past', 'Arrived: outcome not recorded'],
    ['no status at all', '', '2026-10-01', 'past', 'Status not recorded: outcome not recorded'],
    ['attended', 'Attended', '2026-10-27T11:20:00Z', 'past', 'Attended'],
    ['attended on a day to come', 'Attended', '2026-12-24', 'to-come', 'Attended: but its date is to come'],
    ['attended, and nobody wrote down when: the status decides', 'Attended', null, 'past', 'Attended'],
    ['did not attend', 'Did not attend', '2026-10-27', 'missed', 'Did not attend'],
    ['cancelled before its day', 'Cancelled', '2026-12-04', 'cancelled', 'Cancelled'],
    ['cancelled after it', 'Cancelled', '2026-10-04', 'cancelled', 'Cancelled'],
  ])('%s', (_, status, when, state, words) => {
    const appointment = entry('appointment', status, when);
    expect([appointmentState(appointment, NOW), statusLine(appointment, NOW)]).toEqual([state, words]);
  });

  it('one that began yesterday and ends today is not past', () => {
    const stay = entry('appointment', 'Booked', '2026-11-21T20:00:00Z', { until: on('2026-11-22T08:00:00Z') });
    expect(appointmentState(stay, NOW)).toBe('to-come');
  });
});

describe('the status of a line is never blank', () => {
  it.each([
    ['none recorded', entry('task', '', '2026-01-01'), 'Status not recorded'],
    ['as its source says', entry('referral', 'Active', '2026-01-01'), 'Active'],
    [
      'entered in error stands before anything else (HAZ-012)',
      entry('appointment', 'Booked', '2026-12-01', { enteredInError: true }),
      'Entered in error',
    ],
    [
      'a plan in force after its last day says so (HAZ-010)',
      entry('care-plan', 'Active', '2025-01-01', { until: on('2026-01-01') }),
      'Active: its end date has passed',
    ],
    ['a plan that has not begun', entry('care-plan', 'Active', '2026-11-24'), 'Active: its start is to come'],
    [
      'a plan that ends this year, no month known, may hold',
      entry('care-plan', 'Active', '2025-01-01', { until: on('2026') }),
      'Active',
    ],
    [
      'a plan that is over needs no more words',
      entry('care-plan', 'Completed', '2025-01-01', { until: on('2026-01-01') }),
      'Completed',
    ],
  ])('%s', (_, line, words) => {
    expect(statusLine(line, NOW)).toBe(words);
  });
});

describe('what is open', () => {
  it.each([
    ['Active', true],
    ['On hold', true],
    ['Draft, not yet in force', true],
    ['Status not known', true],
    ['', true],
    ['Completed', false],
    ['Withdrawn', false],
  ])('a referral that is "%s": %s (without a status it is never taken as done, HAZ-010)', (status, open) => {
    expect(isOpen(entry('referral', status, '2026-01-01'))).toBe(open);
  });

  it.each([
    ['Requested', true],
    ['Accepted', true],
    ['In progress', true],
    ['', true],
    ['Completed', false],
    ['Rejected', false],
    ['Cancelled', false],
    ['Failed', false],
  ])('a task that is "%s": %s', (status, open) => {
    expect(isTaskOpen(entry('task', status, '2026-01-01'))).toBe(open);
  });

  it('is nothing that was entered in error', () => {
    const wrong = entry('referral', 'Active', '2026-01-01', { enteredInError: true });
    expect([isOpen(wrong), isTaskOpen(wrong)]).toEqual([false, false]);
  });
});
