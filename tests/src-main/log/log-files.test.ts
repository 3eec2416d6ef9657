import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLog, LogFiles, logPlaces } from '../../../src-main/log/index.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'shcr-log-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const LINE = '{"event":"audit-outbox-set-aside"}';
const SIZE = LINE.length + 1;

const logFiles = (folders: readonly string[], lines = 3, older = 2): LogFiles =>
  new LogFiles({ folders, name: 'viewer', maxBytes: lines * SIZE, older });

const linesIn = (path: string): string[] => readFileSync(path, 'utf8').trimEnd().split('\n');

describe('the log in files', () => {
  test('a line is on the disk when the call is back, and its file is for this user only', () => {
    const folder = join(root, 'machine', 'Logs');
    const files = logFiles([folder]);
    files.write(LINE);
    expect(readFileSync(join(folder, 'viewer.jsonl'), 'utf8')).toBe(`${LINE}\n`);
    expect(statSync(join(folder, 'viewer.jsonl')).mode & 0o777).toBe(0o600);
    expect(files.folder).toBe(folder);
  });

  test('however much is written, there are so many files of such a size, and the newest lines are among them', () => {
    const files = logFiles([root]);
    for (let line = 0; line < 100; line++) files.write(JSON.stringify({ line: String(line).padStart(22, '0') }));
    expect(readdirSync(root).sort()).toEqual(['viewer.1.jsonl', 'viewer.2.jsonl', 'viewer.jsonl']);
    const kept = files.files.toReversed().flatMap(linesIn);
    const numbers = kept.map((line) => Number((JSON.parse(line) as { line: string }).line));
    expect(numbers).toEqual([93, 94, 95, 96, 97, 98, 99].slice(-numbers.length));
    expect(numbers.length).toBeGreaterThanOrEqual(7);
    for (const path of files.files) expect(statSync(path).size).toBeLessThanOrEqual(3 * SIZE);
  });

  test('a line that is longer than a whole file is written all the same', () => {
    const files = logFiles([root], 1);
    files.write(LINE.repeat(5));
    files.write(LINE);
    expect(linesIn(join(root, 'viewer.1.jsonl'))).toEqual([LINE.repeat(5)]);
    expect(linesIn(join(root, 'viewer.jsonl'))).toEqual([LINE]);
  });

  test('where the machine’s folder cannot be written, this user’s own is', () => {
    const machine = join(root, 'machine');
    writeFileSync(machine, 'a file where the folder should be');
    const files = logFiles([machine, join(root, 'own')]);
    files.write(LINE);
    expect(files.folder).toBe(join(root, 'own'));
    expect(linesIn(join(root, 'own', 'viewer.jsonl'))).toEqual([LINE]);
  });

  test('the machine’s folder is never made: who makes it would own the folder of the settings', () => {
    const machine = join(root, 'machine', 'Logs');
    const files = logFiles([machine, join(root, 'own')]);
    files.write(LINE);
    expect(existsSync(join(root, 'machine'))).toBe(false);
    expect(files.folder).toBe(join(root, 'own'));
    mkdirSync(machine, { recursive: true });
    files.write(LINE);
    expect(files.folder).toBe(machine);
  });

  test('a link in the place of the file is not followed', () => {
    const target = join(root, 'somebody’s file');
    writeFileSync(target, 'theirs');
    mkdirSync(join(root, 'machine'));
    symlinkSync(target, join(root, 'machine', 'viewer.jsonl'));
    logFiles([join(root, 'machine'), join(root, 'own')]).write(LINE);
    expect(readFileSync(target, 'utf8')).toBe('theirs');
    expect(linesIn(join(root, 'own', 'viewer.jsonl'))).toEqual([LINE]);
  });

  // By `mkfifo`: whoever opens one waits for the other end, for ever.
  test('a pipe in the place of a file is waited for neither in writing nor in reading', () => {
    const machine = join(root, 'machine');
    mkdirSync(machine);
    const files = logFiles([machine, join(root, 'own')], 1);
    for (let line = 0; line < 3; line++) files.write(LINE);
    for (const name of ['viewer.jsonl', 'viewer.1.jsonl']) {
      rmSync(join(machine, name));
      expect(spawnSync('mkfifo', [join(machine, name)]).status).toBe(0);
    }
    expect(files.texts()).toEqual(['', '', `${LINE}\n`]);
    files.write(LINE);
    expect(files.folder).toBe(join(root, 'own'));
  });

  test.skipIf(process.getuid?.() !== 0)('a file of somebody else under our name is neither written nor read', () => {
    const machine = join(root, 'machine');
    mkdirSync(machine);
    for (const name of ['viewer.jsonl', 'viewer.1.jsonl']) {
      writeFileSync(join(machine, name), 'theirs', { mode: 0o666 });
      chownSync(join(machine, name), 12_345, 12_345);
    }
    const files = logFiles([machine, join(root, 'own')]);
    files.write(LINE);
    expect(files.folder).toBe(join(root, 'own'));
    chownSync(join(machine, 'viewer.jsonl'), process.getuid?.() ?? 0, 0);
    files.write(LINE);
    expect(files.texts()).toEqual([`theirs${LINE}\n`, '', '']);
  });

  test('of a file that grew without bound the end is read', () => {
    const files = logFiles([root], 1);
    files.write(LINE);
    writeFileSync(join(root, 'viewer.1.jsonl'), `${'x'.repeat(50 * SIZE)}\n${LINE}\n`);
    const [, longer = ''] = files.texts();
    expect(longer).toHaveLength(4 * SIZE);
    expect(longer.endsWith(`x\n${LINE}\n`)).toBe(true);
  });

  test('a file that somebody took away is made anew', () => {
    const files = logFiles([root]);
    files.write(LINE);
    rmSync(join(root, 'viewer.jsonl'));
    files.write(LINE);
    expect(linesIn(join(root, 'viewer.jsonl'))).toEqual([LINE]);
  });

  test('a full file that cannot be set aside is written on', () => {
    const files = logFiles([root], 1);
    files.write(LINE);
    chmodSync(root, 0o500);
    mkdirInTheWay(root);
    files.write(LINE);
    chmodSync(root, 0o700);
    expect(linesIn(join(root, 'viewer.jsonl'))).toEqual([LINE, LINE]);
  });

  test('lines that could not be written are counted in the first that can', () => {
    const machine = join(root, 'machine');
    writeFileSync(machine, '');
    const files = logFiles([machine], 100);
    const log = createLog({ sink: files.write, now: () => 0 });
    log.event('audit-outbox-set-aside');
    log.event('audit-outbox-set-aside');
    expect(files.folder).toBeNull();
    rmSync(machine);
    log.event('audit-refused-not-put-back');
    const said = linesIn(join(machine, 'viewer.jsonl')).map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(said.map(({ event, count }) => [event, count])).toEqual([
      ['log-lines-lost', 2],
      ['audit-refused-not-put-back', undefined],
    ]);
  });
});

