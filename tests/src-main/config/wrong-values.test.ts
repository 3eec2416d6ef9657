import { describe, expect, test } from 'vitest';
import { SETTINGS } from '../../../src-main/config/settings.ts';
import { linesOf, read, RECORD } from './computer.ts';

/** What people write where something else has to be. */
const WRONG: readonly unknown[] = [
  '',
  ' ',
  'record.sthelens.nhs.uk/fhir',
  'https://',
  'https://a b',
  'https://[::1',
  'https://record.nhs.uk:port',
  'https://record.nhs.uk:99999/fhir',
  'ftp://record.nhs.uk',
  '%PROGRAMDATA%',
  -1,
  1e300,
  null,
  true,
  [],
  [''],
  ['record.nhs.uk/', null],
  [{}],
  {},
  { 'record.nhs.uk': 'x' },
  { __proto__x: [[[]]] },
];

/** By its path, in an object of settings. */
const at = ([first = '', ...rest]: readonly string[], value: unknown): object => ({
  [first]: rest.length === 0 ? value : at(rest, value),
});

describe('whatever a setting is given', () => {
  test.each(SETTINGS)('$name: is taken, or told by its name, and never an error', ({ name, path, registryName }) => {
    for (const value of WRONG) {
      const file = name === 'backendUrl' ? { backendUrl: value } : { backendUrl: RECORD, ...at(path, value) };
      const found = read({ file });
      if (found.config === null) expect(linesOf(found)).toContainEqual(expect.stringContaining(path[0] ?? ''));
      else expect(found.problems).toEqual([]);
      if (typeof value !== 'string' && typeof value !== 'number') continue;
      const policy = read({ file: { backendUrl: RECORD }, policy: { [registryName]: value } });
      if (policy.config === null) expect(linesOf(policy)).toContainEqual(expect.stringContaining(name));
      else expect(policy.problems).toEqual([]);
    }
  });

  test.each([
    '',
    'record.sthelens.nhs.uk/fhir',
    'https://record.nhs.uk:port',
    'https://record.nhs.uk/fhir?tenant=1',
    'https://record.nhs.uk/fhir?',
    'https://record.nhs.uk/fhir#top',
  ])('an address that is none is told in words: %j', (text) => {
    for (const policy of [{ BackendUrl: text }, { BackendUrl: RECORD, IdentityUrl: text }]) {
      const found = read({ policy });
      expect(found.config).toBeNull();
      expect(linesOf(found)).toEqual([
        expect.stringMatching(
          /^(backend|identity)Url \(HKLM.*\): is ".*"\. Allowed: an address that begins with https/,
        ),
      ]);
    }
  });
});
