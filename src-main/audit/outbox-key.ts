import { randomBytes } from 'node:crypto';
import { asyncEntry, type AsyncEntry } from '../credentials/index.ts';

const SERVICE = 'St Helens Shared Care Record viewer';
const ACCOUNT = 'audit-outbox-key';

/**
 * The outbox's 256-bit key as hex, from the operating system's credential store; made there at the first start.
 * On Linux only the Secret Service will do: the kernel's key ring, to which the package falls back, forgets at the next
 * start, and with the key the events that wait would be lost.
 * @throws where there is no such store: the outbox cannot be opened then, and no record will be.
 */
export async function outboxKey(): Promise<string> {
  const known = await knownOutboxKey();
  if (known !== null) return known;
  const entry = outboxEntry();
  const made = randomBytes(32).toString('hex');
  await entry.setPassword(made);
  // Read back: a store that takes a secret and forgets it would leave events that nobody can ever read.
  if ((await entry.getPassword()) !== made) throw new Error('the credential store did not keep the key');
  return made;
}

/** The key that is there, or null: none is made. @throws where there is no credential store */
export async function knownOutboxKey(): Promise<string | null> {
  const known = await outboxEntry().getPassword();
  return known !== null && /^[0-9a-f]{64}$/.test(known) ? known : null;
}

const outboxEntry = (): AsyncEntry => asyncEntry(SERVICE, ACCOUNT);
