import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DebOptions, makeDeb } from '../../../../tools/package/deb/make-deb.ts';
import { LICENCES_FILE } from '../../../../tools/sbom/write.ts';

const canMake = spawnSync('dpkg-deb', ['--version']).status === 0;
const NAME = 'st-helens-shared-care-record';

let work: string;
let options: DebOptions;
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'shcr-deb-'));
  const application = join(work, 'application');
  mkdirSync(join(application, 'resources'), { recursive: true });
  for (const [path, text, mode] of [
    ['viewer', 'the program', 0o700],
    ['chrome-sandbox', 'the sandbox', 0o700],
    ['resources/app.asar', 'the archive', 0o600],
    [LICENCES_FILE, 'the licences', 0o600],
  ] as const) {
    writeFileSync(join(application, path), text);
    chmodSync(join(application, path), mode);
  }
  options = {
    application,
    version: '1.2.3',
    arch: 'x64',
    isRelease: true,
    into: join(work, 'one'),
    time: 1_763_900_000,
    compression: 'gzip',
  };
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** dpkg on a root of its own, with its scripts run from here: nothing of this computer is touched. */
function dpkg(root: string, ...args: string[]): { readonly status: number | null; readonly said: string } {
  const forced = ['--force-script-chrootless', '--force-depends', '--force-not-root', '--force-bad-path'];
  const ran = spawnSync('dpkg', [`--root=${root}`, ...forced, ...args], { encoding: 'utf8' });
  return { status: ran.status, said: ran.stdout + ran.stderr };
}

const modeOf = (path: string): string => (statSync(path).mode & 0o7777).toString(8);

describe.skipIf(!canMake)('the .deb', () => {
  test('is the same, byte for byte, whenever and wherever it is made', () => {
    const one = makeDeb(options);
    const other = makeDeb({ ...options, into: join(work, 'other') });
    expect(readFileSync(other).equals(readFileSync(one))).toBe(true);
  });

  test('installs the application with the rights that it needs, and no others', () => {
    const root = join(work, 'root');
    mkdirSync(join(root, 'var/lib/dpkg/info'), { recursive: true });
    for (const file of ['status', 'available']) writeFileSync(join(root, 'var/lib/dpkg', file), '');
    mkdirSync(join(root, 'var/lib/dpkg/updates'));
    const installed = dpkg(root, '--install', makeDeb(options));
    expect([installed.status, installed.said]).toEqual([0, expect.any(String)]);
    const program = join(root, 'opt', NAME);
    expect(readFileSync(join(program, 'resources/app.asar'), 'utf8')).toBe('the archive');
    expect(modeOf(join(program, 'viewer'))).toBe('755');
    expect(modeOf(join(program, 'resources/app.asar'))).toBe('644');
    // Chromium's way into its sandbox, and the one folder in which everybody writes, each their own files.
    expect(modeOf(join(program, 'chrome-sandbox'))).toBe('4755');
    expect(modeOf(join(root, 'var/log', NAME))).toBe('1777');
    expect(readlinkSync(join(root, 'usr/bin', NAME))).toBe(`/opt/${NAME}/viewer`);
    expect(dpkg(root, '--verify', NAME)).toEqual({ status: 0, said: '' });
  });

  test('tells which of its files is not as it was packed', () => {
    const root = join(work, 'root');
    writeFileSync(join(root, 'opt', NAME, 'resources/app.asar'), 'another archive');
    expect(dpkg(root, '--verify', NAME).said).toContain(`/opt/${NAME}/resources/app.asar`);
  });

  test('removed it leaves logs and settings; purged, the settings of IT alone', () => {
    const root = join(work, 'root');
    const [log, settings] = [join(root, 'var/log', NAME, 'viewer-0.jsonl'), join(root, 'etc', NAME, 'config.json')];
    for (const file of [log, settings]) writeFileSync(file, '{}');
    expect(dpkg(root, '--remove', NAME).status).toBe(0);
    expect([join(root, 'opt', NAME), log, settings].map((path) => existsSync(path))).toEqual([false, true, true]);
    expect(dpkg(root, '--purge', NAME).status).toBe(0);
    expect([log, settings].map((path) => existsSync(path))).toEqual([false, true]);
  });
});
