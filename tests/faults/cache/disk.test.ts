import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const CHILD = fileURLToPath(new URL('child-cache.ts', import.meta.url));

/** A disk of our own, in a name space of our own: Linux only, and not where the machine forbids it. */
const IN_NAMESPACE = ['-Urm', 'sh', '-euc'];
const canMount = spawnSync('unshare', [...IN_NAMESPACE, `mount -t tmpfs tmpfs '${tmpdir()}'`]).status === 0;

/** Runs a script with `$disk`, a folder to mount at, and `child JOB`, the cache in a process of its own. */
function onDisk(script: string): unknown[] {
  const disk = mkdtempSync(join(tmpdir(), 'shcr-cache-disk-'));
  const child = `child() { '${process.execPath}' '${CHILD}' "$1" "$disk"; }`;
  const ran = spawnSync('unshare', [...IN_NAMESPACE, `disk='${disk}'; ${child}; ${script}`], {
    encoding: 'utf8',
    timeout: 30_000,
  });
  rmSync(disk, { recursive: true, force: true });
  expect(ran.stderr.replaceAll(/.*ExperimentalWarning.*\n.*\n/g, '')).toBe('');
  return ran.stdout
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
}

const ALL = ['version 1', 'version 1', 'version 1'];

test.runIf(canMount)(
  'on a disk that fills up what is held stays right, nothing half is held, and once there is room it goes on',
  () => {
    expect(onDisk('mount -t tmpfs -o size=4m tmpfs "$disk"; child full')).toEqual([
      { how: 'new', problem: 'not-writable', state: ALL },
      { dropped: 'none', state: ['none', 'version 1', 'version 1'] },
      { again: 'none', state: ['version 3', 'version 1', 'version 1'] },
      { how: 'kept', state: ['version 3', 'version 1', 'version 1'] },
    ]);
  },
);

test.runIf(canMount)('on a full disk memory takes the place of the file, and nothing half is left', () => {
  expect(onDisk('mount -t tmpfs -o size=1m tmpfs "$disk"; child full-from-the-start')).toEqual([
    { how: 'memory', problem: 'not-writable', state: 'version 1', size: 0 },
  ]);
});

test.runIf(canMount)('on a disk that cannot be written memory takes the place of the file', () => {
  const remounted =
    'mount -t tmpfs tmpfs "$disk"; child try; mount -o remount,ro "$disk"; child try; mount -o remount,rw "$disk"; child try';
  expect(onDisk(remounted)).toEqual([
    { how: 'new', problem: null, held: 'none', state: 'version 2', files: 1 },
    { how: 'memory', problem: 'not-writable', held: 'none', state: 'version 2', files: 1 },
    { how: 'kept', problem: null, held: 'none', state: 'version 2', files: 1 },
  ]);
});
