import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, win32 } from 'node:path';
import type { AuditHealth } from '../../src-shared/contract/index.ts';
import type { Log } from '../log/index.ts';

export interface WaitingMarkParts {
  /** This user's own, absolute, in a folder that the installer made; null where there is none. */
  readonly folder: string | null;
  readonly log: Log;
}

export interface MarkPlaces {
  readonly platform: NodeJS.Platform;
  /** Absolute: the file of this computer's settings, beside which the installer makes the folder of the marks. */
  readonly machineFile: string;
  readonly packaged: boolean;
  /** What the operating system calls this user: not written anywhere. */
  readonly userName: string;
}

/** The folder of a user's mark: Windows alone has an installer that asks for it. */
export function markFolder({ platform, machineFile, packaged, userName }: MarkPlaces): string | null {
  if (platform !== 'win32' || !packaged) return null;
  const who = createHash('sha256').update(userName).digest('hex').slice(0, 8);
  return win32.join(win32.dirname(machineFile), MARKS_FOLDER, who);
}

/** Beside the settings of the computer: users make folders of their own there, and nobody else's. */
export const MARKS_FOLDER = 'Audit';
/** What the installer looks for before it removes the viewer (tools/package/msi), and IT may collect. */
export const MARK_FILE = 'waiting.json';

/**
 * Says to the computer that audit events of this user wait, and how many: the outbox itself is in the profile, encrypted, and none
 * but its user can look. Two numbers and a time, nothing of anybody. A help, and no part of the trail: where it cannot be written,
 * the trail goes on.
 */
export class WaitingMark {
  readonly #parts: WaitingMarkParts;
  #hasFailed = false;

  constructor(parts: WaitingMarkParts) {
    this.#parts = parts;
  }

  readonly show = ({ waiting, refused, oldest, alarm }: AuditHealth): void => {
    const { folder, log } = this.#parts;
    if (folder === null || !isThere(dirname(folder))) return;
    try {
      if (waiting + refused > 0) write(folder, { waiting, refused, oldest });
      // With an alarm and nothing that waits, nobody knows what waits.
      else if (alarm === null) remove(folder);
      this.#hasFailed = false;
    } catch (error) {
      if (!this.#hasFailed) log.event('audit-mark-not-written', { code: error });
      this.#hasFailed = true;
    }
  };
}

function write(folder: string, mark: object): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, MARK_FILE), `${JSON.stringify(mark)}\n`);
}

function remove(folder: string): void {
  rmSync(join(folder, MARK_FILE), { force: true });
  if (isThere(folder)) rmdirSync(folder);
}

function isThere(folder: string): boolean {
  try {
    readdirSync(folder);
    return true;
  } catch {
    return false;
  }
}
