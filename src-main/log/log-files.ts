import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  type Stats,
  writeSync,
} from 'node:fs';
import { join, win32 } from 'node:path';

export interface LogFilesParts {
  /**
   * Absolute folders, the one that is wanted first: a line goes to the first that takes it. The last is made where it is not there;
   * the others are an installer's to make, with their rights: whoever made one would own what is put beside it.
   */
  readonly folders: readonly string[];
  /** Without its ending; nobody else writes files of this name. */
  readonly name: string;
  /** Of one file. */
  readonly maxBytes: number;
  /** Older files that stay beside the one that is written: `.1` is the youngest. */
  readonly older: number;
}

const ENDING = '.jsonl';

/**
 * Others may make files in the machine's folder, too. A link in the place of ours is not followed, and a pipe not waited for; Windows
 * has no such flags, and asks for a privilege to make a link.
 */
const NOTHING_ELSE = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const TO_WRITE = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | NOTHING_ELSE;
const TO_READ = constants.O_RDONLY | NOTHING_ELSE;

/** Windows tells no owner here; the folder's rights keep others from making files under our name (tools/package/msi/places.ts). */
const isOurs = (there: Stats): boolean =>
  there.isFile() && (process.getuid === undefined || there.uid === process.getuid());

/** So many times the bound: a file that could not be set aside may be longer than it. */
const MOST_READ = 4;

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

  /** What stands in `files`, of each its end where it is too long, and nothing of one that is not ours. */
  readonly texts = (): readonly string[] =>
    this.files.map((path) => {
      try {
        return endOf(path, MOST_READ * this.#parts.maxBytes);
      } catch {
        return '';
      }
    });

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
    if (folder === this.#parts.folders.at(-1)) mkdirSync(folder, { recursive: true });
    if (this.#append(folder, line)) return;
    this.#setAside(folder);
    // What cannot be set aside, because somebody reads it on Windows, is written on: a line is worth more than the bound.
    this.#append(folder, line, true);
  }

  /** @returns false where the file is full */
  #append(folder: string, line: Buffer, evenFull = false): boolean {
    const file = openSync(this.#path(folder, 0), TO_WRITE, 0o600);
    try {
      const there = fstatSync(file);
      if (!isOurs(there)) throw new Error('not a file of this user');
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

function endOf(path: string, most: number): string {
  const file = openSync(path, TO_READ);
  try {
    const there = fstatSync(file);
    if (!isOurs(there)) return '';
    const bytes = Buffer.alloc(Math.min(there.size, most));
    const read = readSync(file, bytes, 0, bytes.length, there.size - bytes.length);
    return bytes.toString('utf8', 0, read);
  } finally {
    closeSync(file);
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
