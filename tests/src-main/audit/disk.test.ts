import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { auditFolder } from './audit-folder.ts';

const CHILD = fileURLToPath(new URL('child-trail.ts', import.meta.url));

/** A disk of our own, in a name space of our own: Linux only, and not where the machine forbids it. */
const IN_NAMESPACE = ['-Urm', 'sh', '-euc'];
const canMount = spawnSync('unshare', [...IN_NAMESPACE, `mount -t tmpfs tmpfs ${auditFolder()}`]).status === 0;

interface Tried {
  readonly name: string;
  readonly isRecorded: boolean;
  readonly alarm: string | null;
  readonly waiting: number;
}

/** Runs a script with `$disk`, a folder to mount at, and `child JOB [NAME]`, the viewer's trail in a process of its own. */
function onDisk(script: string): Tried[] {
  const child = `child() { job=$1; shift; '${process.execPath}' '${CHILD}' "$job" "$disk" "$@"; }`;
  const ran = spawnSync('unshare', [...IN_NAMESPACE, `disk='${auditFolder()}'; ${child}; ${script}`], {
    encoding: 'utf8',
    timeout: 30_000,
  });
  expect(ran.stderr.replaceAll(/.*ExperimentalWarning.*\n.*\n/g, '')).toBe('');
  return ran.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Tried);
}

test.runIf(canMount)(
  'on a full disk nothing is recorded, nothing half, and once there is room the next event is recorded without a restart (HAZ-004)',
  () => {
    const tried = onDisk('mount -t tmpfs -o size=640k tmpfs "$disk"; child fill');
    const filled = tried.filter(({ name }) => name.startsWith('filling'));
    expect(filled.at(-1)?.isRecorded).toBe(false);
    expect(filled.at(-1)?.alarm).toMatch(/cannot be written/);
    expect(tried.find(({ name }) => name === 'still-full')).toMatchObject({ isRecorded: false });
    const recorded = tried.filter(({ isRecorded }) => isRecorded);
    expect(tried.at(-1)).toEqual({ name: 'room-again', isRecorded: true, alarm: null, waiting: recorded.length });
  },
);

test.runIf(canMount)(
  'in a folder that cannot be written nothing is recorded, and it is told in words (HAZ-004)',
  () => {
    const tried = onDisk(
      'mount -t tmpfs tmpfs "$disk"; child try before; mount -o remount,ro "$disk"; child try read-only; mount -o remount,rw "$disk"; child try after',
    );
    expect(tried.map(({ name, isRecorded }) => [name, isRecorded])).toEqual([
      ['before', true],
      ['read-only', false],
      ['after', true],
    ]);
    expect(tried[1]?.alarm).toMatch(/cannot be written/);
    expect(tried[2]).toMatchObject({ alarm: null, waiting: 2 });
  },
);

test.runIf(canMount)('in a new folder that cannot be written nothing is recorded either (HAZ-004)', () => {
  const tried = onDisk('mount -t tmpfs -o ro tmpfs "$disk"; child try read-only');
  expect(tried).toMatchObject([{ isRecorded: false, waiting: 0 }]);
  expect(tried[0]?.alarm).toMatch(/cannot be written/);
});
