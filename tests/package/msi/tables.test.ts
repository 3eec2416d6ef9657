import { describe, expect, inject, test } from 'vitest';
import { packedFiles } from '../../../tools/package/msi/packed-files.ts';
import { PUBLIC_PROPERTIES } from '../../../tools/package/msi/properties.ts';
import { rowOf, tableOf } from './tables.ts';

const { folder, version, made } = inject('made');
const table = (name: string) => tableOf(made.msi, name);
const property = (name: string): string => rowOf(table('Property'), 'Property', name)['Value'] ?? '';

describe('the tables of the MSI', () => {
  test('say what it is, whose it is and whom to ask, for all users of a 64-bit Windows', () => {
    expect(property('ProductName')).toBe('St Helens Shared Care Record (unreleasable)');
    expect(property('ProductVersion')).toBe(version);
    expect(property('UpgradeCode')).toBe('{875109B2-11D4-495B-9AF2-50F4C4444B92}');
    expect(property('ALLUSERS')).toBe('1');
    expect(property('Manufacturer')).toBe('St Helens Shared Care Record team');
    expect(property('ARPCONTACT')).toBe('St Helens Shared Care Record team');
    expect(property('ARPHELPTELEPHONE')).toMatch(/^01744 \d+$/);
    expect(property('REBOOT')).toBe('ReallySuppress');
    const summary = table('_SummaryInformation');
    expect(rowOf(summary, 'PropertyId', '7')['Value']).toBe('x64;2057');
    expect(rowOf(summary, 'PropertyId', '9')['Value']).toMatch(/^\{[0-9A-F-]{36}\}$/);
  });

  test('have every file once, in a component of its own, with the version by which an upgrade replaces it', () => {
    const files = table('File');
    const packed = packedFiles(folder);
    expect(files).toHaveLength(packed.length);
    expect(new Set(files.map((row) => row['Component_'])).size).toBe(files.length);
    const hashed = new Set(table('MsiFileHash').map((row) => row['File_']));
    for (const { path, version: fileVersion } of packed) {
      const name = path.split('/').at(-1) ?? '';
      const row = files.find(({ FileName = '' }) => FileName === name || FileName.endsWith(`|${name}`));
      expect([path, row?.['Version']]).toEqual([path, fileVersion ?? '']);
      // One or the other: Windows Installer compares by what it finds.
      expect([path, hashed.has(row?.['File'])]).toEqual([path, fileVersion === null]);
    }
    expect(rowOf(files, 'FileName', 'viewer.exe')['Version']).toBe(`${version}.0`);
    const short = files.map(({ FileName = '' }) => FileName.split('|')[0] ?? '');
    expect(short.filter((name) => !/^[\w-]{1,8}(?:\.\w{1,3})?$/.test(name))).toEqual([]);
    expect(new Set(short).size).toBe(short.length);
  });

  test('write nothing for a single user', () => {
    expect(table('Registry').filter((row) => row['Root'] !== '2')).toEqual([]);
    const folders = table('Directory').map((row) => row['Directory'] ?? '');
    expect(folders.filter((name) => /^(?:LocalAppData|AppData|Personal)/.test(name))).toEqual([]);
    expect(table('Component').filter((row) => (Number(row['Attributes']) & 0x100) === 0)).toEqual([]);
  });

  test('let every public property pass, and refuse what is not allowed with the reason', () => {
    const secure = property('SecureCustomProperties').split(';');
    const conditions = table('LaunchCondition');
    for (const { name } of PUBLIC_PROPERTIES) {
      expect(secure).toContain(name);
      const own = conditions.filter(({ Description = '' }) =>
        Description.startsWith(`${name} is [${name}], which is not`),
      );
      expect([name, own.length]).toEqual([name, 1]);
    }
    const downgrade = rowOf(conditions, 'Condition', 'NOT WIX_DOWNGRADE_DETECTED');
    expect(downgrade['Description']).toContain('A newer version of the viewer is installed');
  });

  test('upgrade within one transaction, whatever the version of before, and the same version too', () => {
    const sequence = table('InstallExecuteSequence');
    const at = (action: string): number => Number(rowOf(sequence, 'Action', action)['Sequence']);
    expect(at('RemoveExistingProducts')).toBeGreaterThan(at('InstallInitialize'));
    expect(at('RemoveExistingProducts')).toBeLessThan(at('ProcessComponents'));
    const upgrade = table('Upgrade');
    expect(rowOf(upgrade, 'ActionProperty', 'WIX_UPGRADE_DETECTED')).toMatchObject({
      VersionMin: '',
      VersionMax: version,
      Attributes: String(0x1 + 0x200),
    });
    expect(rowOf(upgrade, 'ActionProperty', 'WIX_DOWNGRADE_DETECTED')).toMatchObject({
      VersionMin: version,
      Attributes: '2',
    });
  });

  test('read what was given before ahead of asking whether it is allowed, and where to install after the folders are known', () => {
    const sequence = table('InstallExecuteSequence');
    const order = sequence
      .toSorted((a, b) => Number(a['Sequence']) - Number(b['Sequence']))
      .map((row) => row['Action'] ?? '');
    const recalls = order.filter((action) => action.startsWith('Recall_'));
    expect(recalls).toEqual(PUBLIC_PROPERTIES.map(({ name }) => `Recall_${name}`));
    const [first = '', last = ''] = [recalls[0], recalls.at(-1)];
    expect(order.indexOf('AppSearch')).toBe(order.indexOf(first) - 1);
    expect(order.indexOf(last)).toBeLessThan(order.indexOf('LaunchConditions'));
    expect(order.indexOf('SayWhere')).toBe(order.indexOf('CostFinalize') + 1);
    expect(new Set(table('CustomAction').map((row) => row['Type']))).toEqual(new Set(['51']));
    // As every action of ours: a property is set, and no program of an installer runs with the rights of the system.
    expect(table('Binary')).toEqual([]);
  });

  test('take the logs of all users along, but not where an upgrade removes the version before', () => {
    expect(table('RemoveFile').map((row) => [row['FileName'], row['DirProperty'], row['InstallMode']])).toEqual([
      ['viewer-*.jsonl', 'LOGSTOREMOVE', '2'],
    ]);
    const action = rowOf(table('InstallExecuteSequence'), 'Action', 'RemoveLogs');
    expect(action['Condition']).toBe('REMOVE="ALL" AND NOT UPGRADINGPRODUCTCODE');
    expect(rowOf(table('CustomAction'), 'Action', 'RemoveLogs')).toMatchObject({
      Source: 'LOGSTOREMOVE',
      Target: '[CommonAppDataFolder]St Helens Shared Care Record\\Logs\\',
    });
  });

  test('look for audit events that wait, in the folder of each user, and say so before anything is removed', () => {
    expect(table('DrLocator')).toEqual([
      {
        Signature_: 'WaitingMarkFile',
        Parent: '',
        Path: '[CommonAppDataFolder]St Helens Shared Care Record\\Audit\\',
        Depth: '1',
      },
    ]);
    expect(rowOf(table('Signature'), 'Signature', 'WaitingMarkFile')['FileName']).toBe('waiting.json');
    expect(rowOf(table('AppSearch'), 'Property', 'AUDITWAITS')['Signature_']).toBe('WaitingMarkFile');
    const guard = table('LaunchCondition').find(({ Condition = '' }) => Condition.startsWith('NOT AUDITWAITS'));
    expect(guard?.['Condition']).toBe('NOT AUDITWAITS OR REMOVE <> "ALL" OR UPGRADINGPRODUCTCODE OR LEAVEAUDIT = "1"');
    expect(guard?.['Description']).toContain('have not reached the shared record');
    expect(property('SecureCustomProperties').split(';')).toContain('LEAVEAUDIT');
  });

  test('give window and shortcuts one name for the task bar, the settings folder to administrators alone, and each user a log of their own', () => {
    const names = table('MsiShortcutProperty');
    expect(names.map((row) => row['Shortcut_'])).toEqual(['StartMenuShortcut', 'DesktopShortcut']);
    for (const row of names) {
      expect([row['PropertyKey'], row['PropVariantValue']]).toEqual([
        'System.AppUserModel.ID',
        'uk.sthelens.shared-care-record',
      ]);
    }
    const rights = table('MsiLockPermissionsEx');
    expect(rights.map((row) => [row['LockObject'], row['Table'], row['SDDLText'], row['Condition']])).toEqual([
      ['SETTINGSFOLDER', 'CreateFolder', 'D:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)', ''],
      ['LOGSFOLDER', 'CreateFolder', 'D:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;;0x1200ab;;;BU)(A;OIIO;FA;;;CO)', ''],
      ['MARKSFOLDER', 'CreateFolder', 'D:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;;0x1200ad;;;BU)(A;OICIIO;FA;;;CO)', ''],
    ]);
    expect(table('CreateFolder').map((row) => row['Directory_'])).toEqual([
      'SETTINGSFOLDER',
      'LOGSFOLDER',
      'MARKSFOLDER',
    ]);
  });
});
