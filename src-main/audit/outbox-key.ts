import { randomBytes } from 'node:crypto';
import keytar from 'keytar/keytar.js';

const SERVICE = 'St Helens Shared Care Record viewer';
const ACCOUNT = 'audit-outbox-key';

/**
 * The outbox's 256-bit key as hex, from the operating system's credential store; made there at the first start.
 * @throws where there is no credential store: the outbox cannot be opened then, and no record will be.
 */
export async function outboxKey(): Promise<string> {
  const known = await keytar.getPassword(SERVICE, ACCOUNT);
  if (known !== null && /^[0-9a-f]{64}$/.test(known)) return known;
  const made = randomBytes(32).toString('hex');
  await keytar.setPassword(SERVICE, ACCOUNT, made);
  // Read back: a store that takes a secret and forgets it would leave events nobody can ever read.
  if ((await keytar.getPassword(SERVICE, ACCOUNT)) !== made)
    throw new Error('the credential store did not keep the key');
  return made;
}
