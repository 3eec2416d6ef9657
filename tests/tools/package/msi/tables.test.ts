import { describe, expect, test } from 'vitest';
import { idOf } from '../../../../tools/package/msi/files.ts';
import { PUBLIC_PROPERTIES } from '../../../../tools/package/msi/properties.ts';
import { shortAndLong } from '../../../../tools/package/msi/short-names.ts';
import { missingInTables } from '../../../../tools/package/msi/tables.ts';

const FILES = [
  { path: 'viewer.exe', version: '1.2.3.0' },
  { path: 'resources/app.asar', version: null },
];

describe('what wixl leaves out', () => {
  test('is the same for the same files', () => {
    expect(missingInTables({ files: FILES, version: '1.2.3' })).toEqual(
      missingInTables({ files: [...FILES], version: '1.2.3' }),
    );
  });

  test('gives a file of a version that version and takes its hash away, and leaves the hash of all others', () => {
    const statements = missingInTables({ files: FILES, version: '1.2.3' });
    const viewer = idOf('file', 'viewer.exe');
    expect(statements).toContain(`UPDATE File SET Version = '1.2.3.0' WHERE File = '${viewer}'`);
    expect(statements.filter((statement) => statement.startsWith('DELETE FROM MsiFileHash'))).toEqual([
      `DELETE FROM MsiFileHash WHERE File_ = '${viewer}'`,
    ]);
  });

  test('lets every public property pass to the elevated part of the installation', () => {
    const [secure = ''] = missingInTables({ files: [], version: '1.2.3' });
    for (const { name } of PUBLIC_PROPERTIES) expect(secure).toMatch(new RegExp(`[';]${name}[';]`));
  });

  test('stops at a text that the statements cannot carry', () => {
    const files = [{ path: `o'clock.txt`, version: null }];
    expect(() => missingInTables({ files, version: '1.2.3' })).toThrow(/cannot be said to the tables/);
  });
});

describe('a short name', () => {
  test.each([
    ['ffmpeg.dll', 'ffmpeg.dll'],
    ['version', 'version'],
    ['app.asar', /^[0-9A-F]{8}\.ASA\|app\.asar$/],
    ['icudtl.data.bin', /^[0-9A-F]{8}\.BIN\|icudtl\.data\.bin$/],
    ['St Helens Shared Care Record', /^[0-9A-F]{8}\|St Helens Shared Care Record$/],
    ['@napi-rs', /^[0-9A-F]{8}\|@napi-rs$/],
  ])('is added to %s where it is none itself', (name, expected) => {
    expect(shortAndLong(name)).toMatch(expected);
  });

  test('is the same for the same name, and another one for another', () => {
    expect(shortAndLong('chrome_100_percent.pak')).toBe(shortAndLong('chrome_100_percent.pak'));
    expect(shortAndLong('chrome_100_percent.pak')).not.toBe(shortAndLong('chrome_200_percent.pak'));
  });
});
