import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join, win32 } from 'node:path';

export interface LogFilesParts {
  /** Absolute folders, the one that is wanted first: a line goes to the first that takes it. */
  readonly folders: readonly string[];
  /** Without its ending; nobody else writes files of this name. */
  readonly name: string;
  /** Of one file. */
  readonly maxBytes: number;
  /** Older files that stay beside the one that is written: `.1` is the youngest. */
  readonly older: number;
}

const ENDING = '.jsonl';

/** A link in its place is not followed; Windows has no such flag, and asks for a privilege to make one. */
const FLAGS = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0);

/**
 * The log in files of a bounded size: JSON lines, the full one set aside under a number, the oldest removed. Each line is
 * written by itself and at once, so that a crash loses none, and a file that somebody took away is made anew.
 */
export class LogFiles {
  readonly #parts: LogFilesParts;
  /** The folder of the last line that was written, or null. */
  #folder: string | null = null;

  constructor(parts: LogFilesParts) {
    this.#parts = parts;
  }

  /** Where the last line went, or null where nothing could be written. */
  get folder(): string | null {
    return this.#folder;
  }

  /** Absolute paths of what this user's viewer has written there, the youngest first; some may not exist. */
  get files(): readonly string[] {
    const { older } = this.#parts;
    return this.#folder === null ? [] : Array.from({ length: older + 1 }, (_, age) => this.#path(this.#folder, age));
  }

  /**
   * @param line one JSON object, without its end
   * @throws the error of the last folder, where none takes it
   */
  readonly write = (line: string): void => {
    let refusal: unknown = new Error('no folder for the log');
    for (const folder of this.#parts.folders) {
      try {
        this.#writeIn(folder, Buffer.from(`${line}\n`));
        this.#folder = folder;
        return;
      } catch (error) {
        refusal = error;
      }
    }
    this.#folder = null;
    throw refusal;
  };

  #writeIn(folder: string, line: Buffer): void {
    mkdirSync(folder, { recursive: true });
    if (this.#append(folder, line)) return;
    this.#setAside(folder);
    // What cannot be set aside, because somebody reads it on Windows, is written on: a line is worth more than the bound.
    this.#append(folder, line, true);
  }

  /** @returns false where the file is full */
  #append(folder: string, line: Buffer, evenFull = false): boolean {
    const file = openSync(this.#path(folder, 0), FLAGS, 0o600);
    try {
      const there = fstatSync(file);
      if (!there.isFile()) throw new Error('not a file');
      if (!evenFull && there.size > 0 && there.size + line.length > this.#parts.maxBytes) return false;
      writeSync(file, line);
      return true;
    } finally {
      closeSync(file);
    }
  }

  #setAside(folder: string): void {
    const { older } = this.#parts;
    try {
      rmSync(this.#path(folder, older), { force: true });
      for (let age = older; age > 0; age--) {
        try {
          renameSync(this.#path(folder, age - 1), this.#path(folder, age));
        } catch (error) {
          // There are not yet so many.
          if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
        }
      }
    } catch {
      // It is written on.
    }
  }

  #path(folder: string | null, age: number): string {
    return join(folder ?? '', `${this.#parts.name}${age === 0 ? '' : `.${age}`}${ENDING}`);
  }
}

export interface LogPlaces {
  readonly platform: NodeJS.Platform;
  /** Absolute: the file of this computer's settings (src-main/config/machine-file.ts); on Windows the log lies beside it. */
  readonly machineFile: string;
  /** The application's folder in this user's profile. */
  readonly userData: string;
  readonly packaged: boolean;
  /** What the operating system calls this user: not written anywhere. */
  readonly userName: string;
}

/**
 * The machine's log folder, where IT collects; this user's own where that cannot be written, and for a viewer that is not
 * packaged (the demonstration and tests leave nothing on the machine). Several people can be signed in at once, so that each
 * has a file of their own, told apart by a digest: who it was is no business of a log.
 */
export function logPlaces({ platform, machineFile, userData, packaged, userName }: LogPlaces): {
  readonly folders: readonly string[];
  readonly name: string;
} {
  const own = join(userData, 'logs');
  const machine =
    platform === 'win32' ? win32.join(win32.dirname(machineFile), 'Logs') : '/var/log/st-helens-shared-care-record';
  const who = createHash('sha256').update(userName).digest('hex').slice(0, 8);
  return { folders: packaged ? [machine, own] : [own], name: `viewer-${who}` };
}
