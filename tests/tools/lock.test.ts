import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { whileLocked } from '../../tools/build/lock.ts';

const LOCK_MODULE = new URL('../../tools/build/lock.ts', import.meta.url).href;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shcr-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('lets one process work at a time', async () => {
  const log = join(folder, 'log');
  const script = `
    import { appendFileSync } from 'node:fs';
    import { whileLocked } from ${JSON.stringify(LOCK_MODULE)};
    whileLocked(${JSON.stringify(join(folder, 'lock'))}, 'waiting', () => {
      appendFileSync(${JSON.stringify(log)}, 'begin ');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
      appendFileSync(${JSON.stringify(log)}, 'end ');
    });`;
  const runs = [1, 2, 3].map(
    () =>
      new Promise<number | null>((resolve) => {
        spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' }).on('exit', resolve);
      }),
  );
  expect(await Promise.all(runs)).toEqual([0, 0, 0]);
  expect(readFileSync(log, 'utf8')).toBe('begin end begin end begin end ');
});

it('takes over from a process that is no more', () => {
  const lock = join(folder, 'lock');
  writeFileSync(lock, '4194305');
  expect(whileLocked(lock, 'waiting', () => 'done')).toBe('done');
  expect(existsSync(lock)).toBe(false);
});

it('gives the lock back where the work fails', () => {
  const lock = join(folder, 'lock');
  const work = (): never => {
    throw new Error('does not build');
  };
  expect(() => whileLocked(lock, 'waiting', work)).toThrow('does not build');
  expect(existsSync(lock)).toBe(false);
});
