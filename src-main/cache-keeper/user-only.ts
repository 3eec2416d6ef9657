import { execFile } from 'node:child_process';
import { chmod, lstat, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The system's own account, which backs up and scans (well-known SID). */
const SYSTEM = 'S-1-5-18';

/** What `icacls` is told: nothing inherited, this user and the system alone, for the folder and what will be in it. */
export function icaclsArguments(folder: string, userSid: string): readonly string[] {
  const full = (sid: string): string => `*${sid}:(OI)(CI)F`;
  return [folder, '/inheritance:r', '/grant:r', full(userSid), full(SYSTEM), '/q'];
}

/** Out of `whoami /user /fo csv /nh`: `"domain\user","S-1-5-21-…"`. A name may be of any script; the SID is not. */
export function sidIn(whoami: string): string | null {
  return /"(S-1-5-[0-9-]+)"\s*$/.exec(whoami)?.[1] ?? null;
}

/**
 * Makes a folder that this user alone can look into; what is made in it later is theirs by it.
 * @throws where it is somebody else's, a link, or cannot be had so
 */
export async function forUserOnly(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const there = await lstat(folder);
  if (!there.isDirectory()) throw new Error('not a folder');
  if (process.platform === 'win32') return grantByWindows(folder);
  if (there.uid !== process.getuid?.()) throw new Error('the folder is somebody else’s');
  if ((there.mode & 0o777) !== 0o700) await chmod(folder, 0o700);
}

/** By full paths: a program of that name beside the viewer is not started. */
async function grantByWindows(folder: string): Promise<void> {
  const sid = sidIn(await told('whoami.exe', ['/user', '/fo', 'csv', '/nh']));
  if (sid === null) throw new Error('the user has no SID');
  await told('icacls.exe', icaclsArguments(folder, sid));
}

/** What a program of Windows answers. Rejects where it fails. */
function told(program: string, args: readonly string[]): Promise<string> {
  const path = join(process.env['SystemRoot'] ?? String.raw`C:\Windows`, 'System32', program);
  return new Promise((resolve, reject) => {
    execFile(path, [...args], { windowsHide: true, timeout: 5000 }, (error, answer) =>
      error === null ? resolve(answer) : reject(error),
    );
  });
}
