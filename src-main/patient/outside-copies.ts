import type * as files from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../log/index.ts';
import type { OutsideFormat } from '../record/index.ts';

export interface OutsideCopiesParts {
  /** The viewer's own folder for copies; nothing else may lie in it. */
  readonly folder: string;
  /** The setting `openDocumentsOutside`. */
  readonly isAllowed: boolean;
  /** Hands a file to the program that the computer has for it; '' where one took it (Electron's `shell.openPath`). */
  readonly openPath: (path: string) => Promise<string>;
  /** A file name that says nothing, and was never used before. */
  readonly randomName: () => string;
  readonly platform: NodeJS.Platform;
  readonly files: Pick<typeof files, 'chmod' | 'lstat' | 'mkdir' | 'readdir' | 'rm' | 'writeFile'>;
  readonly log: Log;
}

/** The only endings that a copy can have: never one that a source wrote. */
const ENDINGS: Readonly<Record<OutsideFormat, string>> = { doc: 'doc', docx: 'docx', rtf: 'rtf', tiff: 'tif' };

/**
 * Copies of documents that another program has been asked to open. One open record has one folder; with the record it
 * goes, and what another program still holds goes at the next chance: the next close, sign-out or start (HAZ-016).
 */
export class OutsideCopies {
  readonly #parts: OutsideCopiesParts;
  /** Generation → its folder, of the records that are open. */
  readonly #open = new Map<number, string>();

  constructor(parts: OutsideCopiesParts) {
    this.#parts = parts;
  }

  get isAllowed(): boolean {
    return this.#parts.isAllowed;
  }

  /**
   * Writes a copy and opens it. `closed`: the record was closed before the program could be asked, and no copy is left.
   * Never throws.
   */
  async show(
    generation: number,
    format: OutsideFormat,
    bytes: Uint8Array,
    signal: AbortSignal,
  ): Promise<'opened' | 'closed' | 'outside-off' | 'not-written' | 'no-program'> {
    const { folder, isAllowed, openPath, randomName } = this.#parts;
    // The words of a message are no proof: only an ending of the list, whatever was asked for.
    if (!isAllowed || !Object.hasOwn(ENDINGS, format)) return 'outside-off';
    if (signal.aborted) return 'closed';
    const own = this.#open.get(generation) ?? join(folder, randomName());
    this.#open.set(generation, own);
    const copy = join(own, `${randomName()}.${ENDINGS[format]}`);
    const written = await this.#write(own, copy, bytes).then(
      () => true,
      () => false,
    );
    if (signal.aborted) {
      // Closed while it was being written: what the closing could not see yet goes now.
      await this.#remove([own]);
      return 'closed';
    }
    if (!written) {
      await this.#remove([copy]);
      return 'not-written';
    }
    const problem = await openPath(copy).catch(() => 'failed');
    if (problem === '') return 'opened';
    await this.#remove([copy]);
    return 'no-program';
  }

  /** The record of that generation has been closed. Never throws. */
  async close(generation: number): Promise<void> {
    if (this.#open.delete(generation)) await this.clear();
  }

  /** Removes every copy of a record that is not open: at each close, at sign-out, at the end and at the start. Never throws. */
  async clear(): Promise<void> {
    const { folder, files } = this.#parts;
    const names = await this.#mustBeOurs()
      .then(() => files.readdir(folder))
      .catch(() => []);
    const inUse = new Set(this.#open.values());
    await this.#remove(names.map((name) => join(folder, name)).filter((path) => !inUse.has(path)));
  }

  async #write(own: string, copy: string, bytes: Uint8Array): Promise<void> {
    const { folder, platform, files } = this.#parts;
    // On Windows the modes mean nothing: there the folder lies in the user's own profile.
    await files.mkdir(folder, { recursive: true, mode: 0o700 });
    await this.#mustBeOurs();
    await files.chmod(folder, 0o700);
    await files.mkdir(own, { recursive: true, mode: 0o700 });
    await files.writeFile(copy, bytes, { flag: 'wx', mode: 0o600 });
    // 'From the internet': Word then reads it in Protected View, where nothing of it runs.
    if (platform === 'win32') await files.writeFile(`${copy}:Zone.Identifier`, '[ZoneTransfer]\r\nZoneId=3\r\n');
  }

  /** @throws where a link stands in its place: a copy would lie wherever that leads, and what lies there would be removed */
  async #mustBeOurs(): Promise<void> {
    const { folder, files } = this.#parts;
    if (!(await files.lstat(folder)).isDirectory()) throw new Error('not a folder');
  }

  async #remove(paths: readonly string[]): Promise<void> {
    const ended = await Promise.allSettled(
      paths.map((path) => this.#parts.files.rm(path, { recursive: true, force: true, maxRetries: 3 })),
    );
    const failed = ended.flatMap((end): unknown[] => (end.status === 'rejected' ? [end.reason] : []));
    if (failed.length === 0) return;
    this.#parts.log.event('copies-not-removed', { count: failed.length, codes: failed });
  }
}
