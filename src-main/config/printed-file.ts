import { closeSync, constants, lstatSync, openSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Windows has no such flag, and asks for a privilege to make a link. */
const FLAGS = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | (constants.O_NOFOLLOW ?? 0);

/**
 * Writes what is printed of the configuration, or of a check. An administrator may name a folder in which others write, so that a link is not
 * followed; and `--print-config=…\\config.json` reads like 'print that file', which it would replace.
 * @param settings files that settings are read from
 * @throws Error where it is none of its own: a link, a device, a file of settings; and the operating system's error
 */
export function writePrinted(path: string, text: string | Uint8Array, settings: readonly string[]): void {
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there !== undefined && !there.isFile()) throw refused('there is something else than a file');
  if (settings.some((file) => isSameFile(path, file))) throw refused('settings are read from it');
  const file = openSync(path, FLAGS, 0o600);
  try {
    writeFileSync(file, text);
  } finally {
    closeSync(file);
  }
}

const refused = (message: string): Error => Object.assign(new Error(message), { code: 'EEXIST' });

/** Also where it is named in another way: by a link to its folder, in another case. */
function isSameFile(one: string, other: string): boolean {
  if (resolve(one) === resolve(other)) return true;
  const [left, right] = [numberOf(one), numberOf(other)];
  return left !== null && left === right;
}

/** Null where there is no file, or none that this user may see. */
function numberOf(path: string): string | null {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    // Some file systems of Windows give none.
    return ino === 0n ? null : `${dev} ${ino}`;
  } catch {
    return null;
  }
}
