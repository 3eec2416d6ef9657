import { expect, it } from 'vitest';
import { practiceSharing } from '../../../src-renderer/banner/practice-sharing.ts';
import { madeUpLedger, madeUpSource } from '../support/made-up.ts';

const LEDGER = madeUpLedger({
  sources: [
    madeUpSource('Moss Bank Practice', { state: 'not-shared' }),
    madeUpSource('Old Surgery', { state: 'not-shared' }),
    madeUpSource('Example Surgery'),
    madeUpSource('Away Surgery', { state: 'failed' }),
  ],
});

it.each([
  [
    'it has not agreed to share',
    'Moss bank practice',
    /^Registered practice does not share .* ask Moss Bank Practice directly$/,
  ],
  ['one of two has not', 'Example Surgery; Old Surgery', /ask Old Surgery directly$/],
])(
  'where %s it is said beside the practice that the person is registered with, and what to do (HAZ-003)',
  (_why, practice, said) => {
    expect(practiceSharing(practice, LEDGER)).toMatch(said);
  },
);

it.each([
  ['it shares', 'Example Surgery', LEDGER],
  ['it could not be reached, which the strip says', 'Away Surgery', LEDGER],
  ['another practice does not', 'Example Surgery', LEDGER],
  ['no practice is recorded', null, LEDGER],
  ['nothing is known yet', 'Moss Bank Practice', null],
])('nothing is said where %s', (_why, practice, ledger) => {
  expect(practiceSharing(practice, ledger)).toBeNull();
});
