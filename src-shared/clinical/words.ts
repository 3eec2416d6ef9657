import { lookup } from '../lookup.ts';
import { capitalised } from '../join-words.ts';
import { remembered } from '../remembered.ts';

/** `MedicationDispense` → `Medication dispense`, `authoredOn` → `Authored on`, `not-done` → `Not done`. */
export const codeToWords = remembered((code) => {
  const spaced = code
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_.]+/g, ' ')
    // British spelling of FHIR's American names: 'Managing organisation'.
    .replace(/(organi|immuni|hospitali|authori)z(?=[aei])/gi, '$1s')
    .trim();
  if (spaced === '') return '';
  const lower = spaced.replace(/\b([A-Z])([a-z])/g, (_, head: string, tail: string) => head.toLowerCase() + tail);
  return capitalised(lower);
});

const STATUS_WORDS: Readonly<Record<string, string>> = {
  'entered-in-error': 'Entered in error',
  'in-progress': 'In progress',
  'on-hold': 'On hold',
  onhold: 'On hold',
  'not-done': 'Not done',
  'not-taken': 'Not taken',
  noshow: 'Did not attend',
  'checked-in': 'Arrived and checked in',
  fulfilled: 'Attended',
  pending: 'Awaiting reply',
  proposed: 'Proposed',
  booked: 'Booked',
  arrived: 'Arrived',
  waitlist: 'On the waiting list',
  cancelled: 'Cancelled',
  revoked: 'Withdrawn',
  onleave: 'On leave',
  unknown: 'Status not known',
  draft: 'Draft, not yet in force',
  current: 'Current',
  superseded: 'Replaced by a later version',
  preparation: 'In preparation',
};

/** A status code in plain words. A code nobody told us of is still shown, as words. */
export function statusWords(code: string): string {
  return lookup(STATUS_WORDS, code) ?? codeToWords(code);
}
