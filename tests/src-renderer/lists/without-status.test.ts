import { expect, it } from 'vitest';
import { withoutStatus } from '../../../src-renderer/lists/without-status.ts';

it.each([
  ['Booked', 'Booked · Dr Helena Costa', 'Dr Helena Costa'],
  ['On the waiting list', 'On the waiting list', ''],
  ['Active', 'Activity twice a week', 'Activity twice a week'],
  ['', 'Dr Helena Costa', 'Dr Helena Costa'],
])('the status %j in front of %j is said once', (status, summary, rest) => {
  expect(withoutStatus({ status, summary })).toBe(rest);
});
