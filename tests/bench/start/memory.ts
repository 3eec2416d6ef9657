import { existsSync, readdirSync, readFileSync } from 'node:fs';

/**
 * MiB of a process and of all that came from it: what each has of its own and its share of what it has in common with others (PSS), with pages of files.
 * @throws where a process cannot be looked into: a sum without it would be a lie
 */
export function sharesOf(pid: number): number {
  for (;;) {
    try {
      return family(pid).reduce((sum, one) => sum + shareOf(one), 0);
    } catch (error) {
      // One that had ended by the time that it was looked at: what is left is counted anew.
      if (!hasEnded(error) || !existsSync(`/proc/${pid}`)) throw error;
    }
  }
}

const hasEnded = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ESRCH' || error.code === 'ENOENT');

function shareOf(pid: number): number {
  const share = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
  if (share === null) throw new Error('the kernel tells no shares of memory');
  return Number(share[1]) / 1024;
}

function family(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
  return [pid, ...children.flatMap(family)];
}
