import { chmodSync, mkdtempSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { forUserOnly, icaclsArguments, sidIn } from '../../../src-main/cache-keeper/user-only.ts';

const newPlace = (): string => join(mkdtempSync(join(tmpdir(), 'shcr-only-')), 'of', 'mine');

describe('a folder for this user only', () => {
  it.skipIf(process.platform === 'win32')('is made so, and made so again where it was opened to others', async () => {
    const folder = newPlace();
    await forUserOnly(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    chmodSync(folder, 0o755);
    await forUserOnly(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it.skipIf(process.platform === 'win32')('is none where a link or a file stands in its place', async () => {
    const place = newPlace();
    mkdirSync(place, { recursive: true });
    symlinkSync(tmpdir(), join(place, 'link'));
    writeFileSync(join(place, 'file'), '');
    await expect(forUserOnly(join(place, 'link'))).rejects.toThrow('not a folder');
    await expect(forUserOnly(join(place, 'file'))).rejects.toThrow();
  });

  it('on Windows inherits nothing and lets in the user and the system alone, by their SIDs', () => {
    expect(icaclsArguments('C:\\Users\\jo\\x', 'S-1-5-21-1-2-3-1001')).toEqual([
      'C:\\Users\\jo\\x',
      '/inheritance:r',
      '/grant:r',
      '*S-1-5-21-1-2-3-1001:(OI)(CI)F',
      '*S-1-5-18:(OI)(CI)F',
      '/q',
    ]);
  });

  it('finds the SID beside a name of any script, and none where there is none', () => {
    expect(sidIn('"nhs\\żaneta o\'neill","S-1-5-21-36-77-12-1104"\r\n')).toBe('S-1-5-21-36-77-12-1104');
    expect(sidIn('ERROR: "S-1-5-21" is no account')).toBeNull();
  });
});
