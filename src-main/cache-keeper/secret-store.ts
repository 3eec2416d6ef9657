import { asyncEntry, type AsyncEntry } from '../credentials/index.ts';

/** Where keys are kept. Every method rejects where it cannot be done. */
export interface SecretStore {
  readonly read: (account: string) => Promise<Buffer | null>;
  readonly write: (account: string, secret: Buffer) => Promise<void>;
  /** Resolves when there is none any more. */
  readonly remove: (account: string) => Promise<void>;
}

const SERVICE = 'St Helens Shared Care Record viewer';

/**
 * The operating system's credential store: this user's own, and there after the viewer was started again. On Linux the
 * Secret Service alone, as for the outbox key (audit/outbox-key.ts).
 */
export function credentialStore(): SecretStore {
  const entry = (account: string): AsyncEntry => asyncEntry(SERVICE, account);
  return {
    read: async (account) => {
      const secret = await entry(account).getSecret();
      if (secret === null) return null;
      const read = Buffer.from(secret);
      secret.fill(0);
      return read;
    },
    write: (account, secret) => entry(account).setSecret(secret),
    remove: async (account) => {
      await entry(account).deleteCredential();
    },
  };
}

/** This process's memory: what it keeps ends with it. For shared terminals. */
export function memoryOnly(): SecretStore {
  const secrets = new Map<string, Buffer>();
  const wipe = (account: string): void => {
    secrets.get(account)?.fill(0);
    secrets.delete(account);
  };
  return {
    read: async (account) => {
      const secret = secrets.get(account);
      return secret === undefined ? null : Buffer.from(secret);
    },
    write: async (account, secret) => {
      wipe(account);
      secrets.set(account, Buffer.from(secret));
    },
    remove: async (account) => wipe(account),
  };
}

/**
 * One thing after the other, and none waited for without end: a store may ask its user to unlock it, and nobody may be
 * there. What was asked of it meanwhile is refused at once; a removal stays in its turn and is done when it answers again.
 */
export function inTurn(store: SecretStore, patienceMs: number): SecretStore {
  let last: Promise<unknown> = Promise.resolve();
  let overdue = 0;
  const take = async <T>(act: () => Promise<T>): Promise<T> => {
    const done = last.then(act);
    last = done.catch(() => undefined);
    let timer: NodeJS.Timeout | undefined;
    const impatience = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(
        () => {
          overdue += 1;
          void last.finally(() => (overdue -= 1));
          reject(new Error('the credential store does not answer'));
        },
        overdue === 0 ? patienceMs : 0,
      );
    });
    try {
      return await Promise.race([done, impatience]);
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    read: (account) => take(() => store.read(account)),
    write: (account, secret) => take(() => store.write(account, secret)),
    remove: (account) => take(() => store.remove(account)),
  };
}
