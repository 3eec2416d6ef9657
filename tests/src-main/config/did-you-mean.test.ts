import { expect, test } from 'vitest';
import { didYouMean } from '../../../src-main/config/did-you-mean.ts';
import { SETTINGS } from '../../../src-main/config/settings.ts';

const NAMES = SETTINGS.map(({ name }) => name);

test.each([
  ['backendurl', 'backendUrl'],
  ['backedUrl', 'backendUrl'],
  ['terminals', 'terminal'],
  ['cache.minuets', 'cache.minutes'],
  ['minutes', 'cache.minutes'],
  ['launch.plainlink', 'launch.plainLinks'],
  ['acess.roles', 'access.roles'],
  ['colour', null],
  ['x', null],
  ['', null],
])('%s: %s', (given, meant) => expect(didYouMean(given, NAMES)).toBe(meant));

test('every name is its own', () => {
  for (const name of NAMES) expect(didYouMean(name, NAMES)).toBe(name);
});
