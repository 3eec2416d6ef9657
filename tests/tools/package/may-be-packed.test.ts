import { describe, expect, test } from 'vitest';
import { checkMayBePacked, PackageError } from '../../../tools/package/may-be-packed.ts';

const OFFICIAL = { source: 'official', wanted: '45.4.1', version: '45.4.1' } as const;
const FALL_BACK = { source: 'fall-back', wanted: '45.4.1', version: '42.0.0' } as const;

describe('a package', () => {
  test('from the official Electron is a release', () => {
    expect(() => checkMayBePacked(OFFICIAL, 'linux', 'linux', false)).not.toThrow();
    expect(() => checkMayBePacked(OFFICIAL, 'win', 'win32', false)).not.toThrow();
  });

  test('from a fall-back Electron is not made unless it is asked for as none', () => {
    const pack = (unreleasable: boolean) => () => checkMayBePacked(FALL_BACK, 'linux', 'linux', unreleasable);
    expect(pack(false)).toThrow(PackageError);
    expect(pack(false)).toThrow(/official Electron 45\.4\.1 is not here.*--unreleasable/);
    expect(pack(true)).not.toThrow();
  });

  test('is not made from the Electron of another platform', () => {
    expect(() => checkMayBePacked(OFFICIAL, 'win', 'linux', true)).toThrow(/set up is for linux/);
    expect(() => checkMayBePacked(OFFICIAL, 'linux', 'darwin', true)).toThrow(/set up is for darwin/);
  });
});
