import { expect, test } from 'vitest';
import { logPlaces } from '../../../../src-main/log/index.ts';
import {
  controlFile,
  DEB_LOGS,
  type DebFacts,
  debFileName,
  desktopEntry,
  md5sums,
  postrm,
} from '../../../../tools/package/deb/deb-files.ts';

const FACTS: DebFacts = {
  version: '1.2.3',
  arch: 'x64',
  isRelease: true,
  installedKiB: 277_339,
  maintainer: 'The team <team@sthelens.example>',
};

/** As `dpkg` reads it: `Name: value`, and lines that begin with a blank go on. */
const fieldsOf = (control: string): Map<string, string> =>
  new Map([...control.matchAll(/^([\w-]+): (.*(?:\n .*)*)$/gm)].map(([, name = '', value = '']) => [name, value]));

test('the package says what it is, who answers for it and what it needs', () => {
  const fields = fieldsOf(controlFile(FACTS));
  expect(fields.get('Package')).toBe('st-helens-shared-care-record');
  expect(fields.get('Version')).toBe('1.2.3');
  expect(fields.get('Architecture')).toBe('amd64');
  expect(fields.get('Maintainer')).toBe(FACTS.maintainer);
  expect(fields.get('Installed-Size')).toBe('277339');
  expect(fields.get('Depends')?.split(', ')).toContain('libgtk-3-0t64 | libgtk-3-0');
  expect(controlFile(FACTS).endsWith('\n')).toBe(true);
  expect(controlFile(FACTS)).not.toContain('NOT A RELEASE');
});

test('one that is no release says so in its name, its version and its description, and gives way to the release', () => {
  const test = { ...FACTS, isRelease: false };
  expect(debFileName(test)).toBe('st-helens-shared-care-record_1.2.3~unreleasable_amd64.deb');
  expect(fieldsOf(controlFile(test)).get('Version')).toBe('1.2.3~unreleasable');
  expect(fieldsOf(controlFile(test)).get('Description')).toContain('NOT A RELEASE');
});

test('there is none for an architecture that Debian does not know', () => {
  expect(() => debFileName({ ...FACTS, arch: 'mips' })).toThrow('There is no .deb for mips.');
});

test('a link is handed over behind `--`, where nothing is a switch', () => {
  const exec = /^Exec=(.*)$/m.exec(desktopEntry('The viewer'))?.[1];
  expect(exec).toBe('/opt/st-helens-shared-care-record/viewer -- %u');
  expect(desktopEntry('The viewer')).toContain('\nMimeType=x-scheme-handler/shcr;\n');
});

test('its log folder is the one that the viewer writes to, and goes when it is purged and not before', () => {
  const [machine] = logPlaces({
    platform: 'linux',
    machineFile: '/etc/viewer/config.json',
    userData: '/home/a',
    packaged: true,
    userName: 'a',
  }).folders;
  expect(DEB_LOGS).toBe(machine);
  expect(postrm()).toContain('if [ "$1" = purge ]; then\n  rm -rf "$DPKG_ROOT/var/log/st-helens-shared-care-record"\n');
});

test('sums are in the order of their paths, whichever order they were taken in', () => {
  const [a, b] = ['0'.repeat(32), 'f'.repeat(32)];
  const expected = `${a}  opt/a\n${b}  usr/b\n`;
  expect(
    md5sums(
      new Map([
        ['usr/b', b],
        ['opt/a', a],
      ]),
    ),
  ).toBe(expected);
});
