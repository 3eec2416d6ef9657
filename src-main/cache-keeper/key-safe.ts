import type { Log } from '../log/index.ts';
import type { CopiesFolder } from './copies-folder.ts';
import { accountOf, decodeKey, encodeKey, type HeldKey } from './held-key.ts';
import { inTurn, memoryOnly, type SecretStore } from './secret-store.ts';

/** How long the credential store is waited for. */
const PATIENCE_MS = 3000;

export interface KeySafeParts {
  readonly terminal: 'shared' | 'personal';
  /** The operating system's. */
  readonly credentials: SecretStore;
  readonly folder: CopiesFolder;
  readonly log: Log;
}

/**
 * Where the keys are: on a personal terminal in the credential store, on a shared one in this process's memory alone, so that
 * a file dies with it.
 */
export class KeySafe {
  readonly #parts: KeySafeParts;
  readonly #credentials: SecretStore;
  readonly #secrets: SecretStore;

  constructor(parts: KeySafeParts) {
    this.#parts = parts;
    this.#credentials = inTurn(parts.credentials, PATIENCE_MS);
    this.#secrets = parts.terminal === 'shared' ? memoryOnly() : this.#credentials;
  }

  /** @throws where it cannot be found out */
  async read(owner: string): Promise<HeldKey | null> {
    const secret = await this.#secrets.read(accountOf(owner));
    if (secret === null) return null;
    const held = decodeKey(secret);
    secret.fill(0);
    return held;
  }

  /** @throws where it is not kept */
  async keep(owner: string, held: HeldKey): Promise<void> {
    const { terminal, folder } = this.#parts;
    if (terminal === 'personal') folder.noteKey(owner);
    const secret = encodeKey(held);
    await this.#secrets.write(accountOf(owner), secret);
    // Read back: a store that takes a secret and forgets it keeps no key.
    const read = await this.#secrets.read(accountOf(owner));
    const isKept = read?.equals(secret) === true;
    secret.fill(0);
    read?.fill(0);
    if (!isKept) throw new Error('the credential store did not keep the key');
  }

  /** Never throws: what could not be removed is tried again at the next start, and with the next end. */
  async remove(owner: string): Promise<void> {
    const { terminal, folder, log } = this.#parts;
    try {
      await this.#secrets.remove(accountOf(owner));
      if (!folder.mayHaveKey(owner)) return;
      // Of a time when this computer was a personal one.
      if (terminal === 'shared') await this.#credentials.remove(accountOf(owner));
      folder.forgetKey(owner);
    } catch {
      log.event('held-copies-key-not-removed');
    }
  }
}
