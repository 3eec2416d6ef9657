import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Does one thing at a time among all processes that name the same file: it holds the number of the one at work. */
export function whileLocked<T>(file: string, waiting: string, work: () => T): T {
  mkdirSync(dirname(file), { recursive: true });
  let told = false;
  while (!taken(file)) {
    if (!told) process.stdout.write(`${waiting}\n`);
    told = true;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
  try {
    return work();
  } finally {
    rmSync(file, { force: true });
  }
}

function taken(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  // Whoever was killed at work cannot give the lock back.
  if (isAtWork(file)) return false;
  rmSync(file, { force: true });
  return taken(file);
}

function isAtWork(file: string): boolean {
  let holder: number;
  try {
    holder = Number(readFileSync(file, 'utf8'));
  } catch {
    return false;
  }
  // Between being made and being written the file is empty.
  if (holder === 0) return true;
  try {
    process.kill(holder, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
