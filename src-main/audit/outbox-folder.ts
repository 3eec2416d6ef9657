import { existsSync, mkdirSync, readdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isUnreadable } from './outbox-database.ts';
import { OutboxStore } from './outbox-store.ts';

/** Its name in the folder. */
export const OUTBOX_FILE = 'outbox.db';

const SET_ASIDE = 'outbox-unreadable-';

/** Where the outbox of this computer account lies. */
export class OutboxFolder {
  readonly #folder: string;
  readonly #now: () => number;

  constructor(folder: string, now: () => number) {
    this.#folder = folder;
    this.#now = now;
  }

  /**
   * @returns `setAside`: what was there could not be read, is kept beside it for support, and this one is new.
   * @throws where there is no writing to it; NewerOutboxError.
   */
  open(keyHex: string): { readonly store: OutboxStore; readonly setAside: boolean } {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    try {
      return { store: new OutboxStore(this.#file, keyHex), setAside: false };
    } catch (error) {
      if (!existsSync(this.#file) || !isUnreadable(error)) throw error;
      this.#setAside();
      return { store: new OutboxStore(this.#file, keyHex), setAside: true };
    }
  }

  /** Whether there was ever one that could not be read. */
  get hasSetAside(): boolean {
    return readdirSync(this.#folder).some((name) => name.startsWith(SET_ASIDE));
  }

  /** What it takes on the disk. */
  get bytes(): number {
    return [this.#file, `${this.#file}-journal`].reduce(
      (sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0),
      0,
    );
  }

  /** With its journal: left behind, that would be played into the new file. */
  #setAside(): void {
    const aside = join(this.#folder, `${SET_ASIDE}${this.#now()}.db`);
    if (existsSync(`${this.#file}-journal`)) renameSync(`${this.#file}-journal`, `${aside}-journal`);
    renameSync(this.#file, aside);
  }

  get #file(): string {
    return join(this.#folder, OUTBOX_FILE);
  }
}
