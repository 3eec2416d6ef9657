import type { SecretStore } from '../../cache-keeper/index.ts';
import { fact, told, type Told } from '../told.ts';

export interface CredentialStoreAsked {
  readonly store: SecretStore;
  readonly random: (bytes: number) => Buffer;
}

/** Keeps a random secret under a name of its own, asks for it and takes it away again. */
export async function checkCredentialStore({ store, random }: CredentialStoreAsked): Promise<Told> {
  const account = `diagnosis-${random(8).toString('hex')}`;
  const secret = random(32);
  try {
    await store.write(account, secret);
  } catch (error) {
    return told('KEY-1', {}, [fact('Reason', nameOf(error))]);
  }
  const found = await store.read(account).catch(() => null);
  const kept = found?.equals(secret) === true;
  const gone = await store.remove(account).then(
    async () => (await store.read(account).catch(() => null)) === null,
    () => false,
  );
  if (!kept) return told('KEY-2', {});
  return gone ? told('KEY-0', {}) : told('KEY-3', {});
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
