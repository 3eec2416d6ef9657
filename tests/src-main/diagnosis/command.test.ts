import { strFromU8, unzipSync } from 'fflate';
import { existsSync, mkdtempSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type DiagnosisAsked, diagnosisAsked } from '../../../src-main/diagnosis/asked.ts';
import { CheckDesk } from '../../../src-main/diagnosis/check-desk.ts';
import { runCommand } from '../../../src-main/diagnosis/command.ts';
import { told, type Told } from '../../../src-main/diagnosis/told.ts';
import { weakeningOf } from '../../../src-main/security/start-rules.ts';

const asked = (argv: readonly string[], platform: NodeJS.Platform = 'linux') =>
  diagnosisAsked(['viewer', ...argv], platform);

describe('--diagnose', () => {
  test.each([
    [['--diagnose'], { kind: 'check', file: null }],
    [['--lang=en-GB', ' --diagnose '], { kind: 'check', file: null }],
    [['-diagnose=check.txt'], { kind: 'check', file: { path: 'check.txt', form: 'txt' } }],
    [['--diagnose=C:\\Temp\\a=b.ZIP'], { kind: 'check', file: { path: 'C:\\Temp\\a=b.ZIP', form: 'zip' } }],
    [['--diagnose=/tmp/x.json'], { kind: 'check', file: { path: '/tmp/x.json', form: 'json' } }],
    [['--diagnose=/home/a/notes.docx'], { kind: 'bad-file' }],
    [['--diagnose=/home/a/.profile'], { kind: 'bad-file' }],
    [['--diagnosed'], null],
    [['--Diagnose'], null],
    [['--', '--diagnose'], null],
    [['shcr://open?x=--diagnose'], null],
    [[], null],
  ])('%j', (argv, expected) => {
    expect(asked(argv)).toEqual(expected);
  });

  test('on Windows is taken in any case and with a stroke', () => {
    expect(asked(['/DIAGNOSE=c.txt'], 'win32')).toEqual({ kind: 'check', file: { path: 'c.txt', form: 'txt' } });
  });

  test('is taken by a packaged viewer, and brings nothing else along', () => {
    const start = (argv: string[]) => weakeningOf({ argv: ['viewer', ...argv], env: {}, platform: 'linux' });
    expect(start(['--diagnose=c.txt'])).toBeNull();
    expect(start(['--diagnose', '--proxy-server=x'])).toMatchObject({ name: '--proxy-server' });
  });
});

const SETTINGS_FILE = join(mkdtempSync(join(tmpdir(), 'shcr-settings-')), 'config.json');

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function command(what: DiagnosisAsked, result: () => Promise<Told> | Told): Promise<Ran> {
  const said = { out: '', err: '' };
  const code = await runCommand(what, {
    heading: 'The viewer',
    settingsFiles: () => [SETTINGS_FILE],
    desk: () =>
      new CheckDesk({
        steps: () => [{ id: 'a', title: 'Step', limitMs: 1000, run: async () => result() }],
        begin: async () => undefined,
        phone: 'P',
        now: Date.now,
        changed: () => undefined,
        ended: () => undefined,
        support: async () => ({ heading: 'H', settings: {}, versions: {}, counters: null, logs: [], now: new Date() }),
      }),
    write: (text) => (said.out += text),
    complain: (text) => (said.err += text),
  });
  return { code, ...said };
}

describe('the command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shcr-command-'));
  const to = (name: string, form: 'txt' | 'json' | 'zip'): DiagnosisAsked => ({
    kind: 'check',
    file: { path: join(folder, name), form },
  });

  test('ends with 0 where nothing is wrong, and with 1 where something is', async () => {
    expect(await command({ kind: 'check', file: null }, () => told('NET-PLACE-0', {}))).toMatchObject({
      code: 0,
      err: '',
    });
    expect((await command({ kind: 'check', file: null }, () => told('REC-3', {}))).code).toBe(0);
    expect(await command({ kind: 'check', file: null }, () => told('NET-CONN-4', {}))).toMatchObject({
      code: 1,
      out: expect.stringContaining('[Wrong] Step (NET-CONN-4)'),
    });
  });

  test('writes the text, the same for a program, or the support file; for this user alone', async () => {
    const well = () => told('NET-PLACE-0', {});
    for (const form of ['txt', 'json', 'zip'] as const)
      expect((await command(to(`c.${form}`, form), well)).code).toBe(0);
    expect(readFileSync(join(folder, 'c.txt'), 'utf8')).toContain('(NET-PLACE-0)');
    expect(JSON.parse(readFileSync(join(folder, 'c.json'), 'utf8'))).toMatchObject({
      steps: [{ code: 'NET-PLACE-0' }],
    });
    const zip = unzipSync(readFileSync(join(folder, 'c.zip')));
    expect(strFromU8(zip['check.txt'] ?? new Uint8Array())).toContain('(NET-PLACE-0)');
    if (process.platform !== 'win32') expect(statSync(join(folder, 'c.zip')).mode & 0o777).toBe(0o600);
  });

  test('ends with 2 where it cannot be written down, or the file is not one of its own', async () => {
    const well = () => told('NET-PLACE-0', {});
    const nowhere = to('no-folder/c.txt', 'txt');
    expect(await command(nowhere, well)).toMatchObject({ code: 2, err: expect.stringContaining('ENOENT') });
    expect(await command({ kind: 'bad-file' }, well)).toMatchObject({ code: 2, out: '' });
    expect(existsSync(join(folder, 'no-folder'))).toBe(false);
    writeFileSync(SETTINGS_FILE, '{}');
    const overSettings: DiagnosisAsked = { kind: 'check', file: { path: SETTINGS_FILE, form: 'json' } };
    expect(await command(overSettings, well)).toMatchObject({ code: 2, err: expect.stringContaining('EEXIST') });
    symlinkSync(SETTINGS_FILE, join(folder, 'link.txt'));
    expect((await command(to('link.txt', 'txt'), well)).code).toBe(2);
    expect(readFileSync(SETTINGS_FILE, 'utf8')).toBe('{}');
  });
});
