import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { Wine } from './wine.ts';

const { made, later, version } = inject('made');

const SETTINGS = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\St Helens Shared Care Record\\Viewer';
const INSTALLER = `${SETTINGS}\\Installer`;
const SCHEME = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes\\shcr';
const RUN = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run';
const UNINSTALL = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall';
const POLICY = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\St Helens Shared Care Record\\Viewer';
const PROGRAM = 'Program Files/St Helens Shared Care Record/viewer.exe';
const LOGS = 'ProgramData/St Helens Shared Care Record/Logs';
/** 1603, 'fatal error during installation', as far as a shell can tell it. */
const FAILED = 1603 % 256;

/** Each test goes on where the one before ended: one computer, from its first installation to its last. */
describe('on a computer', () => {
  let wine: Wine;
  let before: readonly string[];
  beforeAll(() => {
    wine = Wine.start();
    before = wine.listing();
  });
  afterAll(() => wine.end());

  const installed = () =>
    wine
      .keys(UNINSTALL)
      .map((key) => wine.values(key))
      .filter((values) => values?.['DisplayName']?.startsWith('St Helens') === true);

  test.each([
    'BACKENDURL=http://record.sthelens.example/fhir',
    'BACKENDURL=https://',
    'BACKENDURL=https://name:secret@record.sthelens.example/fhir',
    'BACKENDURL=https://record.sthelens.example/fhir?key=secret',
    'BACKENDURL=https://record.sthelens.example/fhir#',
    'IDENTITYURL=https://a b.example',
    'CLIENTID=#1',
    'TERMINALTYPE=Shared',
    'CACHEMINUTES=721',
    'CACHEMINUTES=-1',
    'CACHEMINUTES=1.5',
    'CACHEMINUTES=sixty',
    'LAUNCHPOLICY=everything',
    'LOGLEVEL=debug',
    'DESKTOPSHORTCUT=yes',
    'AUTOSTART=2',
  ])('%s is refused, and nothing is installed', (property) => {
    expect(wine.msiexec('/i', made.msi, property)).toBe(FAILED);
    expect(wine.log()).toMatch(/LaunchConditions\. Return value [03]/);
    expect(wine.listing()).toEqual(before);
    expect(wine.values(SETTINGS)).toBeNull();
  });

  test('a silent installation writes what it was given, registers shcr: and says whose it is', () => {
    const properties = [
      'BACKENDURL=https://record.sthelens.example/fhir',
      'TERMINALTYPE=personal',
      'CACHEMINUTES=30',
      'DESKTOPSHORTCUT=1',
      'AUTOSTART=1',
    ];
    expect(wine.msiexec('/i', made.msi, ...properties)).toBe(0);
    expect(existsSync(wine.file(PROGRAM))).toBe(true);
    expect(wine.values(SETTINGS)).toEqual({
      BackendUrl: 'https://record.sthelens.example/fhir',
      TerminalType: 'personal',
      CacheMinutes: '30',
    });
    // Chosen by the viewer's own command line and no shell: see docs/launch.md.
    expect(wine.values(`${SCHEME}\\shell\\open\\command`)).toEqual({
      '(Default)': String.raw`"C:\Program Files\St Helens Shared Care Record\viewer.exe" "--" "%1"`,
    });
    expect(wine.values(SCHEME)).toEqual({ '(Default)': 'URL:St Helens Shared Care Record', 'URL Protocol': '' });
    expect(wine.values(RUN)?.['St Helens Shared Care Record']).toBe(
      String.raw`"C:\Program Files\St Helens Shared Care Record\viewer.exe" --background`,
    );
    expect(installed()).toEqual([
      expect.objectContaining({
        DisplayVersion: version,
        Publisher: 'St Helens Shared Care Record team',
        Contact: 'St Helens Shared Care Record team',
        HelpTelephone: expect.stringMatching(/^01744/),
        InstallLocation: 'C:\\Program Files\\St Helens Shared Care Record\\',
        NoModify: '0x1',
      }),
    ]);
    const links = wine.listing().filter((path) => path.endsWith('St Helens Shared Care Record.lnk'));
    expect(links).toHaveLength(2);
    expect(existsSync(wine.file(LOGS))).toBe(true);
    // Group Policy's is nobody's to write but Group Policy's.
    expect(wine.values(POLICY)).toBeNull();
  });

  test('an upgrade keeps what was given before, and changes what is given now; logs stay', () => {
    writeFileSync(wine.file(`${LOGS}/viewer-0123abcd.jsonl`), '{}\n');
    writeFileSync(wine.file(`${LOGS}/viewer-0123abcd.1.jsonl`), '{}\n');
    expect(wine.msiexec('/i', later.msi, 'CACHEMINUTES=45', 'AUTOSTART=default')).toBe(0);
    expect(wine.values(SETTINGS)).toEqual({
      BackendUrl: 'https://record.sthelens.example/fhir',
      TerminalType: 'personal',
      CacheMinutes: '45',
    });
    expect(wine.values(RUN) ?? {}).not.toHaveProperty('St Helens Shared Care Record');
    expect(existsSync(wine.file(`${LOGS}/viewer-0123abcd.jsonl`))).toBe(true);
    expect(wine.values(INSTALLER)).toEqual({ StartMenuShortcut: '1', DesktopShortcut: '1' });
    expect(installed()).toEqual([expect.objectContaining({ DisplayVersion: later.version })]);
    expect(existsSync(wine.file(PROGRAM))).toBe(true);
  });

  test('a bad value refuses an upgrade, too, and leaves what is there', () => {
    const listing = wine.listing();
    expect(wine.msiexec('/i', later.msi, 'REINSTALL=ALL', 'CACHEMINUTES=9999')).toBe(FAILED);
    expect(wine.listing()).toEqual(listing);
    expect(wine.values(SETTINGS)?.['CacheMinutes']).toBe('45');
  });

  test('the same version again, with other properties, changes them', () => {
    expect(wine.msiexec('/i', later.msi, 'REINSTALL=ALL', 'CACHEMINUTES=5', 'AUTOSTART=1')).toBe(0);
    expect(wine.values(SETTINGS)?.['CacheMinutes']).toBe('5');
    expect(wine.values(RUN)).toHaveProperty('St Helens Shared Care Record');
  });

  test('a downgrade is refused, and what is there stays', () => {
    const listing = wine.listing();
    expect(wine.msiexec('/i', made.msi)).toBe(FAILED);
    expect(wine.log()).toContain('WIX_DOWNGRADE_DETECTED');
    expect(wine.listing()).toEqual(listing);
    expect(installed()).toEqual([expect.objectContaining({ DisplayVersion: later.version })]);
  });

  // That an upgrade goes on is not to be seen here: Wine does not tell a removal that it is part of one (tables.test.ts).
  test('nobody removes it unasked while audit events of any user wait', () => {
    const mark = wine.file('ProgramData/St Helens Shared Care Record/Audit/0123abcd/waiting.json');
    mkdirSync(dirname(mark), { recursive: true });
    writeFileSync(mark, '{"waiting":1,"refused":0,"oldest":null}\n');
    expect(wine.msiexec('/i', later.msi, 'REINSTALL=ALL')).toBe(0);
    const listing = wine.listing();
    expect(wine.msiexec('/x', later.msi)).toBe(FAILED);
    expect(wine.log()).toMatch(/AUDITWAITS = C:\\ProgramData\\.*waiting\.json/);
    expect(wine.listing()).toEqual(listing);
    expect(wine.msiexec('/x', later.msi, 'LEAVEAUDIT=1')).toBe(0);
    expect(existsSync(mark)).toBe(true);
    rmSync(dirname(mark), { recursive: true });
    expect(wine.msiexec('/i', later.msi)).toBe(0);
  });

  test('an uninstallation leaves nothing', () => {
    // Windows Installer removes them by a pattern, which Wine does not read: tables.test.ts looks at it.
    for (const name of ['viewer-0123abcd.jsonl', 'viewer-0123abcd.1.jsonl']) rmSync(wine.file(`${LOGS}/${name}`));
    expect(wine.msiexec('/x', later.msi)).toBe(0);
    expect(wine.listing()).toEqual(before);
    expect(wine.keys('HKEY_LOCAL_MACHINE\\SOFTWARE').filter((key) => key.includes('Helens'))).toEqual([]);
    expect(wine.values(SCHEME)).toBeNull();
    expect(wine.values(RUN) ?? {}).not.toHaveProperty('St Helens Shared Care Record');
    expect(installed()).toEqual([]);
  });

  test("what IT has put into the settings' folder stays", () => {
    expect(wine.msiexec('/i', made.msi)).toBe(0);
    const config = wine.file('ProgramData/St Helens Shared Care Record/config.json');
    writeFileSync(config, '{}');
    expect(wine.msiexec('/i', later.msi)).toBe(0);
    expect(wine.msiexec('/x', later.msi)).toBe(0);
    expect(readFileSync(config, 'utf8')).toBe('{}');
    rmSync(config);
  });

  test('a value that was taken back is not remembered', () => {
    expect(wine.msiexec('/i', made.msi, 'BACKENDURL=https://a.sthelens.example', 'CLIENTID=one')).toBe(0);
    expect(wine.msiexec('/i', later.msi, 'CLIENTID=default')).toBe(0);
    expect(wine.values(SETTINGS)).toEqual({ BackendUrl: 'https://a.sthelens.example' });
    expect(wine.msiexec('/x', later.msi)).toBe(0);
  });
});
