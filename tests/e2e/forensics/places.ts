import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';

/** A folder in which something of a session could be left. */
export interface Place {
  readonly name: string;
  readonly folder: string;
  /** Others write there too: only what is this user's, and newer than the session's start, counts. */
  readonly shared: boolean;
}

/** Everything on disk that a program of this user, or the system on its behalf, may have written to. */
export function placesOf(profile: string): Place[] {
  const { HOME = '', XDG_RUNTIME_DIR = '' } = process.env;
  const own = (name: string, folder: string): Place => ({ name, folder, shared: false });
  const shared = (name: string, folder: string): Place => ({ name, folder, shared: true });
  const all = [
    own('profile', profile),
    shared('temporary files of the user', tmpdir()),
    shared('temporary files', '/tmp'),
    shared('temporary files that outlive a start', '/var/tmp'),
    shared('shared memory', '/dev/shm'),
    ...['.config', '.cache', '.local', '.pki', 'Downloads', 'Documents'].map((name) =>
      shared(`home: ${name}`, join(HOME, name)),
    ),
    shared('runtime folder', XDG_RUNTIME_DIR),
    ...['/var/log/journal', '/run/log/journal', '/var/log'].map((folder) => shared('journal', folder)),
    ...['/var/crash', '/var/lib/systemd/coredump', '/var/lib/apport/coredump', process.cwd()].map((folder) =>
      shared('core dumps', folder),
    ),
  ];
  return all.filter(({ folder }) => folder !== '' && existsSync(folder));
}

/** Regular files below a place, as far as this user may look. @param since ms: when the session began */
export function filesIn({ name, folder, shared }: Place, since: number): string[] {
  const me = process.getuid?.();
  const isOurs = (file: string): boolean => {
    const stats = statsOf(file);
    return stats !== null && (!shared || ((me === undefined || stats.uid === me) && stats.mtimeMs >= since));
  };
  const below = (at: string, deeper: boolean): string[] =>
    entriesOf(at).flatMap((entry) => {
      const path = join(at, entry.name);
      if (entry.isDirectory()) return deeper && !isOfAnotherRun(path) ? below(path, true) : [];
      return entry.isFile() && isOurs(path) ? [path] : [];
    });
  // The kernel writes a core dump beside what the program was started in, and no deeper.
  return below(folder, name !== 'core dumps').filter((file) => name !== 'core dumps' || /[/\\]core[^/\\]*$/.test(file));
}

/** Runs side by side have a desk each (tools/desk): another one's is not this session's. */
function isOfAnotherRun(folder: string): boolean {
  const ours = `${tmpdir()}${sep}`;
  return /[/\\](shcr-desk|desk)-[^/\\]+$/.test(folder) && !ours.startsWith(`${folder}${sep}`);
}

function statsOf(file: string) {
  try {
    return lstatSync(file);
  } catch {
    // It has gone, or its folder tells names and nothing else.
    return null;
  }
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // It has gone meanwhile, or this user may not look: then this user's program could not write there either.
    return [];
  }
}

/** What a file holds; nothing where it went while it was being looked for. */
export function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}

/** Files of a disk that a process still has open though their names are gone (SQLite does so with temporary ones). */
export function removedButOpen(pid: number): string[] {
  const folder = `/proc/${pid}/fd`;
  return entriesOf(folder).flatMap(({ name }) => {
    try {
      const target = readlinkSync(join(folder, name));
      const onDisk = target.startsWith('/') && !/^\/(dev|memfd:|proc)/.test(target);
      return onDisk && target.endsWith(' (deleted)') ? [join(folder, name)] : [];
    } catch {
      return [];
    }
  });
}

/** Devices and files that memory is swapped to; none where the computer has no swap. */
export function swapPlaces(): string[] {
  if (!existsSync('/proc/swaps')) return [];
  return readFileSync('/proc/swaps', 'utf8')
    .split('\n')
    .slice(1)
    .flatMap((line) => line.split(/\s+/)[0] ?? [])
    .filter((name) => name !== '');
}

/** Where a core dump would go, in the kernel's own words. */
export function corePattern(): string {
  const file = '/proc/sys/kernel/core_pattern';
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : 'not said by this system';
}
