import { afterEach, expect, test, vi } from 'vitest';
import { machineFile } from '../../../src-main/config/machine-file.ts';
import { registryOf } from './computer.ts';

const FOLDERS = 'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Explorer\\Shell Folders';

afterEach(() => vi.unstubAllEnvs());

test.each([
  ['as the registry says', { [FOLDERS]: { 'Common AppData': 'D:\\Shared Data' } }, 'D:\\Shared Data'],
  ['where it usually is without that', {}, 'C:\\ProgramData'],
  [
    'where it usually is, if what stands there is no folder',
    { [FOLDERS]: { 'Common AppData': 'x' } },
    'C:\\ProgramData',
  ],
])(
  'on Windows the file lies with the data of all users, %s, and never where a variable of the user says',
  (_, keys, folder) => {
    vi.stubEnv('ProgramData', 'C:\\Users\\somebody');
    expect(machineFile('win32', registryOf(keys))).toBe(`${folder}\\St Helens Shared Care Record\\config.json`);
  },
);

test('on Linux it lies in /etc', () => {
  expect(machineFile('linux', null)).toBe('/etc/st-helens-shared-care-record/config.json');
});
