import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { APP_USER_MODEL_ID } from '../../../../src-main/app/app-id.ts';
import { wixSource, type MsiInput } from '../../../../tools/package/msi/source.ts';
import { PUBLIC_PROPERTIES } from '../../../../tools/package/msi/properties.ts';

const INPUT: MsiInput = {
  files: [
    { path: 'viewer.exe', version: '1.2.3.0' },
    { path: 'resources/app.asar', version: null },
    { path: 'locales/en-GB.pak', version: null },
  ],
  folder: '../app',
  icon: '../icon.ico',
  version: '1.2.3',
  isReleasable: true,
  packageCode: '11111111-1111-5111-8111-111111111111',
  phone: '01744 000000',
};

/** Component of each file or place → its GUID. */
function guids(source: string): ReadonlyMap<string, string> {
  return new Map(
    [...source.matchAll(/<Component Id="(\w+)" Guid="([0-9A-F-]+)"/g)].map(([, id = '', guid = '']) => [id, guid]),
  );
}

const productCode = (source: string): string => /<Product Id="([0-9A-F-]+)"/.exec(source)?.[1] ?? '';

describe('the source of the MSI', () => {
  test('is the same text for the same input', () => {
    expect(wixSource(INPUT, 'wixl')).toBe(wixSource(structuredClone(INPUT), 'wixl'));
    expect(wixSource(INPUT, 'wix')).toBe(wixSource(structuredClone(INPUT), 'wix'));
  });

  test('gives each file and place a component of its own, which stays the same in a later version with more files', () => {
    const before = guids(wixSource(INPUT, 'wixl'));
    const files = [...INPUT.files, { path: 'locales/en-US.pak', version: null }];
    const after = guids(wixSource({ ...INPUT, files, version: '2.0.0' }, 'wixl'));
    expect(new Set(before.values()).size).toBe(before.size);
    expect(after.size).toBe(before.size + 1);
    for (const [id, guid] of before) expect(after.get(id)).toBe(guid);
  });

  test('is of one product for ever, each build a package and a product code of its own, and what is no release says so', () => {
    const one = wixSource(INPUT, 'wixl');
    const next = wixSource({ ...INPUT, packageCode: '22222222-2222-5222-8222-222222222222' }, 'wixl');
    const unreleasable = wixSource({ ...INPUT, isReleasable: false }, 'wixl');
    for (const source of [one, next, unreleasable]) {
      expect(source).toContain('UpgradeCode="875109B2-11D4-495B-9AF2-50F4C4444B92"');
    }
    expect(productCode(one)).not.toBe(productCode(next));
    expect(unreleasable).toContain('Name="St Helens Shared Care Record (unreleasable)" Language');
    expect(one).not.toContain('unreleasable');
  });

  test('has every component in the one feature', () => {
    const source = wixSource(INPUT, 'wixl');
    const referred = [...source.matchAll(/<ComponentRef Id="(\w+)"/g)].map(([, id]) => id);
    expect(referred).toHaveLength(guids(source).size);
    expect(new Set(referred)).toEqual(new Set(guids(source).keys()));
  });

  test('is for 64 bits, for the whole computer and for no user', () => {
    const source = wixSource(INPUT, 'wixl');
    expect(source).toContain('InstallScope="perMachine"');
    expect(
      [...source.matchAll(/<Component [^>]*>/g)].filter(([component]) => !component.includes('Win64="yes"')),
    ).toEqual([]);
    expect(source).not.toMatch(/HKCU|AppDataFolder"(?<!CommonAppDataFolder")/);
    expect(new Set([...source.matchAll(/Root="(\w+)"/g)].map(([, root]) => root))).toEqual(new Set(['HKLM']));
  });

  test.each(PUBLIC_PROPERTIES)(
    'takes $name from the command line, else from before, and refuses a bad value in words',
    ({ name }) => {
      const source = wixSource(INPUT, 'wix');
      expect(source).toContain(`<Property Id="${name}" Secure="yes" />`);
      expect(source).toContain(`<CustomAction Id="Recall_${name}" Property="${name}" Value="[REMEMBERED_${name}]" />`);
      expect(source.split(`<Custom Action="Recall_${name}"`)).toHaveLength(3);
      expect(source).toMatch(
        new RegExp(`<Condition Message="${name} is \\[${name}\\], which is not allowed\\. Allowed: .+`),
      );
    },
  );

  test('says the same to both compilers, but for what one of them does not know', () => {
    const onlyWix = [
      / Id="11111111-1111-5111-8111-111111111111"/g,
      / (?:Platform="x64"|AllowSameVersionUpgrades="yes"|Schedule="afterInstallInitialize"|Transitive="yes")/g,
      /(?<=<Component [^>]*) KeyPath="yes"/g,
      /^ *<Property Id="\w+" Secure="yes" \/>\n/gm,
      /^ *<Property Id="AUDITWAITS">\n(?: +<\/?(?:Directory|File)Search.*\n)+ *<\/Property>\n/gm,
      /^ *<(?:Condition>.*|ShortcutProperty .*|PermissionEx .*|RemoveFile .*)\n/gm,
    ];
    const bare = onlyWix.reduce((text, pattern) => text.replaceAll(pattern, ''), wixSource(INPUT, 'wix'));
    const flat = (text: string): string => text.replaceAll(/>\s*<\/(?:Shortcut|CreateFolder)>/g, ' />');
    expect(flat(bare)).toBe(wixSource(INPUT, 'wixl'));
  });

  test('has the name for the task bar that the application gives itself, and electron-builder the same', () => {
    expect(wixSource(INPUT, 'wix')).toContain(`Key="System.AppUserModel.ID" Value="${APP_USER_MODEL_ID}"`);
    const settings = readFileSync(join(import.meta.dirname, '../../../../electron-builder.yml'), 'utf8');
    expect(settings).toContain(`appId: ${APP_USER_MODEL_ID}\n`);
  });

  test('stops at a version that Windows Installer cannot count', () => {
    for (const version of ['1.2.3-rc.1', '1.2', '256.0.0', '1.0.65536', 'x']) {
      expect(() => wixSource({ ...INPUT, version }, 'wixl')).toThrow(/cannot have the version/);
    }
    expect(wixSource({ ...INPUT, version: '255.255.65535' }, 'wixl')).toContain('Version="255.255.65535"');
  });

  test('writes what could be read as markup as text', () => {
    expect(wixSource({ ...INPUT, phone: '<a href="x">&' }, 'wixl')).toContain(
      'Value="&lt;a href=&quot;x&quot;&gt;&amp;"',
    );
  });
});
