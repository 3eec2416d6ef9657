import { existsSync, lstatSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What SQLite may put beside its file. */
const BESIDE = ['', '-journal', '-wal', '-shm'] as const;
const FILE = /^([0-9a-f]{32})\.(?:db|db-journal|db-wal|db-shm|key)$/;

/**
 * The folder of the copies: for each owner one encrypted file. An empty file `*.key` says that the credential store may hold
 * a key of that owner: it is there before the key and goes after it, so that no key is ever forgotten.
 */
export class CopiesFolder {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  fileOf(owner: string): string {
    return join(this.#folder, `${owner}.db`);
  }

  hasFile(owner: string): boolean {
    return existsSync(this.fileOf(owner));
  }

  bytesOf(owner: string): number {
    return statSync(this.fileOf(owner), { throwIfNoEntry: false })?.size ?? 0;
  }

  /** Everybody of whom there is a file, or may be a key. */
  get owners(): readonly string[] {
    return [...new Set(this.#names.flatMap((name) => FILE.exec(name)?.[1] ?? []))];
  }

  mayHaveKey(owner: string): boolean {
    return existsSync(this.#noteOf(owner));
  }

  /** Before a key is stored. @throws where there is no writing */
  noteKey(owner: string): void {
    writeFileSync(this.#noteOf(owner), '', { mode: 0o600 });
  }

  forgetKey(owner: string): void {
    remove(this.#noteOf(owner));
  }

  /** @returns false where something stays for now: another program has it open (Windows), or the folder is read-only */
  removeFile(owner: string): boolean {
    return BESIDE.map((suffix) => remove(`${this.fileOf(owner)}${suffix}`)).every(Boolean);
  }

  /** What is in the folder and none of ours: it can be nothing but what an earlier version left. */
  removeStrangers(): void {
    for (const name of this.#names) if (!FILE.test(name)) remove(join(this.#folder, name));
  }

  /** None where a link stands in its place: what that leads to is somebody else's, and not ours to remove. */
  get #names(): readonly string[] {
    try {
      return lstatSync(this.#folder).isDirectory() ? readdirSync(this.#folder) : [];
    } catch {
      return [];
    }
  }

  #noteOf(owner: string): string {
    return join(this.#folder, `${owner}.key`);
  }
}

function remove(path: string): boolean {
  try {
    rmSync(path, { force: true, recursive: true, maxRetries: 3, retryDelay: 50 });
    return true;
  } catch {
    return false;
  }
}
