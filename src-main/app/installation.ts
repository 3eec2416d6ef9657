import { createHash } from 'node:crypto';
import type { createReadStream, ReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** Beside the program: a line for each file, `<SHA-256 in hex>  <path, with / between>`, as `sha256sum --check` reads it. */
export const SUMS_FILE = 'SHA256SUMS';

/** What Electron's own check of its archive leaves out on Linux, and of the addons everywhere: ours, and read at each start. */
export const OURS = 'resources/';

export interface InstallationCheck {
  /** Absolute: where the program lies. */
  readonly folder: string;
  /** Of `original-fs`: Electron's own takes the archive for a folder. */
  readonly open: typeof createReadStream;
  /** Of the files of the list those whose path begins so; '' for all, which reads 280 MB. */
  readonly within: string;
}

/** Paths, as the list has them. */
export interface InstallationState {
  readonly checked: number;
  readonly changed: readonly string[];
  /** They cannot be read; the list itself where it is that. */
  readonly missing: readonly string[];
}

/**
 * Whether the program is as it was packed: a bad disk, a copy that broke off, an update that stopped half way. Against
 * somebody who may write there it is no protection, because the check lies there too; signatures are (docs/security.md).
 */
export async function checkInstallation({ folder, open, within }: InstallationCheck): Promise<InstallationState> {
  const list = await textOf(open(join(folder, SUMS_FILE))).catch(() => null);
  const files = list === null ? [] : [...list.matchAll(/^([0-9a-f]{64}) {2}(.+)$/gm)];
  if (files.length === 0) return { checked: 0, changed: [], missing: [SUMS_FILE] };
  const changed: string[] = [];
  const missing: string[] = [];
  let checked = 0;
  for (const [, sum, path = ''] of files) {
    if (!path.startsWith(within)) continue;
    checked += 1;
    const found = await sumOf(open(join(folder, path))).catch(() => null);
    if (found === null) missing.push(path);
    else if (found !== sum) changed.push(path);
  }
  return { checked, changed, missing };
}

export const isAsPacked = ({ changed, missing }: InstallationState): boolean =>
  changed.length === 0 && missing.length === 0;

/** For whoever stands before the screen, and for IT. */
export function installationWords({ changed, missing }: InstallationState): { what: string; detail: string } {
  const files = [...changed, ...missing];
  const shown = files.slice(0, 5).join('\n') + (files.length > 5 ? `\nand ${files.length - 5} more` : '');
  return {
    what: 'The Shared Care Record viewer on this computer is damaged, and has stopped.',
    detail: `IT can repair it by installing it again. Not as they were installed:\n${shown}`,
  };
}

async function sumOf(stream: ReadStream): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(stream, hash);
  return hash.digest('hex');
}

async function textOf(stream: ReadStream): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
