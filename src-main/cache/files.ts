import { closeSync, constants, fchmodSync, fstatSync, ftruncateSync, lstatSync, openSync, rmSync } from 'node:fs';
import { CacheError } from './errors.ts';

/** What SQLite may put beside a file. We have it put nothing there, so whatever lies there is not ours. */
const BESIDE = ['-journal', '-wal', '-shm'] as const;

/** Windows knows no links that a user without rights could make, and no such flag. */
const NO_FOLLOW = process.platform === 'win32' ? 0 : constants.O_NOFOLLOW;

/**
 * What lies in the place of the file: `nothing`, a `file` of our own, or something `strange`: a link, which leads into
 * somebody else's file, or a file that has a second name.
 * @throws CacheError 'not-writable' for a directory and whatever else is no file: nobody's content is removed for ours.
 */
export function whatIsAt(file: string): 'nothing' | 'file' | 'strange' {
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (found === undefined) return 'nothing';
  if (found.isSymbolicLink()) return 'strange';
  if (!found.isFile()) throw new CacheError('not-writable');
  return found.nlink > 1 ? 'strange' : 'file';
}

/** A journal that somebody put there would be played back into the file when it is opened. */
export function removeBeside(file: string): void {
  for (const suffix of BESIDE) rmSync(`${file}${suffix}`, { force: true });
}

/** Makes the file, which must not be there, for this user alone, before a byte of content is in it. */
export function createFile(file: string): void {
  closeSync(openSync(file, constants.O_CREAT | constants.O_EXCL | constants.O_RDWR | NO_FOLLOW, 0o600));
}

/** Makes sure that a file that is there can be written, and read by this user alone. */
export function keepToUser(file: string): void {
  const handle = openSync(file, constants.O_RDONLY | NO_FOLLOW);
  try {
    fchmodSync(handle, 0o600);
  } finally {
    closeSync(handle);
  }
  closeSync(openSync(file, constants.O_RDWR | NO_FOLLOW));
}

/**
 * Removes the file and whatever lies beside it. Nothing is overwritten first: a solid-state disk writes elsewhere, and a
 * file system may. What makes the content unreadable is that its key is destroyed.
 * @returns whether nothing of it can be opened any more.
 */
export function shred(file: string): boolean {
  for (const suffix of BESIDE) attempt(() => rmSync(`${file}${suffix}`, { force: true }));
  attempt(() => rmSync(file, { force: true }));
  return lstatSync(file, { throwIfNoEntry: false }) === undefined || attempt(() => empty(file));
}

/** Where it cannot be removed: a folder that is not to be written, or somebody holds it open (Windows). */
function empty(file: string): void {
  const handle = openSync(file, constants.O_RDWR | NO_FOLLOW);
  try {
    // Never through a second name into a file that is somebody else's.
    if (fstatSync(handle).nlink > 1) throw new CacheError('not-writable');
    ftruncateSync(handle, 0);
  } finally {
    closeSync(handle);
  }
}

function attempt(act: () => void): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}
