import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Images of memory, by what they begin with: an ELF file of the type 'core', a minidump of Crashpad or Windows. */
export function crashFilesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => isCrashFile(file))
    .map((file) => relative(folder, file));
}

function isCrashFile(file: string): boolean {
  const head = Buffer.alloc(18);
  try {
    const handle = openSync(file, 'r');
    try {
      readSync(handle, head);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    // Gone meanwhile.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
  const isCore = head.subarray(0, 4).equals(Buffer.from('\x7fELF', 'latin1')) && head.readUInt16LE(16) === 4;
  return isCore || head.toString('latin1', 0, 4) === 'MDMP';
}

/** Soft and hard, in bytes; and which parts of its memory the kernel would write. */
export function coreLimits(pid: number): { limits: string[]; written: string } {
  const limits = /^Max core file size +(\S+) +(\S+)/m.exec(readFileSync(`/proc/${pid}/limits`, 'utf8'));
  return {
    limits: limits?.slice(1) ?? [],
    written: readFileSync(`/proc/${pid}/coredump_filter`, 'utf8').trim(),
  };
}
