import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Log } from '../log/index.ts';

/** By its place: whoever starts the viewer must not be able to put another one there by PATH. Part of util-linux. */
const PRLIMIT = '/usr/bin/prlimit';

/**
 * An image of the memory of main, of a page or of the record process is the record on the disk, in plain. On Linux such images
 * are files of the kernel's making: their size is limited to nothing, for this process and for those that it has already (Chromium's
 * zygotes, from which the pages and the graphics process come); whatever is started later has the limit of whoever starts it. Where
 * the kernel hands the image to a program instead, which the limit does not bind, nothing of the memory is in it. Windows
 * keeps its own list of programs that are left out (docs/security.md, 'Crashes'). Before anything of a person is there.
 */
export function forbidCoreDumps(platform: NodeJS.Platform, pid: number, log: Log): void {
  if (platform !== 'linux') return;
  try {
    const pids = family(pid);
    const each = `for pid; do ${PRLIMIT} --pid "$pid" --core=0:0 || exit 1; done`;
    const { status } = spawnSync('/bin/sh', ['-c', each, 'sh', ...pids], { stdio: 'ignore', env: {} });
    for (const one of pids) writeFileSync(`/proc/${one}/coredump_filter`, '0');
    if (status !== 0) log.event('core-dumps-not-forbidden', { code: null });
  } catch (error) {
    log.event('core-dumps-not-forbidden', { code: error });
  }
}

/** The process and all that come from it. */
function family(pid: number | string): string[] {
  const threads = readdirSync(`/proc/${pid}/task`);
  const children = threads.flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean),
  );
  return [String(pid), ...children.flatMap(family)];
}