/** Root may rename in a folder that cannot be written: a folder that is not empty, where a file should go, stops it too. */
function mkdirInTheWay(folder: string): void {
  if (process.getuid?.() !== 0) return;
  mkdirSync(join(folder, 'viewer.1.jsonl'), { recursive: true });
  writeFileSync(join(folder, 'viewer.1.jsonl', 'in the way'), '');
  mkdirSync(join(folder, 'viewer.2.jsonl'), { recursive: true });
  writeFileSync(join(folder, 'viewer.2.jsonl', 'in the way'), '');
}

describe('where the log lies', () => {
  const here = {
    machineFile: '/etc/viewer/config.json',
    userData: '/home/ward/app',
    packaged: true,
    userName: 'mary.hollins',
  };

  test('the machine’s folder first, this user’s own where that cannot be written', () => {
    expect(logPlaces({ ...here, platform: 'linux' }).folders).toEqual([
      '/var/log/st-helens-shared-care-record',
      '/home/ward/app/logs',
    ]);
    const machineFile = String.raw`D:\Data\St Helens Shared Care Record\config.json`;
    const [windows] = logPlaces({ ...here, platform: 'win32', machineFile }).folders;
    expect(windows).toBe(String.raw`D:\Data\St Helens Shared Care Record\Logs`);
  });

  test('of a viewer that is not packaged nothing is left on the machine', () => {
    expect(logPlaces({ ...here, platform: 'linux', packaged: false }).folders).toEqual(['/home/ward/app/logs']);
  });

  test('two people have a file each, and neither is named in it', () => {
    const mary = logPlaces({ ...here, platform: 'linux' }).name;
    const john = logPlaces({ ...here, platform: 'linux', userName: 'john' }).name;
    expect(mary).toMatch(/^viewer-[0-9a-f]{8}$/);
    expect(john).not.toBe(mary);
  });
});

describe('how much is written', () => {
  test.each([
    ['information', ['launch-refused', 'display-not-kept', 'audit-outbox-set-aside']],
    ['warning', ['display-not-kept', 'audit-outbox-set-aside']],
    ['error', ['audit-outbox-set-aside']],
  ] as const)('from %s on', (level, expected) => {
    const lines: string[] = [];
    const log = createLog({ sink: (line) => lines.push(line), now: () => 0 });
    log.atLeast(level);
    log.event('launch-refused', { code: 'internal', detail: 'none' });
    log.event('display-not-kept', { code: null });
    log.event('audit-outbox-set-aside');
    expect(lines.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual(expected);
  });
});
