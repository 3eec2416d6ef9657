import { describe, expect, test } from 'vitest';
import { checkMayBePacked, checkPlatform, PackageError } from '../../../tools/package/may-be-packed.ts';

const OFFICIAL = { source: 'official', wanted: '45.4.1', version: '45.4.1' } as const;
const FALL_BACK = { source: 'fall-back', wanted: '45.4.1', version: '42.0.0' } as const;

describe('a package', () => {
  test('from the official Electron is a release', () => {
    expect(() => checkMayBePacked(OFFICIAL, false)).not.toThrow();
  });

  test('from a fall-back Electron is not made unless it is asked for as none', () => {
    const pack = (unreleasable: boolean) => () => checkMayBePacked(FALL_BACK, unreleasable);
    expect(pack(false)).toThrow(PackageError);
    expect(pack(false)).toThrow(/official Electron 45\.4\.1 is not here.*--unreleasable/);
    expect(pack(true)).not.toThrow();
  });

  test('for Windows is made on Windows and on Linux, one for Linux on Linux alone', () => {
    expect(() => checkPlatform('win', 'win32')).not.toThrow();
    expect(() => checkPlatform('win', 'linux')).not.toThrow();
    expect(() => checkPlatform('linux', 'linux')).not.toThrow();
    expect(() => checkPlatform('linux', 'win32')).toThrow("for 'linux' is made on linux; this computer is win32");
    expect(() => checkPlatform('win', 'darwin')).toThrow(PackageError);
  });
});
